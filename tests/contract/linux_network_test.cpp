// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/linux/parts.h"
#include "tests/support/own_network.h"
#include <algorithm>
#include <chrono>
#include <gtest/gtest.h>
#include <set>
namespace tl {
namespace {
using test::inOwnNetwork;
using test::ip;
using test::ipBatch;

IpAddress at(const char* text) { return *parseIpAddress(text); }
Prefix net(const char* text) { return *parsePrefix(text); }
NetworkFacts look()
{
    const auto facts = linux_os::makeNetworkView()->snapshot();
    EXPECT_TRUE(facts) << facts.error().where;
    return facts.value_or(NetworkFacts{});
}
template <class T> const T* find(const std::vector<T>& all, auto&& matches)
{
    const auto found = std::ranges::find_if(all, matches);
    return found == all.end() ? nullptr : &*found;
}
std::vector<RouteFacts> routesOf(const NetworkFacts& facts, std::uint32_t table)
{
    std::vector<RouteFacts> out;
    std::ranges::copy_if(facts.routes, std::back_inserter(out), [&](auto& route) { return route.table == table; });
    return out;
}
void addPair(const std::string& name)
{
    ip({"link", "add", name, "type", "veth", "peer", "name", "far0"});
    ip({"link", "set", name, "up"});
    ip({"link", "set", "far0", "up"});
}

TEST(LinuxNetwork, SnapshotOfThisMachineIsWhole)
{
    const auto facts = look();
    std::set<std::string> names{""};
    for (const auto& link : facts.links) names.insert(link.name);
    EXPECT_TRUE(find(facts.links, [](auto& link) { return link.kind == LinkKind::Loopback; }));
    for (const auto& address : facts.addresses) EXPECT_TRUE(names.contains(address.device)) << address.device;
    for (const auto& route : facts.routes) EXPECT_TRUE(names.contains(route.device)) << route.device;
    for (const auto& route : facts.routes) EXPECT_NE(route.table, 255u);
    EXPECT_TRUE(std::ranges::is_sorted(facts.rules, {}, [](auto& r) { return std::pair(r.family, r.priority); }));
}

TEST(LinuxNetwork, LinksHaveKindsStatesAndCounters)
{
    inOwnNetwork([] {
        addPair("v0");
        ip({"link", "add", "bridge0", "type", "bridge"});
        ip({"tuntap", "add", "tun0", "mode", "tun"});
        ip({"tuntap", "add", "tap0", "mode", "tap"});
        ip({"link", "set", "v0", "mtu", "1420"});
        const auto links = linux_os::makeNetworkView()->links();
        ASSERT_TRUE(links);
        const auto link = [&](std::string_view name) {
            const auto* found = find(*links, [&](auto& each) { return each.name == name; });
            EXPECT_TRUE(found) << name;
            return found ? *found : LinkFacts{};
        };
        EXPECT_EQ(link("lo").kind, LinkKind::Loopback);
        EXPECT_FALSE(link("lo").up);
        EXPECT_EQ(link("v0").kind, LinkKind::Virtual);
        EXPECT_EQ(link("v0").mtu, Mtu{1420});
        EXPECT_TRUE(link("v0").up);
        EXPECT_TRUE(link("v0").carrier);
        EXPECT_EQ(link("bridge0").kind, LinkKind::Bridge);
        EXPECT_FALSE(link("bridge0").up);
        EXPECT_EQ(link("tun0").kind, LinkKind::Tun);
        EXPECT_FALSE(link("tun0").carrier);
        EXPECT_EQ(link("tap0").kind, LinkKind::OtherTunnel);
    });
}

TEST(LinuxNetwork, OddNamesAreLiteral)
{
    inOwnNetwork([] {
        for (const std::string name : {"a;$(b)'\"\\*?\xff\x01", "-wg", "eth0.1", "123456789012345"}) {
            ip({"link", "add", "name", name, "type", "veth", "peer", "name", "far0"});
            ip({"addr", "add", "10.1.2.3/24", "dev", name});
            const auto facts = look();
            EXPECT_TRUE(find(facts.links, [&](auto& link) { return link.name == name; }));
            EXPECT_TRUE(find(facts.addresses, [&](auto& address) { return address.device == name; }));
            ip({"link", "del", "dev", name});
        }
    });
}

TEST(LinuxNetwork, AddressesKeepTheirLengthAndFarEnd)
{
    inOwnNetwork([] {
        addPair("v0");
        ip({"addr", "add", "10.1.2.3/24", "dev", "v0"});
        ip({"addr", "add", "10.9.0.1", "peer", "10.9.0.2/32", "dev", "v0"});
        ip({"addr", "add", "10.8.0.1", "peer", "192.168.7.0/24", "dev", "v0"});
        ip({"addr", "add", "fd00::5/64", "dev", "v0", "nodad"});
        const auto facts = look();
        const auto has = [&](const AddressFacts& wanted) {
            return std::ranges::find(facts.addresses, wanted) != facts.addresses.end();
        };
        EXPECT_TRUE(has({"v0", net("10.1.2.3/24"), {}}));
        EXPECT_TRUE(has({"v0", net("10.9.0.1/32"), at("10.9.0.2")}));
        EXPECT_TRUE(has({"v0", net("10.8.0.1/32"), at("192.168.7.0")}));
        EXPECT_TRUE(has({"v0", net("fd00::5/64"), {}}));
    });
}

TEST(LinuxNetwork, RoutesOfAllTablesHopsAndTypes)
{
    inOwnNetwork([] {
        addPair("v0");
        ipBatch("addr add 10.1.2.3/24 dev v0\n"
                "addr add fd00::5/64 dev v0 nodad\n"
                "route add default via 10.1.2.1 metric 50\n"
                "route add 10.20.0.0/16 table 51820 dev v0 src 10.1.2.3\n"
                "route add 10.30.0.0/16 table 70000 nexthop via 10.1.2.7 weight 3 nexthop dev far0\n"
                "route add blackhole 10.40.0.0/16 table 9\n"
                "route add unreachable 10.41.0.0/16 table 9\n"
                "route add prohibit 10.42.0.0/16 table 9\n"
                "route add throw 10.43.0.0/16 table 9\n"
                "route add 10.50.0.0/16 via inet6 fd00::1 dev v0 table 10\n"
                "route add blackhole 2001:db8:1::/48 table 9\n"
                "route add 2001:db8:2::/48 table 11 nexthop via fd00::8 nexthop via fd00::9\n"
                "route add default via fd00::1 metric 7\n");
        const auto facts = look();
        const RouteFacts toGateway{net("0.0.0.0/0"), 254, RouteType::Unicast, "v0", at("10.1.2.1"), {}, 50, false};
        const RouteFacts connected{net("10.1.2.0/24"), 254, RouteType::Unicast, "v0", {}, at("10.1.2.3"), 0, true};
        const RouteFacts v6Gateway{net("::/0"), 254, RouteType::Unicast, "v0", at("fd00::1"), {}, 7, false};
        const RouteFacts v6Connected{net("fd00::/64"), 254, RouteType::Unicast, "v0", {}, {}, 256, true};
        for (const auto& each : {toGateway, connected, v6Gateway, v6Connected})
            EXPECT_EQ(std::ranges::count(facts.routes, each), 1) << toString(each.destination);
        const auto type = RouteType::Unicast;
        EXPECT_EQ(routesOf(facts, 51820),
                  (std::vector<RouteFacts>{{net("10.20.0.0/16"), 51820, type, "v0", {}, at("10.1.2.3"), 0, false}}));
        EXPECT_EQ(routesOf(facts, 70000),
                  (std::vector<RouteFacts>{{net("10.30.0.0/16"), 70000, type, "v0", at("10.1.2.7"), {}, 0, false},
                                           {net("10.30.0.0/16"), 70000, type, "far0", {}, {}, 0, false}}));
        EXPECT_EQ(routesOf(facts, 9), (std::vector<RouteFacts>{
                                          {net("10.40.0.0/16"), 9, RouteType::Blackhole, "", {}, {}, 0, false},
                                          {net("10.41.0.0/16"), 9, RouteType::Unreachable, "", {}, {}, 0, false},
                                          {net("10.42.0.0/16"), 9, RouteType::Prohibit, "", {}, {}, 0, false},
                                          {net("10.43.0.0/16"), 9, RouteType::Throw, "", {}, {}, 0, false},
                                          {net("2001:db8:1::/48"), 9, RouteType::Blackhole, "", {}, {}, 1024, false}}));
        EXPECT_EQ(routesOf(facts, 10),
                  (std::vector<RouteFacts>{{net("10.50.0.0/16"), 10, type, "v0", at("fd00::1"), {}, 0, false}}));
        EXPECT_EQ(routesOf(facts, 11),
                  (std::vector<RouteFacts>{{net("2001:db8:2::/48"), 11, type, "v0", at("fd00::8"), {}, 1024, false},
                                           {net("2001:db8:2::/48"), 11, type, "v0", at("fd00::9"), {}, 1024, false}}));
        EXPECT_TRUE(routesOf(facts, 255).empty());
    });
}

TEST(LinuxNetwork, RulesOfBothFamiliesInOrder)
{
    inOwnNetwork([] {
        ipBatch("rule add not fwmark 0xca6c table 51820 priority 32764\n"
                "rule add table main suppress_prefixlength 0 priority 32763\n"
                "rule add from 10.1.0.0/16 to 10.2.0.0/16 iif lo oif w0 fwmark 0/0xff blackhole priority 5\n"
                "rule add from all prohibit priority 6\n"
                "rule add from all unreachable priority 7\n"
                "rule add ipproto tcp dport 443 table 9 priority 8\n");
        ip({"-6", "rule", "add", "from", "fd00::/8", "table", "9", "priority", "5"});
        const RuleFacts blackhole{.family = IpFamily::V4,
                                  .priority = 5,
                                  .from = net("10.1.0.0/16"),
                                  .to = net("10.2.0.0/16"),
                                  .inInterface = "lo",
                                  .outInterface = "w0",
                                  .mark = 0,
                                  .markMask = 0xff,
                                  .action = RuleAction::Blackhole};
        const RuleFacts byPort{.priority = 8, .action = RuleAction::Other, .table = 9};
        const auto lookup = [](IpFamily family, std::uint32_t priority, std::uint32_t table) {
            return RuleFacts{.family = family, .priority = priority, .table = table};
        };
        auto suppress = lookup(IpFamily::V4, 32763, 254);
        suppress.suppressPrefixLength = 0;
        auto marked = lookup(IpFamily::V4, 32764, 51820);
        marked.mark = 0xca6c;
        marked.inverted = true;
        auto v6 = lookup(IpFamily::V6, 5, 9);
        v6.from = net("fd00::/8");
        EXPECT_EQ(look().rules, (std::vector<RuleFacts>{
                                    lookup(IpFamily::V4, 0, 255),
                                    blackhole,
                                    {.priority = 6, .action = RuleAction::Prohibit},
                                    {.priority = 7, .action = RuleAction::Unreachable},
                                    byPort,
                                    suppress,
                                    marked,
                                    lookup(IpFamily::V4, 32766, 254),
                                    lookup(IpFamily::V4, 32767, 253),
                                    lookup(IpFamily::V6, 0, 255),
                                    v6,
                                    lookup(IpFamily::V6, 32766, 254),
                                }));
    });
}

TEST(LinuxNetwork, Neighbours)
{
    inOwnNetwork([] {
        addPair("v0");
        ip({"neigh", "add", "10.1.2.9", "lladdr", "02:00:00:00:00:01", "nud", "permanent", "dev", "v0"});
        ip({"neigh", "add", "fd00::9", "lladdr", "02:00:00:00:00:01", "nud", "stale", "dev", "v0"});
        const auto facts = look();
        const auto has = [&](const NeighbourFacts& wanted) {
            return std::ranges::find(facts.neighbours, wanted) != facts.neighbours.end();
        };
        EXPECT_TRUE(has({"v0", at("10.1.2.9"), NeighbourState::Permanent}));
        EXPECT_TRUE(has({"v0", at("fd00::9"), NeighbourState::Stale}));
    });
}

TEST(LinuxNetwork, LookupsSayWhatTheKernelWouldDo)
{
    inOwnNetwork([] {
        addPair("v0");
        ip({"link", "set", "lo", "up"});
        test::write("/proc/sys/net/ipv6/conf/v0/accept_dad", "0"); // or the address waits a second
        for (const std::string family : {"-4", "-6"}) {
            const bool v4 = family == "-4";
            const std::string net = v4 ? "10.1.2." : "fd00::", out = v4 ? "198.51.100." : "2001:db8::";
            const std::string length = v4 ? "/24" : "/120", host = v4 ? "/32" : "/128";
            ip({family, "addr", "add", net + "3" + length, "dev", "v0"});
            const auto type = [&](const char* last, std::uint32_t mark = 0, const char* device = "") {
                const auto answer = linux_os::makeNetworkView()->route(at((out + last).c_str()), mark, device);
                EXPECT_TRUE(answer) << family << last << answer.error().where;
                return answer.value_or(RouteAnswer{});
            };
            const RouteAnswer none{.type = RouteType::Unreachable};
            EXPECT_EQ(type("1"), none);
            ip({family, "route", "add", out + "1" + host, "via", net + "1"});
            const RouteAnswer routed{RouteType::Unicast, "v0", at((net + "1").c_str()), at((net + "3").c_str()), 254};
            EXPECT_EQ(type("1"), routed);
            EXPECT_EQ(type("1", 0, "v0"), routed);
            for (const std::string kind : {"blackhole", "unreachable", "prohibit"})
                ip({family, "route", "add", kind, out + (kind == "blackhole" ? "2" : kind == "prohibit" ? "3" : "4")});
            EXPECT_EQ(type("2").type, RouteType::Blackhole);
            EXPECT_EQ(type("3").type, RouteType::Prohibit);
            EXPECT_EQ(type("4").type, RouteType::Unreachable);
            ip({family, "rule", "add", "fwmark", "7", "table", "77"});
            ip({family, "route", "add", "default", "dev", "v0", "table", "77"});
            const auto marked = type("9", 7);
            EXPECT_EQ(marked.type, RouteType::Unicast);
            EXPECT_EQ(marked.device, "v0");
            EXPECT_EQ(marked.gateway, std::nullopt);
            EXPECT_EQ(marked.table, 77u);
            const auto own = linux_os::makeNetworkView()->route(at((net + "3").c_str()), 0, "");
            ASSERT_TRUE(own);
            EXPECT_EQ(own->type, RouteType::Local);
            EXPECT_EQ(own->table, 255u);
        }
        const auto missing = linux_os::makeNetworkView()->route(at("10.0.0.1"), 0, "none0");
        ASSERT_FALSE(missing);
        EXPECT_EQ(missing.error().code, ErrorCode::NotFound);
    });
}

TEST(LinuxNetwork, AHundredThousandRoutes)
{
    inOwnNetwork([] {
        addPair("v0");
        ip({"addr", "add", "10.1.2.3/24", "dev", "v0"});
        std::string commands;
        for (unsigned i = 0; i < 100'000; ++i)
            commands += "route add " + toString(IpAddress::v4(0x0b000000 + i)) + " via 10.1.2.1 table 100\n";
        ipBatch(commands);
        const auto view = linux_os::makeNetworkView();
        const auto before = std::chrono::steady_clock::now();
        const auto facts = view->snapshot();
        const auto took = std::chrono::steady_clock::now() - before;
        ASSERT_TRUE(facts);
        EXPECT_EQ(routesOf(*facts, 100).size(), 100'000u);
        std::cout << "100,000 routes in " << std::chrono::duration<double, std::milli>(took).count() << " ms\n";
        EXPECT_LT(took, std::chrono::seconds(3));
    });
}
}
}
