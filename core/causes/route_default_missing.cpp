// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/causes/shared/detour.h"
namespace tl {
static std::optional<Match> match(const Facts& facts) { return matchDetour(facts, Detour::Missing); }

extern constinit const Cause cause_route_default_missing{
    .id = "route.default_missing",
    .step = StepId::Route,
    .rank = 1,
    .severity = Severity::Error,
    .title = TL_TEXT("Cause", "No route leads %1 into the tunnel"),
    .explain = TL_TEXT("Cause", "AllowedIPs promise that %1 goes through %2, but the system has no such route: packets "
                                "leave beside the tunnel or not at all."),
    .advice = TL_TEXT("Cause", "Start the tunnel with wg-quick and without \"Table = off\", so that it sets its routes "
                               "itself; or add the route by hand: ip route add %1 dev %2."),
    .adviceOnWindows = TL_TEXT("Cause", "Take 'Table = off' out of the tunnel's settings, and deactivate and activate "
                                        "it, so that it sets its routes itself; or add the route by hand: New-NetRoute "
                                        "-InterfaceAlias '%2' -DestinationPrefix with the network of %1."),
    .followsFrom = {"tunnel.down", "tunnel.no_address"},
    .match = &match};
}
