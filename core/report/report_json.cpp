// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/version.h"
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

Json findingJson(const Finding& finding)
{
    const Cause& cause = *finding.cause;
    const auto& args = finding.match.args;
    Json evidence = Json::array();
    for (const Sentence& each : finding.match.evidence) evidence.push_back(filled(each));
    return {{"id", cause.id},
            {"step", static_cast<int>(cause.step) + 1},
            {"severity", nameOf(finding.severity())},
            {"confidence", nameOf(finding.match.confidence)},
            {"title", filled(cause.title, args)},
            {"explanation", filled(cause.explain, args)},
            {"advice", filled(cause.advice, args)},
            {"evidence", std::move(evidence)},
            {"because_of", finding.becauseOf ? Json(finding.becauseOf->id) : Json(nullptr)},
            {"fixes", Json::array()}};
}

struct Ledger {
    bool counted = false; // false: the zeros mean "not counted", not "no packet"
    std::uint64_t tunnelOut = 0, uplinkOut = 0, uplinkBack = 0, tunnelBack = 0;
};

const LinkFacts* linkNamed(const std::vector<LinkFacts>& links, const std::string& name)
{
    const auto found = std::ranges::find(links, name, &LinkFacts::name);
    return found == links.end() ? nullptr : &*found;
}

// Inner packets by the tunnel's counters, outer ones as they passed the uplink. Only at the client are the two the
// same packets; what a server forwards leaves its uplink bare, which takes a capture to count.
Ledger count(const Facts& facts)
{
    if (facts.request.role != Role::Client || !facts.network || !facts.linksAfter || !facts.watch) return {};
    const LinkFacts* before = linkNamed(facts.network->links, facts.request.tunnel);
    const LinkFacts* after = linkNamed(*facts.linksAfter, facts.request.tunnel);
    if (!before || !after || after->txPackets < before->txPackets || after->rxPackets < before->rxPackets) return {};
    Ledger ledger{.counted = true,
                  .tunnelOut = after->txPackets - before->txPackets,
                  .tunnelBack = after->rxPackets - before->rxPackets};
    for (const OuterFacts& outer : facts.watch->outer) {
        ledger.uplinkOut += static_cast<std::uint64_t>(std::max(outer.dataOut, 0));
        ledger.uplinkBack += static_cast<std::uint64_t>(std::max(outer.dataIn, 0));
    }
    return ledger;
}

Json ledgerJson(const Ledger& ledger)
{
    return {{"tunnel_out", ledger.tunnelOut},   {"uplink_out", ledger.uplinkOut},   {"uplink_out_untranslated", 0},
            {"uplink_back", ledger.uplinkBack}, {"tunnel_back", ledger.tunnelBack}, {"counted", ledger.counted}};
}

Json rootCauseJson(const Diagnosis& diagnosis)
{
    if (!diagnosis.rootCause || *diagnosis.rootCause >= diagnosis.findings.size()) return nullptr;
    return diagnosis.findings[*diagnosis.rootCause].cause->id;
}
}

std::string reportJson(const Facts& facts, const Diagnosis& diagnosis)
{
    Json steps = Json::array();
    for (const Step& step : allSteps()) steps.push_back(stepJson(step, static_cast<int>(steps.size()) + 1, diagnosis));
    Json findings = Json::array();
    for (const Finding& finding : diagnosis.findings) findings.push_back(findingJson(finding));
    const Json document = {{"schema", "tunnelight.report/1"},
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
                           {"fixes", Json::array()},
                           {"ledger", ledgerJson(count(facts))}};
    // Foreign bytes that are no UTF-8 (an interface name may hold any) become U+FFFD: the document stays valid.
    return document.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}
}
