// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/causes/shared/detour.h"
namespace tl {
static std::optional<Match> match(const Facts& facts)
{
    auto found = matchDetour(facts, Detour::Policy);
    const std::string table = facts.config ? facts.config->table : "";
    if (!found || table.empty() || table == "auto" || table == "off") return found;
    // wg-quick makes a rule only where it chooses the table itself.
    found->args.push_back(table);
    found->wording = {
        .title = TL_TEXT("Cause", "No rule leads traffic to the tunnel's table %3"),
        .explain = TL_TEXT("Cause", "The configuration puts the routes of %2 into table %3 (Table = %3), and no policy "
                                    "rule of this computer points to it, so packets to %1 leave beside the tunnel. "
                                    "wg-quick makes no such rule for a table that was chosen by hand."),
        .advice = TL_TEXT("Cause", "Remove the line Table, and restart the tunnel: then wg-quick sees to the rules. Or "
                                   "add the rules that you want as PostUp commands, for example ip rule add from <a "
                                   "device's address> table %3, and as PreDown what takes them away.")};
    return found;
}

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
