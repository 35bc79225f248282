// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ops/object_names.h"
#include "platform/sim/control/linux_meaning.h"
#include <algorithm>
namespace tl::sim {
namespace {
// As "ip route" tells routes apart.
bool isSameRoute(const RouteFacts& one, const RouteFacts& other)
{
    return one.table == other.table && one.device == other.device && one.metric == other.metric &&
           one.destination.network() == other.destination.network();
}
Wish routeWish(SimHost& host, const RouteFacts& item, std::size_t at, bool there)
{
    const Member<RouteFacts> member{[&host] { return &host.network.routes; }, item, at, routeState(item)};
    return wish("route", routeName(item), member, there);
}
}

Planned meaning(const Place& on, const AddRoute& op)
{
    RouteFacts route = op.route;
    route.destination = route.destination.network();
    constexpr std::uint32_t kUsualOfIpv6 = 1024;
    if (!route.destination.address.isV4() && route.metric == 0) route.metric = kUsualOfIpv6;
    const auto& all = on.host.network.routes;
    const auto known = std::ranges::find_if(all, [&](const RouteFacts& each) { return isSameRoute(each, route); });
    if (known == all.end()) return Wishes{routeWish(on.host, route, all.size(), true)};
    if (known->gateway != route.gateway) return fail(ErrorCode::Unavailable, "there is such a route to another router");
    return Wishes{};
}
Planned meaning(const Place& on, const RemoveRoute& op)
{
    const auto& all = on.host.network.routes;
    const auto known = std::ranges::find_if(all, [&](const RouteFacts& each) { return isSameRoute(each, op.route); });
    if (known == all.end()) return Wishes{};
    return Wishes{routeWish(on.host, *known, static_cast<std::size_t>(known - all.begin()), false)};
}
Planned meaning(const Place& on, const SetRule& op)
{
    const auto& all = on.host.network.rules;
    const auto order = [](const RuleFacts& each) { return std::tuple(each.family, each.priority); };
    auto at = std::ranges::find(all, op.rule);
    if (at == all.end()) at = std::ranges::upper_bound(all, order(op.rule), {}, order);
    const Member<RuleFacts> member{[host = &on.host] { return &host->network.rules; }, op.rule,
                                   static_cast<std::size_t>(at - all.begin())};
    return Wishes{wish("rule", ruleName(op.rule), member, op.present)};
}
}
