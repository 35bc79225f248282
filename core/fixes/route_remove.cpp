// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/causes/shared/detour.h"
#include "core/fixes/fix.h"
#include "core/fixes/shared/accept.h"
#include "core/fixes/shared/routes.h"
#include <algorithm>
namespace tl {
namespace {

const LookupFacts* answerFor(const Facts& facts, const IpAddress& to)
{
    for (const LookupPurpose purpose : {LookupPurpose::Target, LookupPurpose::Peer})
        if (const LookupFacts* asked = lookup(facts, purpose, to)) return asked;
    return nullptr;
}

// Where the tunnel has its most specific route to this address: the main table, or one of its own.
std::uint32_t tableOf(const NetworkFacts& network, const std::string& tunnel, const IpAddress& to)
{
    const RouteFacts* best = nullptr;
    for (const RouteFacts& route : network.routes)
        if (route.device == tunnel && route.type == RouteType::Unicast && route.destination.contains(to) &&
            (!best || route.destination.length > best->destination.length))
            best = &route;
    return best ? best->table : kMainTable;
}

// A rule of ours before the one that leads away: nothing of anybody is taken away.
Result<std::vector<Op>> ruleBefore(const Facts& facts, std::uint32_t table, const IpAddress& to)
{
    const std::uint32_t own = tableOf(*facts.network, facts.request.tunnel, to);
    for (const RuleFacts& rule : facts.network->rules) {
        if (rule.family != to.family || rule.table != table || rule.action != RuleAction::Lookup) continue;
        if (rule.priority < 2) break;
        return std::vector<Op>{SetRule{
            {.family = to.family, .priority = rule.priority - 1, .to = Prefix{to, to.bits()}, .table = own}, true}};
    }
    return noWay("the rule that leads the packets away is not known");
}
}

static Result<std::vector<Op>> plan(const Facts& facts, const Finding& finding)
{
    const auto to = addressIn(finding, 0);
    const LookupFacts* asked = to ? answerFor(facts, *to) : nullptr;
    if (!asked || !asked->answer || !facts.network) return noWay("the routes could not be read");
    if (asked->answer->type == RouteType::Unicast && asked->answer->table != kMainTable)
        return ruleBefore(facts, asked->answer->table, *to);
    const RouteFacts* won = winningRoute(*facts.network, *asked->answer, *to);
    if (won && !won->destination.isDefault()) {
        if (won->connected) return noWay("this machine is itself in that network");
        return std::vector<Op>{RemoveRoute{*won}};
    }
    return std::vector<Op>{AddRoute{{.destination = {*to, to->bits()}, .device = facts.request.tunnel}}};
}

extern constinit const Fix fix_route_remove{.id = "route.remove",
                                            .cures = {"route.overridden", "route.return_path"},
                                            .title = TL_TEXT("Fix", "Take away the route that leads past the tunnel"),
                                            .guard = kLocalGuard,
                                            .onceEach = true,
                                            .plan = &plan};
}
