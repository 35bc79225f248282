// SPDX-License-Identifier: GPL-3.0-or-later
// IPv6 that goes into the tunnel and does not come out.
#include "tests/unit/fixes/cases.h"
namespace tl::test {
namespace {
constexpr const char* kTarget6 = "2001:db8:80::1";

// IPv4 works; IPv6 of this range goes into the tunnel by this route, and nobody answers.
Facts blackHole(const char* range, std::uint32_t table, std::uint32_t metric = 1024)
{
    return client([&](Facts& f) {
        f.network.get()->addresses.push_back({.device = "wg0", .prefix = prefix("fd00:8::2/64")});
        addRoute(f, {.destination = prefix("fd00:8::/64"), .device = "wg0", .metric = 256});
        addRoute(f, {.destination = prefix(range), .table = table, .device = "wg0", .metric = metric});
        eachDevice(f, [&](DeviceFacts& d) { d.peers[0].allowedIps.push_back(prefix(range)); });
        f.request.targetAddresses.push_back(ip(kTarget6));
        f.lookups.push_back({.purpose = LookupPurpose::Target,
                             .destination = ip(kTarget6),
                             .answer = RouteAnswer{.device = "wg0", .table = table}});
        f.exchanges.push_back(silent(ping(Purpose::Target, kTarget6, "wg0")));
    });
}
// All of IPv4 goes into the tunnel, and IPv6 beside it.
template <class Edit> Facts leaking(Edit edit)
{
    return client([&](Facts& f) {
        f.network.get()->addresses.push_back({.device = "eth0", .prefix = prefix("2001:db8:1::20/64")});
        addRoute(f, {.destination = prefix("::/0"), .device = "eth0", .gateway = ip("fe80::1"), .metric = 1024});
        edit(f);
    });
}
SetRule ruleOfSix(RuleFacts rule)
{
    rule.family = IpFamily::V6;
    return {rule, true};
}
AddRoute refusal(const char* range, std::uint32_t table)
{
    return {{.destination = prefix(range), .table = table, .type = RouteType::Unreachable, .metric = 1}};
}
}

std::vector<FixCase> sixFixCases()
{
    return {
        {"ipv6.refuse", "ipv6.blackhole", "all", blackHole("::/0", kTunnelTable), {refusal("::/0", kTunnelTable)}},
        {"ipv6.refuse", "ipv6.blackhole", "half", blackHole("::/1", 254), {refusal("::/1", 254)}},
        {"ipv6.refuse", "ipv6.blackhole", "global", blackHole("2000::/3", 254), {refusal("2000::/3", 254)}},
        {"ipv6.refuse",
         "ipv6.blackhole",
         "one_network",
         blackHole("2001:db8:80::/64", 254),
         {},
         "only some networks go into the tunnel by IPv6; the server has to carry them"},
        {"ipv6.refuse",
         "ipv6.blackhole",
         "no_place_before_it",
         blackHole("::/0", kTunnelTable, 1),
         {},
         "no route of ours could stand before the tunnel's own"},
        {"ipv6.refuse",
         "ipv6.leak",
         "beside",
         leaking([](Facts&) {}),
         {refusal("::/0", kTunnelTable),
          ruleOfSix({.priority = 32765, .mark = kTunnelTable, .inverted = true, .table = kTunnelTable}),
          ruleOfSix({.priority = 32764, .table = 254, .suppressPrefixLength = 0})}},
        {"ipv6.refuse",
         "ipv6.leak",
         "without_a_mark",
         leaking([](Facts& f) { eachDevice(f, [](DeviceFacts& d) { d.fwmark = 0; }); }),
         {},
         "WireGuard marks no packets here; add ::/0 to AllowedIPs, and an IPv6 address if the server has one"},
        {"ipv6.refuse",
         "ipv6.blackhole",
         "not_looked",
         client([](Facts& f) { f.network = couldNotSee(); }),
         {},
         "the routes could not be read"},
    };
}
}
