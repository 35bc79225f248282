// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/causes/shared/onward.h"
#include "core/filter/walk.h"
namespace tl {
namespace {
Tribool concerns(const RuleFacts& rule, const OnwardPacket& packet)
{
    if (rule.outInterface) return Tribool::No; // holds for sockets that are bound to it
    const bool selected = (!rule.from || rule.from->contains(packet.from)) &&
                          (!rule.to || rule.to->contains(packet.to)) &&
                          (!rule.inInterface || *rule.inInterface == packet.in);
    if (!selected) return rule.inverted ? Tribool::Yes : Tribool::No;
    // A packet has no mark until a filter gives it one.
    const bool marked = rule.mark && (*rule.mark & rule.markMask) != 0;
    if (marked) return rule.inverted ? Tribool::Yes : Tribool::Maybe;
    return rule.inverted ? Tribool::No : Tribool::Yes;
}

const RouteFacts* bestRoute(const NetworkFacts& network, const RuleFacts& rule, const IpAddress& to)
{
    const RouteFacts* best = nullptr;
    for (const RouteFacts& route : network.routes) {
        if (route.table != rule.table || !route.destination.contains(to)) continue;
        if (best && (route.destination.length < best->destination.length ||
                     (route.destination.length == best->destination.length && route.metric >= best->metric)))
            continue;
        best = &route;
    }
    const bool suppressed = best && rule.suppressPrefixLength && best->destination.length <= *rule.suppressPrefixLength;
    return suppressed || (best && best->type == RouteType::Throw) ? nullptr : best;
}
}

std::optional<RouteAnswer> wayOnward(const NetworkFacts& network, const OnwardPacket& packet)
{
    bool any = false;
    for (const RuleFacts& rule : network.rules) {
        if (rule.family != packet.to.family) continue;
        any = true;
        const Tribool holds = concerns(rule, packet);
        if (holds == Tribool::No) continue;
        if (holds == Tribool::Maybe) return std::nullopt;
        switch (rule.action) {
        case RuleAction::Other: return std::nullopt;
        case RuleAction::Blackhole: return RouteAnswer{.type = RouteType::Blackhole};
        case RuleAction::Unreachable: return RouteAnswer{.type = RouteType::Unreachable};
        case RuleAction::Prohibit: return RouteAnswer{.type = RouteType::Prohibit};
        case RuleAction::Lookup: break;
        }
        if (const RouteFacts* route = bestRoute(network, rule, packet.to))
            return RouteAnswer{.type = route->type,
                               .device = route->device,
                               .gateway = route->gateway,
                               .source = route->source,
                               .table = route->table};
    }
    if (!any) return std::nullopt; // a system without such rules
    return RouteAnswer{.type = RouteType::Unreachable};
}
}
