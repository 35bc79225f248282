// SPDX-License-Identifier: GPL-3.0-or-later
// One address that somebody else's network holds as well.
#include "tests/unit/fixes/cases.h"
namespace tl::test {
namespace {
template <class Edit> Facts inTheLan(Edit edit)
{
    return client([&](Facts& f) {
        leadTo(f, LookupPurpose::Target, "eth0");
        f.network.get()->addresses.push_back({.device = "eth0", .prefix = prefix("198.51.100.5/24")});
        addRoute(f, {.destination = prefix("198.51.100.0/24"), .device = "eth0", .connected = true});
        edit(f);
    });
}
Facts neighbour(NeighbourState state)
{
    return inTheLan([&](Facts& f) { f.network.get()->neighbours = {{"eth0", ip(kTarget), state}}; });
}
template <class Edit> Facts otherVpn(std::uint32_t table, Edit edit)
{
    return client([&](Facts& f) {
        f.network.get()->links.push_back({.index = 9, .name = "tun0", .kind = LinkKind::Tun, .up = true});
        leadTo(f, LookupPurpose::Target, "tun0", table);
        addRoute(f, {.destination = prefix("128.0.0.0/1"), .table = table, .device = "tun0"});
        edit(f);
    });
}
auto resolver(const char* device, const char* address)
{
    return [=](Facts& f) {
        f.config.get()->dns = {ip(address)};
        std::erase_if(f.lookups, [](const LookupFacts& l) { return l.purpose == LookupPurpose::Resolver; });
        f.lookups.push_back({.purpose = LookupPurpose::Resolver,
                             .destination = ip(address),
                             .answer = RouteAnswer{.device = device, .table = 254}});
    };
}
void lead(Facts& f)
{
    f.network.get()->rules.insert(f.network.get()->rules.begin(), RuleFacts{.priority = 1000, .table = 100});
}
}

std::vector<FixCase> detourFixCases()
{
    const auto host = prefix("198.51.100.80/32");
    const AddRoute own{{.destination = host, .device = "wg0"}};
    const auto router = [](Facts& f) {
        for (RouteFacts& each : f.network.get()->routes)
            if (each.gateway) each.gateway = ip(kTarget);
    };
    const auto server = [](Facts& f) {
        eachDevice(f, [](DeviceFacts& d) { d.peers[0].endpoint = Endpoint{ip(kTarget), 51820}; });
    };
    const char *lan = "route.lan_overlap", *vpn = "route.other_vpn";
    return {
        {"route.prefer", lan, "in_the_lan", inTheLan([](Facts&) {}), {own}},
        {"route.prefer", lan, "nobody_there", neighbour(NeighbourState::Failed), {own}},
        {"route.prefer",
         lan,
         "somebody_there",
         neighbour(NeighbourState::Reachable),
         {},
         "a machine in the local network has this address; one of the two networks needs new numbers"},
        {"route.prefer", lan, "router", inTheLan(router), {}, "the local network's router has this address"},
        {"route.prefer", lan, "server", inTheLan(server), {}, "the server itself has this address"},
        {"route.prefer", vpn, "by_half_routes", otherVpn(254, [](Facts&) {}), {own}},
        {"route.prefer",
         vpn,
         "with_its_name_server",
         otherVpn(254, resolver("tun0", "192.0.2.53")),
         {own, AddRoute{{.destination = prefix("192.0.2.53/32"), .device = "wg0"}}}},
        {"route.prefer", vpn, "whose_name_server_is_elsewhere", otherVpn(254, resolver("eth0", "192.0.2.53")), {own}},
        {"route.prefer", vpn, "that_is_the_name_server", otherVpn(254, resolver("tun0", kTarget)), {own}},
        {"route.prefer",
         vpn,
         "by_a_rule",
         otherVpn(100, lead),
         {SetRule{{.priority = 999, .to = host, .table = kTunnelTable}, true}}},
        {"route.prefer",
         vpn,
         "by_this_address",
         otherVpn(254, [&](Facts& f) { addRoute(f, {.destination = host, .device = "tun0"}); }),
         {},
         "there is a route for this one address already"},
        {"route.prefer",
         vpn,
         "not_looked",
         otherVpn(254, [](Facts& f) { f.network = couldNotSee(); }),
         {},
         "the routes could not be read"},
    };
}
}
