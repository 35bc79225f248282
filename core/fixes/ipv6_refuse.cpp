// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fixes/fix.h"
#include "core/fixes/shared/accept.h"
#include "core/fixes/shared/routes.h"
namespace tl {
namespace {
AddRoute refusal(const Prefix& of, std::uint32_t table)
{
    return {{.destination = of, .table = table, .type = RouteType::Unreachable, .metric = 1}};
}

// All that is not WireGuard's own asks the tunnel's table, and finds the refusal there; wg-quick takes these rules away
// with the tunnel.
Result<std::vector<Op>> planBeside(const Facts& facts)
{
    if (!facts.network || !facts.device) return noWay(TL_TEXT("Refusal", "the routes could not be read"));
    if (facts.device->fwmark == 0)
        return noWay(TL_TEXT(
            "Refusal",
            "WireGuard marks no packets here; add ::/0 to AllowedIPs, and an IPv6 address if the server has one"));
    std::vector<Op> ops{refusal({IpAddress{IpFamily::V6}, 0}, facts.device->fwmark)};
    addPolicy(facts, IpFamily::V6, ops);
    return ops;
}
}

// Programs that are told at once take IPv4. Without ::/0 in the tunnel, IPv6 would leave beside it instead.
static Result<std::vector<Op>> plan(const Facts& facts, const Finding& finding)
{
    if (finding.cause->id == "ipv6.leak") return planBeside(facts);
    const auto target = addressIn(finding, 0);
    if (!target || !facts.network) return noWay(TL_TEXT("Refusal", "the routes could not be read"));
    const RouteFacts* route = carrier(facts, *target);
    constexpr int kWhole = 3; // 2000::/3 is all of the Internet (RFC 4291)
    if (!route || route->destination.length > kWhole)
        return noWay(TL_TEXT("Refusal", "only some networks go into the tunnel by IPv6; the server has to carry them"));
    if (route->metric <= 1) return noWay(TL_TEXT("Refusal", "no route of ours could stand before the tunnel's own"));
    return std::vector<Op>{refusal(route->destination, route->table)};
}

extern constinit const Fix fix_ipv6_refuse{
    .id = "ipv6.refuse",
    .cures = {"ipv6.blackhole", "ipv6.leak"},
    .title = TL_TEXT("Fix", "Refuse IPv6 at once, so that programs use IPv4 (none of it leaves beside the tunnel)"),
    .plan = &plan};
}
