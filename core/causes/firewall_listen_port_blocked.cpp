// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/causes/shared/common.h"
namespace tl {
static std::optional<Match> match(const Facts& facts)
{
    if (!isServer(facts) || !facts.firewall || !facts.device || !facts.network || !tunnelRuns(facts))
        return std::nullopt;
    const auto call = callFromOutside(facts);
    if (!call) return std::nullopt;
    const FilterVerdict verdict = filterInput(*call, *facts.firewall);
    if (!blocks(verdict) || !verdict.rule || !productOf(*verdict.rule).empty()) return std::nullopt;
    // With somebody connected it is not a fault now: the sessions live on in the connection table.
    return observed({std::to_string(facts.device->listenPort), call->inInterface}, {sayRule(*verdict.rule)});
}

extern constinit const Cause cause_firewall_listen_port_blocked{
    .id = "firewall.listen_port_blocked",
    .step = StepId::Firewall,
    .rank = 1,
    .severity = Severity::Error,
    .title = TL_TEXT("Cause", "This machine's firewall blocks UDP port %1"),
    .explain = TL_TEXT("Cause", "Calls of other devices that arrive on %2 are dropped before WireGuard sees them."),
    .advice = TL_TEXT("Cause", "Allow incoming UDP on port %1 before the rule that drops it."),
    .followsFrom = {"tunnel.down", "handshake.port_differs"},
    .match = &match};
}
