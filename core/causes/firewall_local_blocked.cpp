// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/causes/shared/local_filter.h"
#include "core/causes/shared/packets.h"
namespace tl {
// What the peers ask this machine for names does not get in, or the answers do not get out.
static std::optional<Match> namesBlocked(const Facts& facts)
{
    if (!facts.firewall) return std::nullopt;
    for (const LedgerFlow* flow : unansweredNames(facts)) {
        const FlowPacket question{.inInterface = facts.request.tunnel,
                                  .source = flow->inside.address,
                                  .destination = flow->far.address,
                                  .protocol = flow->protocol,
                                  .sourcePort = flow->inside.port,
                                  .destinationPort = flow->far.port,
                                  .toThisMachine = true};
        const FlowPacket answer{.outInterface = facts.request.tunnel,
                                .source = flow->far.address,
                                .destination = flow->inside.address,
                                .protocol = flow->protocol,
                                .sourcePort = flow->far.port,
                                .destinationPort = flow->inside.port,
                                .state = "established"};
        for (const FilterVerdict& verdict :
             {filterInput(question, *facts.firewall), filterOutput(answer, *facts.firewall)}) {
            if (!blocks(verdict) || !verdict.rule) continue;
            auto evidence = sayFlows(facts, {flow}, 1);
            evidence.push_back(sayRule(*verdict.rule));
            auto match = observed({"UDP " + toString(flow->far)}, std::move(evidence));
            match->wording = {
                .title = TL_TEXT("Cause", "This machine's firewall drops its peers' questions for names"),
                .explain = TL_TEXT("Cause", "Peers ask this machine for names, and a rule here drops the packets: %1."),
                .advice = TL_TEXT("Cause", "Allow port 53 (UDP and TCP) on the tunnel's interface before the rule "
                                           "that drops it.")};
            return match;
        }
    }
    return std::nullopt;
}

static std::optional<Match> match(const Facts& facts)
{
    auto blocked = matchLocalFilter(facts, LocalFilter::Own);
    return blocked ? blocked : namesBlocked(facts);
}

extern constinit const Cause cause_firewall_local_blocked{
    .id = "firewall.local_blocked",
    .step = StepId::Firewall,
    .rank = 3,
    .severity = Severity::Error,
    .title = TL_TEXT("Cause", "This computer's own firewall blocks the tunnel"),
    .explain = TL_TEXT("Cause", "A rule on this computer drops packets of the tunnel: %1."),
    .advice = TL_TEXT("Cause", "Remove the rule, or allow traffic on the tunnel's interface before it."),
    .followsFrom = {"tunnel.down"},
    .seenAs = {FlowVerdict::DidNotGoOn},
    .match = &match};
}
