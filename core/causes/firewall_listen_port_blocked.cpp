// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/causes/shared/common.h"
namespace tl {
// The same call from where a peer is known to be.
static bool passesFrom(const Facts& facts, FlowPacket call, const Endpoint& from)
{
    if (from.address.family != call.source.family) {
        const auto way = uplink(facts, from.address.family);
        if (!way) return false;
        call.inInterface = *way;
        for (const AddressFacts& each : facts.network->addresses)
            if (each.device == *way && each.prefix.address.family == from.address.family &&
                !each.prefix.address.isLinkLocal())
                call.destination = each.prefix.address;
        if (call.destination.family != from.address.family) return false;
    }
    call.source = from.address;
    call.sourcePort = from.port;
    return !blocks(filterInput(call, *facts.firewall));
}

static std::optional<Match> match(const Facts& facts)
{
    if (!isServer(facts) || !facts.firewall || !facts.device || !facts.network || !tunnelRuns(facts))
        return std::nullopt;
    const auto call = callFromOutside(facts);
    if (!call) return std::nullopt;
    const FilterVerdict verdict = filterInput(*call, *facts.firewall);
    if (!blocks(verdict) || !verdict.rule || !productOf(*verdict.rule).empty()) return std::nullopt;
    auto match = observed({std::to_string(facts.device->listenPort), call->inInterface}, {sayRule(*verdict.rule)});
    // Strangers alone are kept out where the peers may call. Who is not here now may call from elsewhere.
    for (const PeerFacts& peer : latestDevice(facts)->peers)
        if (peer.endpoint && passesFrom(facts, *call, *peer.endpoint)) {
            if (handshakeFresh(facts, peer)) return std::nullopt;
            match->severity = Severity::Warning;
        }
    return match;
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
