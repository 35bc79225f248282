// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/causes/shared/detour.h"
namespace tl {
static std::optional<Match> match(const Facts& facts) { return matchDetour(facts, Detour::Policy); }

extern constinit const Cause cause_route_policy_missing{
    .id = "route.policy_missing",
    .step = StepId::Route,
    .rank = 2,
    .severity = Severity::Error,
    .title = TL_TEXT("Cause", "The rule that leads traffic into the tunnel is gone"),
    .explain =
        TL_TEXT("Cause", "The tunnel %2 keeps its default route in a table of its own. The policy rule that points "
                         "to it, or the route in it, has been removed, so packets to %1 leave beside the tunnel. "
                         "Network managers do that when they restart."),
    .advice = TL_TEXT("Cause", "Restart the tunnel (wg-quick down, then up). With systemd-networkd set "
                               "ManageForeignRoutingPolicyRules=no."),
    .adviceOnWindows = TL_TEXT("Cause", "Deactivate and activate the tunnel in the WireGuard window."),
    .followsFrom = {"tunnel.down", "tunnel.no_address"},
    .match = &match};
}
