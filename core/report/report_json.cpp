// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/version.h"
#include "core/engine/two_ends.h"
#include "core/facts/words.h"
#include "core/fixes/fix.h"
#include "core/ops/commands.h"
#include "core/report/names.h"
#include "core/report/report.h"
#include "core/steps/steps.h"
#include <algorithm>
#include <nlohmann/json.hpp>
namespace tl {
namespace {
using Json = nlohmann::ordered_json;

std::int64_t milliseconds(Ticks time) { return std::chrono::round<std::chrono::milliseconds>(time).count(); }

Json stepJson(const Step& step, int number, const Diagnosis& diagnosis)
{
    const auto found = std::ranges::find(diagnosis.steps, step.id, &StepResult::step);
    const StepResult result = found == diagnosis.steps.end() ? StepResult{.step = step.id} : *found;
    Json findings = Json::array();
    for (const std::size_t index : result.findings)
        if (index < diagnosis.findings.size()) findings.push_back(diagnosis.findings[index].cause->id);
    return {{"number", number},
            {"id", step.name},
            {"status", nameOf(result.status)},
            {"duration_ms", milliseconds(result.duration)},
            {"summary", filled(result.summary)},
            {"findings", std::move(findings)}};
}

// Of what explains something by itself.
Json fixesJson(const Facts& facts, const Diagnosis& diagnosis)
{
    Json fixes = Json::array();
    for (const Finding& finding : diagnosis.findings) {
        if (finding.becauseOf) continue;
        for (const Fix* fix : offersFor(facts, finding)) {
            Json preview = Json::array();
            if (const auto ops = fix->plan(facts, finding))
                for (const Op& op : *ops)
                    for (const std::string& line : commandsFor(op, facts.platform)) preview.push_back(line);
            fixes.push_back({{"id", fix->id},
                             {"finding", finding.cause->id},
                             {"where", nameOf(placeOf(*fix, facts))},
                             {"needs_admin", true},
                             {"reversible", true},
                             {"title", filled(fix->title, {})},
                             {"preview", std::move(preview)}});
        }
    }
    return fixes;
}

Json findingJson(const Facts& facts, const Finding& finding)
{
    Json fixes = Json::array();
    if (!finding.becauseOf)
        for (const Fix* fix : offersFor(facts, finding)) fixes.push_back(fix->id);
    const Cause& cause = *finding.cause;
    const auto& args = finding.match.args;
    Json evidence = Json::array();
    for (const Sentence& each : finding.match.evidence) evidence.push_back(filled(each));
    return {{"id", cause.id},
            {"step", static_cast<int>(cause.step) + 1},
            {"severity", nameOf(finding.severity())},
            {"confidence", nameOf(finding.match.confidence)},
            {"title", filled(finding.title(), args)},
            {"explanation", filled(finding.explain(), args)},
            {"advice", filled(finding.advice(), args)},
            {"evidence", std::move(evidence)},
            {"because_of", finding.becauseOf ? Json(finding.becauseOf->id) : Json(nullptr)},
            {"fixes", std::move(fixes)}};
}

// Packets of flows that pass from the tunnel to the uplink, or on a client are carried by it.
Json ledgerJson(const Facts& facts)
{
    const bool counted = facts.watch && facts.watch->packets; // false: the zeros mean "not seen", not "no packet"
    const Ledger none;
    const Ledger& ledger = counted ? facts.watch->packets->ledger : none;
    return {{"tunnel_out", ledger.totals.tunnelOut},
            {"uplink_out", ledger.totals.uplinkOut},
            {"uplink_out_untranslated", ledger.totals.uplinkOutUntranslated},
            {"uplink_back", ledger.totals.uplinkBack},
            {"tunnel_back", ledger.totals.tunnelBack},
            {"counted", counted},
            {"gap", ledger.gap ? Json(word(*ledger.gap)) : Json(nullptr)}};
}

Json rootCauseJson(const Diagnosis& diagnosis)
{
    if (!diagnosis.rootCause || *diagnosis.rootCause >= diagnosis.findings.size()) return nullptr;
    return diagnosis.findings[*diagnosis.rootCause].cause->id;
}

Json endJson(const Facts& facts)
{
    const Diagnosis alone = diagnose(facts);
    const std::string key = facts.device ? facts.device->publicKey : facts.config ? facts.config->publicKey : "";
    return {{"tunnel", facts.request.tunnel},
            {"platform", facts.platform},
            {"version", facts.version},
            {"public_key", key},
            {"started", isoTime(facts.started)},
            {"duration_ms", milliseconds(facts.duration)},
            {"anonymity", word(facts.anonymity.value_or(Anonymity::None))},
            {"verdict", nameOf(alone.verdict)},
            {"root_cause", rootCauseJson(alone)}};
}

Json endsJson(const TwoEnds& ends)
{
    Json compared = Json::array();
    for (const Comparison& each : ends.compared)
        compared.push_back({{"id", each.id}, {"result", nameOf(each.agreement)}, {"summary", filled(each.said)}});
    return {{"client", endJson(*ends.client)}, {"server", endJson(*ends.server)}, {"compared", std::move(compared)}};
}
}

std::string reportJson(const Facts& facts, const Diagnosis& diagnosis, const TwoEnds* ends)
{
    Json steps = Json::array();
    for (const Step& step : allSteps()) steps.push_back(stepJson(step, static_cast<int>(steps.size()) + 1, diagnosis));
    Json findings = Json::array();
    for (const Finding& finding : diagnosis.findings) findings.push_back(findingJson(facts, finding));
    Json document = {{"schema", "tunnelight.report/1"},
                     {"version", version()},
                     {"platform", facts.platform},
                     {"tunnel", facts.request.tunnel},
                     {"role", nameOf(facts.request.role)},
                     {"started", isoTime(facts.started)},
                     {"duration_ms", milliseconds(facts.duration)},
                     {"verdict", nameOf(diagnosis.verdict)},
                     {"root_cause", rootCauseJson(diagnosis)},
                     {"steps", std::move(steps)},
                     {"findings", std::move(findings)},
                     {"fixes", fixesJson(facts, diagnosis)},
                     {"ledger", ledgerJson(facts)}};
    if (ends) document["ends"] = endsJson(*ends);
    // Foreign bytes that are no UTF-8 (an interface name may hold any) become U+FFFD: the document stays valid.
    return document.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}
}
