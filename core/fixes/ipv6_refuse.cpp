// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fixes/fix.h"
#include "core/fixes/shared/accept.h"
namespace tl {
// The tunnel's most specific route to it.
static const RouteFacts* carrier(const Facts& facts, const IpAddress& to)
{
    const RouteFacts* best = nullptr;
    for (const RouteFacts& route : facts.network->routes)
        if (route.device == facts.request.tunnel && route.type == RouteType::Unicast &&
            route.destination.contains(to) && (!best || route.destination.length > best->destination.length))
            best = &route;
    return best;
}

// Programs that are told at once take IPv4. Without ::/0 in the tunnel, IPv6 would leave beside it instead.
static Result<std::vector<Op>> plan(const Facts& facts, const Finding& finding)
{
    const auto target = addressIn(finding, 0);
    if (!target || !facts.network) return noWay("the routes could not be read");
    const RouteFacts* route = carrier(facts, *target);
    constexpr int kWhole = 3; // 2000::/3 is all of the Internet (RFC 4291)
    if (!route || route->destination.length > kWhole)
        return noWay("only some networks go into the tunnel by IPv6; the server has to carry them");
    if (route->metric <= 1) return noWay("no route of ours could stand before the tunnel's own");
    return std::vector<Op>{AddRoute{
        {.destination = route->destination, .table = route->table, .type = RouteType::Unreachable, .metric = 1}}};
}

extern constinit const Fix fix_ipv6_refuse{
    .id = "ipv6.refuse",
    .cures = {"ipv6.blackhole"},
    .title = TL_TEXT("Fix", "Refuse IPv6 at once, so that programs use IPv4 (none of it leaves beside the tunnel)"),
    .plan = &plan};
}
