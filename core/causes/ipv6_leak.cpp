// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/causes/shared/detour.h"
#include <algorithm>
namespace tl {
// A rule leads to a table that has nothing else for it: whoever made that wants IPv4 alone.
static bool isRefused(const NetworkFacts& network)
{
    return std::ranges::any_of(network.routes, [&](const RouteFacts& route) {
        const bool refuses = route.type == RouteType::Unreachable || route.type == RouteType::Prohibit;
        return refuses && route.destination.isDefault() && !route.destination.address.isV4() &&
               std::ranges::any_of(network.rules, [&](const RuleFacts& rule) {
                   return rule.family == IpFamily::V6 && rule.table == route.table && rule.inverted && rule.mark;
               });
    });
}

// What any program would send beside the tunnel from this address.
static bool isBlocked(const Facts& facts, const AddressFacts& from)
{
    if (!facts.firewall) return false;
    const IpAddress anywhere = *parseIpAddress("2606:4700:4700::1111");
    return blocks(filterOutput({.outInterface = from.device,
                                .source = from.prefix.address,
                                .destination = anywhere,
                                .protocol = 6,
                                .sourcePort = 40000,
                                .destinationPort = 443},
                               *facts.firewall));
}

static std::optional<Match> match(const Facts& facts)
{
    if (!isClient(facts) || !facts.network || !tunnelRuns(facts)) return std::nullopt;
    if (!promisesEverything(facts, IpFamily::V4) || promisesEverything(facts, IpFamily::V6) ||
        isRefused(*facts.network))
        return std::nullopt;
    for (const LookupFacts& asked : facts.lookups) // not even all of IPv4 is meant for it
        if (asked.purpose == LookupPurpose::Target && asked.destination.isV4() && isForOthers(facts, asked))
            return std::nullopt;
    for (const RouteFacts& route : facts.network->routes) {
        if (!route.destination.isDefault() || route.destination.address.isV4() || route.type != RouteType::Unicast)
            continue;
        const LinkFacts* over = link(facts, route.device);
        if (!over || !over->up || isTunnelKind(over->kind)) continue;
        for (const AddressFacts& own : facts.network->addresses)
            if (own.device == route.device && !own.prefix.address.isV4() && !own.prefix.address.isPrivate() &&
                !own.prefix.address.isLinkLocal() && !isBlocked(facts, own))
                return observed({route.device},
                                {{TL_TEXT("Evidence", "%1 has the IPv6 address %2 and the IPv6 default route"),
                                  {route.device, toString(own.prefix.address)}},
                                 {TL_TEXT("Evidence", "AllowedIPs hold all of IPv4 and not ::/0"), {}}});
    }
    return std::nullopt;
}

extern constinit const Cause cause_ipv6_leak{
    .id = "ipv6.leak",
    .step = StepId::AllowedIps,
    .rank = 5,
    .severity = Severity::Warning,
    .title = TL_TEXT("Cause", "IPv6 goes beside the tunnel"),
    .explain = TL_TEXT("Cause", "All of IPv4 goes through the tunnel, but IPv6 leaves directly by %1. Sites that speak "
                                "IPv6 see this computer's own address."),
    .advice = TL_TEXT("Cause",
                      "If the server carries IPv6: add ::/0 to AllowedIPs, and the tunnel's IPv6 address to Address. "
                      "If it does not, or you do not know: refuse IPv6 on this computer, then programs use IPv4, "
                      "inside the tunnel."),
    .followsFrom = {"tunnel.down"},
    .match = &match};
}
