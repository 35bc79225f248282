// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/causes/shared/detour.h"
#include <algorithm>
namespace tl {
// The other rule of wg-quick is gone: what the table main knows better than by a default route stays out of the tunnel.
static std::optional<Match> homeInTunnel(const Facts& facts)
{
    const DeviceFacts* device = latestDevice(facts);
    const auto gateway = uplinkGateway(facts);
    if (!isClient(facts) || !tunnelRuns(facts) || !facts.network || !device || device->fwmark == 0 || !gateway)
        return std::nullopt;
    const auto holds = [&](std::uint32_t table) {
        return std::ranges::any_of(facts.network->routes, [&](const RouteFacts& route) {
            return route.table == table && route.destination.contains(*gateway);
        });
    };
    for (const RuleFacts& rule : facts.network->rules) { // in the order in which they are asked
        if (rule.family != gateway->family || (rule.action == RuleAction::Lookup && !holds(rule.table))) continue;
        const bool leadsIn = rule.action == RuleAction::Lookup && rule.inverted && rule.mark == device->fwmark &&
                             !rule.suppressPrefixLength && !rule.from && !rule.to && !rule.inInterface;
        if (!leadsIn)
            return std::nullopt; // what it does with the gateway is not known, or it is the rule that keeps it
        const bool intoTunnel = std::ranges::any_of(facts.network->routes, [&](const RouteFacts& route) {
            return route.table == rule.table && route.device == facts.request.tunnel &&
                   route.destination.contains(*gateway);
        });
        if (!intoTunnel) return std::nullopt;
        auto match = observed(
            {toString(*gateway), facts.request.tunnel},
            {{TL_TEXT("Evidence", "The rule %1 leads everything into the tunnel's table %2, and none before it has the "
                                  "table main asked for this network"),
              {std::to_string(rule.priority), std::to_string(rule.table)}}});
        // Whoever makes the rules by hand may mean it.
        const bool byWgQuick = facts.config && (facts.config->table.empty() || facts.config->table == "auto");
        match->severity = byWgQuick ? Severity::Warning : Severity::Info;
        match->wording = {
            .title = TL_TEXT("Cause", "The network at home is looked for in the tunnel"),
            .explain = TL_TEXT("Cause", "The rule that keeps this computer's own network out of the tunnel "
                                        "(\"suppress_prefixlength 0\") is not there. So what is meant for %1 and "
                                        "everything else in that network goes into %2: printers, file servers and the "
                                        "router's page cannot be reached.")};
        return match;
    }
    return std::nullopt;
}

static std::optional<Match> match(const Facts& facts)
{
    auto found = matchDetour(facts, Detour::Policy);
    if (!found) return homeInTunnel(facts);
    const std::string table = facts.config ? facts.config->table : "";
    if (table.empty() || table == "auto" || table == "off") return found;
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
