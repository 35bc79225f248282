// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/causes/shared/common.h"
#include <algorithm>
namespace tl {
static std::optional<Match> match(const Facts& facts)
{
    const DeviceFacts* device = latestDevice(facts);
    if (!nobodyConnected(facts) || !seesAll(facts) || facts.watch->watched < std::chrono::milliseconds(5500))
        return std::nullopt;
    for (const OuterFacts& far : facts.watch->outer)
        if (far.initiationsIn > 0) return std::nullopt;
    // Somebody who was here before may only be asleep.
    if (std::ranges::any_of(device->peers, [](const PeerFacts& p) { return p.lastHandshake.has_value(); }))
        return std::nullopt;
    return inferred({std::to_string(device->listenPort)},
                    {{TL_TEXT("Evidence", "No handshake arrived on UDP port %1 in %2"),
                      {std::to_string(device->listenPort), milliseconds(facts.watch->watched)}},
                     sayHandshake(facts, device->peers.front())});
}

extern constinit const Cause cause_handshake_never_arrives{
    .id = "handshake.never_arrives",
    .step = StepId::Handshake,
    .rank = 11,
    .severity = Severity::Error,
    .title = TL_TEXT("Cause", "No call reaches this server"),
    .explain = TL_TEXT("Cause", "While we watched, not one handshake arrived on UDP port %1. If the other device was "
                                "trying meanwhile, something before this computer stops it."),
    .advice =
        TL_TEXT("Cause", "Make sure that the other device is trying now. Then: forward UDP port %1 in the router "
                         "to this computer, open it in the cloud provider's security group, and check that the "
                         "router has a public address (not behind carrier-grade NAT). Test from outside, not from "
                         "the same network."),
    .followsFrom = {"tunnel.down", "handshake.peer_missing", "handshake.port_in_use", "handshake.port_differs",
                    "uplink.down", "uplink.no_default_route", "uplink.no_internet"},
    .match = &match};
}
