// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/causes/shared/detour.h"
namespace tl {
static std::optional<Match> match(const Facts& facts) { return matchDetour(facts, Detour::OtherVpn); }

extern constinit const Cause cause_route_other_vpn{
    .id = "route.other_vpn",
    .step = StepId::Route,
    .rank = 4,
    .severity = Severity::Error,
    .title = TL_TEXT("Cause", "Another VPN carries %1"),
    .explain = TL_TEXT("Cause", "Packets to %1 go into another tunnel, not into %2."),
    .advice = TL_TEXT("Cause", "Stop the other VPN, leave this address out of its routes, or lead it into this tunnel "
                               "by a route of its own: ip route add %1 dev %2. What else goes into the other VPN "
                               "stays there."),
    .adviceOnWindows =
        TL_TEXT("Cause", "Stop the other VPN, leave this address out of its routes, or lead it into this tunnel by a "
                         "route of its own: New-NetRoute -InterfaceAlias '%2' -DestinationPrefix with this one "
                         "address. What else goes into the other VPN stays there."),
    .followsFrom = {"tunnel.down", "tunnel.no_address"},
    .match = &match};
}
