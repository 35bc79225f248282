// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/diagnose.h"
#include "core/causes/shared/common.h"
#include "core/causes/shared/packets.h"
#include "core/engine/summary.h"
#include "core/engine/two_ends.h"
#include "core/facts/view.h"
#include "core/ops/commands.h"
#include "core/steps/steps.h"
#include <algorithm>
namespace tl {
namespace {
bool fits(CauseId pattern, CauseId id)
{
    if (pattern.ends_with('*')) return id.starts_with(pattern.substr(0, pattern.size() - 1));
    return pattern == id;
}

bool mayFollow(const Cause& one, const Cause& other)
{
    return std::ranges::any_of(one.followsFrom, [&](CauseId p) { return !p.empty() && fits(p, other.id); });
}

const Finding* findingOf(const std::vector<Finding>& all, const Cause* cause)
{
    const auto it = std::ranges::find(all, cause, &Finding::cause);
    return it == all.end() ? nullptr : &*it;
}

// Does the explanation of `from` lead back to `to`? Two causes must not explain each other.
bool leadsTo(const std::vector<Finding>& all, const Finding& from, const Cause* to)
{
    const Finding* at = &from;
    for (std::size_t i = 0; at && at->becauseOf && i < all.size(); ++i) {
        if (at->becauseOf == to) return true;
        at = findingOf(all, at->becauseOf);
    }
    return false;
}

void explain(std::vector<Finding>& all)
{
    for (Finding& one : all)
        for (const Finding& other : all) {
            if (&one == &other || other.severity() == Severity::Info || other.severity() < one.severity()) continue;
            if (!mayFollow(*one.cause, *other.cause) || leadsTo(all, other, one.cause)) continue;
            one.becauseOf = other.cause;
            break;
        }
}

Verdict verdictOf(const Diagnosis& diagnosis, const Facts& facts)
{
    if (diagnosis.rootCause) return Verdict::Broken;
    const auto open = [](const Finding& f) { return f.severity() != Severity::Info && !f.becauseOf; };
    if (std::ranges::any_of(diagnosis.findings, open)) return Verdict::Degraded;
    return provedWorking(facts) ? Verdict::Healthy : Verdict::Inconclusive;
}

// The first on the path. Where nobody is connected, what keeps calls out comes before what they would meet inside.
std::optional<std::size_t> rootOf(const std::vector<Finding>& findings, const Facts& facts)
{
    std::optional<std::size_t> root;
    for (std::size_t i = 0; i < findings.size(); ++i) {
        const Finding& one = findings[i];
        if (one.severity() != Severity::Error || one.becauseOf) continue;
        const bool keepsOut = one.cause->id == "firewall.listen_port_blocked" && nobodyConnected(facts);
        if (!root || (keepsOut && findings[*root].cause->step == StepId::Nat)) root = i;
    }
    return root;
}

Diagnosis finish(std::vector<Finding> findings, const Facts& facts)
{
    std::ranges::stable_sort(findings, std::less{},
                             [](const Finding& f) { return std::pair(f.cause->step, f.cause->rank); });
    explain(findings);
    Diagnosis out{.findings = std::move(findings)};
    out.rootCause = rootOf(out.findings, facts);
    for (const Step& step : allSteps()) {
        StepResult result = summarise(step.id, facts);
        for (std::size_t i = 0; i < out.findings.size(); ++i) {
            if (out.findings[i].cause->step != step.id) continue;
            result.findings.push_back(i);
            const Severity severity = out.findings[i].severity();
            if (severity == Severity::Error)
                result.status = StepStatus::Fail;
            else if (severity == Severity::Warning && result.status != StepStatus::Fail)
                result.status = StepStatus::Warn;
        }
        if (!result.findings.empty() && (result.status == StepStatus::Fail || result.status == StepStatus::Warn)) {
            const Finding& first = out.findings[result.findings.front()];
            result.summary = {first.title(), first.match.args};
        }
        out.steps.push_back(std::move(result));
    }
    out.verdict = verdictOf(out, facts);
    return out;
}

// What the packets of this run show of it. Where they were seen to die here, nothing is left to conclude.
void addSight(const Facts& facts, Finding& finding)
{
    for (const auto& verdict : finding.cause->seenAs) {
        if (!verdict) continue;
        const auto flows = forwardedFlows(facts, *verdict);
        auto seen = sayFlows(facts, flows);
        auto& evidence = finding.match.evidence;
        evidence.insert(evidence.begin(), std::make_move_iterator(seen.begin()), std::make_move_iterator(seen.end()));
        if (!flows.empty() && facts.request.role == Role::Server) finding.match.confidence = Confidence::Observed;
    }
}

// A name from the facts of others may stand in a command that a person copies, and no shell may read more than a name.
void quoteNames(const Facts& facts, Match& match)
{
    for (std::string& each : match.args)
        if (each.find_first_of(";&|$`<>\n\r") != each.npos) each = shellWord(each, nameStyleOf(facts.platform));
}

std::vector<Finding> findingsOf(const Facts& facts)
{
    std::vector<Finding> out;
    for (const Cause* cause : allCauses())
        if (auto match = cause->match(facts)) {
            out.push_back({cause, std::move(*match), nullptr, onWindows(facts)});
            addSight(facts, out.back());
            quoteNames(facts, out.back().match);
        }
    return out;
}
}

Diagnosis diagnose(const Facts& facts) { return finish(findingsOf(facts), facts); }

Diagnosis diagnose(const Facts& here, const Facts& there)
{
    const TwoEnds ends = compareEnds(here, there);
    const Facts& client = *ends.client;
    const Facts& server = *ends.server;
    std::vector<Finding> findings = findingsOf(client);
    // What the server saw in itself is surer than what the client concluded about it.
    std::vector<Finding> seen = findingsOf(server);
    std::erase_if(findings, [&](const Finding& f) {
        return f.match.confidence == Confidence::Inferred && findingOf(seen, f.cause);
    });
    const bool named = std::ranges::any_of(seen, [](const Finding& f) {
        return f.severity() == Severity::Error && f.match.confidence == Confidence::Observed;
    });
    if (named) std::erase_if(findings, [](const Finding& f) { return f.cause->id == "server.no_egress"; });
    std::erase_if(seen, [&](const Finding& f) { return findingOf(findings, f.cause) != nullptr; });
    std::ranges::move(seen, std::back_inserter(findings));
    proveTogether(ends, findings);
    return finish(std::move(findings), client);
}
}
