// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/causes/shared/detour.h"
namespace tl {
static std::optional<Match> match(const Facts& facts)
{
    if (!isServer(facts) || !tunnelRuns(facts)) return std::nullopt;
    for (const LookupFacts& asked : facts.lookups)
        if (asked.purpose == LookupPurpose::Peer && asked.answer && detourKind(facts, asked) != Detour::None)
            return observed({toString(asked.destination), facts.request.tunnel,
                             toString(Prefix{asked.destination, asked.destination.bits()})},
                            {sayRoute(asked)});
    return std::nullopt;
}

extern constinit const Cause cause_route_return_path{
    .id = "route.return_path",
    .step = StepId::Route,
    .rank = 7,
    .severity = Severity::Error,
    .title = TL_TEXT("Cause", "Answers to %1 do not go back into the tunnel"),
    .explain = TL_TEXT("Cause", "The peer's address must be routed into %2. Here the system sends it elsewhere, so the "
                                "peer's packets arrive and the answers get lost."),
    .advice = TL_TEXT("Cause", "Add the route: ip route add %1 dev %2, or restart the tunnel with wg-quick. Remove the "
                               "rule or route that leads it away."),
    .adviceOnWindows = TL_TEXT("Cause", "Add the route: New-NetRoute -InterfaceAlias '%2' -DestinationPrefix %3, or "
                                        "deactivate and activate the tunnel. Remove the route that leads it away."),
    .followsFrom = {"tunnel.down", "tunnel.no_address", "route.tunnel_overlap", "route.lan_overlap", "nat.ics_address"},
    .seenAs = {FlowVerdict::NotDelivered},
    .match = &match};
}
