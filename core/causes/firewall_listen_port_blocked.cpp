// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/causes/shared/common.h"
namespace tl {
static std::optional<Match> match(const Facts& facts)
{
    if (!isServer(facts) || !facts.firewall || !facts.device || !facts.network || !tunnelRuns(facts))
        return std::nullopt;
    const auto way = uplink(facts);
    if (!way) return std::nullopt;
    IpAddress own;
    for (const AddressFacts& each : facts.network->addresses)
        if (each.device == *way && each.prefix.address.isV4()) own = each.prefix.address;
    const FlowPacket call{.inInterface = *way,
                          .source = IpAddress::v4(0x01010101),
                          .destination = own,
                          .protocol = 17,
                          .sourcePort = 40000,
                          .destinationPort = facts.device->listenPort,
                          .toThisMachine = true,
                          .length = 176};
    const FilterVerdict verdict = filterInput(call, *facts.firewall);
    if (!blocks(verdict) || !verdict.rule || !productOf(*verdict.rule).empty()) return std::nullopt;
    // With somebody connected it is not a fault now: the sessions live on in the connection table.
    return observed({std::to_string(facts.device->listenPort), *way}, {sayRule(*verdict.rule)});
}

extern constinit const Cause cause_firewall_listen_port_blocked{
    .id = "firewall.listen_port_blocked",
    .step = StepId::Firewall,
    .rank = 1,
    .severity = Severity::Error,
    .title = TL_TEXT("Cause", "This machine's firewall blocks UDP port %1"),
    .explain = TL_TEXT("Cause", "Calls of other devices that arrive on %2 are dropped before WireGuard sees them."),
    .advice = TL_TEXT("Cause", "Allow incoming UDP on port %1 before the rule that drops it."),
    .followsFrom = {"tunnel.down"},
    .match = &match};
}
