// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/sim/routing.h"
#include <algorithm>
namespace tl {
namespace {
constexpr std::uint32_t kTableMain = 254, kTableLocal = 255;

bool isUp(const NetworkFacts& network, const std::string& device)
{
    return std::ranges::any_of(network.links, [&](const LinkFacts& link) { return link.name == device && link.up; });
}

bool selects(const RuleFacts& rule, const RouteQuery& query)
{
    const bool all = (!rule.to || rule.to->contains(query.to)) &&
                     (!rule.from || (query.from ? rule.from->contains(*query.from) : rule.from->isDefault())) &&
                     (!rule.inInterface || *rule.inInterface == query.inDevice) &&
                     (!rule.outInterface || *rule.outInterface == query.outDevice) &&
                     (!rule.mark || *rule.mark == (query.mark & rule.markMask));
    return all != rule.inverted;
}

bool isCandidate(const NetworkFacts& network, const RouteFacts& route, const RouteQuery& query)
{
    if (!route.destination.contains(query.to)) return false;
    if (route.type != RouteType::Unicast) return true;
    return (query.outDevice.empty() || route.device == query.outDevice) && isUp(network, route.device);
}

const RouteFacts* bestInTable(const NetworkFacts& network, std::uint32_t table, const RouteQuery& query)
{
    const RouteFacts* best = nullptr;
    for (const RouteFacts& route : network.routes) {
        if (route.table != table || !isCandidate(network, route, query)) continue;
        const bool longer = !best || route.destination.length > best->destination.length;
        const bool cheaper =
            best && route.destination.length == best->destination.length && route.metric < best->metric;
        if (longer || cheaper) best = &route;
    }
    return best;
}

RouteAnswer answerFrom(const NetworkFacts& network, const RouteFacts& route, const RouteQuery& query)
{
    const IpAddress& hop = route.gateway ? *route.gateway : query.to;
    return {.type = route.type,
            .device = route.device,
            .gateway = route.gateway,
            .source = route.source ? route.source : sourceAddress(network, route.device, hop),
            .table = route.table};
}

RouteType typeOf(RuleAction action)
{
    if (action == RuleAction::Blackhole) return RouteType::Blackhole;
    return action == RuleAction::Prohibit ? RouteType::Prohibit : RouteType::Unreachable;
}
}

bool isOwnAddress(const NetworkFacts& network, const IpAddress& address)
{
    if (address.isLoopback()) return true;
    return std::ranges::any_of(network.addresses, [&](const AddressFacts& own) {
        return own.prefix.address == address && isUp(network, own.device);
    });
}

std::optional<IpAddress> sourceAddress(const NetworkFacts& network, const std::string& device, const IpAddress& towards)
{
    const AddressFacts* best = nullptr;
    const auto better = [&](const AddressFacts& own) {
        const auto rank = [&](const AddressFacts& each) {
            return std::tuple(each.device == device, each.prefix.contains(towards));
        };
        return !best || rank(own) > rank(*best);
    };
    for (const AddressFacts& own : network.addresses) {
        const IpAddress& address = own.prefix.address;
        if (address.family != towards.family || address.isLoopback()) continue;
        if (address.isLinkLocal() && !towards.isLinkLocal()) continue;
        // An interface without an address borrows one of another, as inet_select_addr() does.
        if (better(own)) best = &own;
    }
    return best ? std::optional(best->prefix.address) : std::nullopt;
}

Result<RouteAnswer> findRoute(const NetworkFacts& network, const RouteQuery& query)
{
    if (isOwnAddress(network, query.to))
        return RouteAnswer{.type = RouteType::Local, .device = "lo", .source = query.to, .table = kTableLocal};
    for (const RuleFacts& rule : network.rules) {
        if (rule.family != query.to.family || !selects(rule, query)) continue;
        if (rule.action != RuleAction::Lookup) {
            if (rule.action == RuleAction::Other) continue;
            return RouteAnswer{.type = typeOf(rule.action)};
        }
        const RouteFacts* route = bestInTable(network, rule.table, query);
        if (!route || route->type == RouteType::Throw) continue;
        if (rule.suppressPrefixLength && route->destination.length <= *rule.suppressPrefixLength) continue;
        return answerFrom(network, *route, query);
    }
    if (network.rules.empty()) { // Windows: there is one table, and nothing is on-link without a route
        const RouteFacts* route = bestInTable(network, kTableMain, query);
        if (route) return answerFrom(network, *route, query);
        return fail(ErrorCode::NotFound, "find a route to " + toString(query.to));
    }
    // Linux takes a destination for on-link when the socket is bound to a device and no IPv4 route leads
    // there (net/ipv4/route.c, ip_route_output_key_hash_rcu).
    if (!query.outDevice.empty() && query.to.isV4() && query.inDevice == "lo" && isUp(network, query.outDevice))
        return RouteAnswer{.device = query.outDevice,
                           .source = sourceAddress(network, query.outDevice, query.to),
                           .table = kTableMain};
    return fail(ErrorCode::NotFound, "find a route to " + toString(query.to));
}
}
