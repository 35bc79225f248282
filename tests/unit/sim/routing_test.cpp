// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/sim/build.h"
#include "platform/sim/routing.h"
#include <gtest/gtest.h>
using namespace tl;
using namespace tl::sim;
namespace {
// A machine with a full tunnel as wg-quick(8) makes it, and something of everything in its tables.
SimHost machine()
{
    SimHost host = makeHost("machine");
    plug(host, "eth0", "lan");
    plug(host, "eth1", "lab");
    addLink(host, "wg0", LinkKind::WireGuard, Mtu{1420});
    addAddress(host, "eth0", "192.168.1.20/24");
    addAddress(host, "eth1", "192.168.2.20/24");
    addAddress(host, "wg0", "10.8.0.2/24");
    addRoute(host, "0.0.0.0/0", "eth0", "192.168.1.1");
    host.network.routes.push_back(
        {.destination = prefix("0.0.0.0/0"), .device = "eth1", .gateway = ip("192.168.2.1"), .metric = 100});
    host.network.routes.push_back({.destination = prefix("0.0.0.0/0"), .table = 51820, .device = "wg0"});
    host.network.routes.push_back({.destination = prefix("10.66.0.0/16"), .type = RouteType::Blackhole});
    host.network.routes.push_back({.destination = prefix("10.66.1.0/24"), .table = 254, .type = RouteType::Prohibit});
    host.network.routes.push_back({.destination = prefix("10.77.0.0/16"), .table = 51820, .type = RouteType::Throw});
    addRule(host, {.priority = 32764, .table = 254, .suppressPrefixLength = 0});
    addRule(host, {.priority = 32765, .mark = 51820u, .inverted = true, .table = 51820});
    return host;
}

struct RouteCase {
    const char* name;
    RouteQuery query;
    RouteType type;
    const char* device;
    const char* gateway = "";
    const char* source = "";
};
class FindRoute : public testing::TestWithParam<RouteCase> {};
TEST_P(FindRoute, GoesAsTheRulesSay)
{
    const RouteCase& expected = GetParam();
    const auto route = findRoute(machine().network, expected.query);
    ASSERT_TRUE(route) << route.error().where;
    EXPECT_EQ(route->type, expected.type);
    EXPECT_EQ(route->device, expected.device);
    EXPECT_EQ(route->gateway ? toString(*route->gateway) : "", expected.gateway);
    if (*expected.source) {
        EXPECT_EQ(route->source ? toString(*route->source) : "", expected.source);
    }
}
INSTANTIATE_TEST_SUITE_P(
    Sim, FindRoute,
    testing::ValuesIn<RouteCase>({
        {"own_address", {.to = ip("192.168.1.20")}, RouteType::Local, "lo"},
        {"default_into_tunnel", {.to = ip("198.51.100.1")}, RouteType::Unicast, "wg0", "", "10.8.0.2"},
        {"marked_beside_tunnel",
         {.to = ip("198.51.100.1"), .mark = 51820},
         RouteType::Unicast,
         "eth0",
         "192.168.1.1",
         "192.168.1.20"},
        {"lan_survives_suppression", {.to = ip("192.168.1.7")}, RouteType::Unicast, "eth0", "", "192.168.1.20"},
        {"cheaper_metric",
         {.to = ip("198.51.100.1"), .mark = 51820, .outDevice = ""},
         RouteType::Unicast,
         "eth0",
         "192.168.1.1"},
        {"bound_to_dearer",
         {.to = ip("198.51.100.1"), .outDevice = "eth1"},
         RouteType::Unicast,
         "eth1",
         "192.168.2.1",
         "192.168.2.20"},
        {"blackhole", {.to = ip("10.66.9.9")}, RouteType::Blackhole, ""},
        {"longer_prefix_prohibits", {.to = ip("10.66.1.9")}, RouteType::Prohibit, ""},
        {"throw_goes_on", {.to = ip("10.77.0.1")}, RouteType::Unicast, "eth0", "192.168.1.1"},
    }),
    [](const auto& each) { return each.param.name; });

TEST(FindRouteAlone, TakesABoundDeviceForOnLinkInIpv4Only)
{
    SimHost host = machine();
    host.network.routes.clear();
    const auto four = findRoute(host.network, {.to = ip("198.51.100.1"), .outDevice = "wg0"});
    ASSERT_TRUE(four);
    EXPECT_EQ(four->device, "wg0");
    EXPECT_FALSE(findRoute(host.network, {.to = ip("2001:db8::1"), .outDevice = "wg0"}));
    EXPECT_FALSE(findRoute(host.network, {.to = ip("198.51.100.1")}));
}

TEST(FindRouteAlone, LeavesOutLinksThatAreDown)
{
    SimHost host = machine();
    host.link("eth0")->up = false;
    const auto route = findRoute(host.network, {.to = ip("198.51.100.1"), .mark = 51820});
    ASSERT_TRUE(route);
    EXPECT_EQ(route->device, "eth1");
    EXPECT_FALSE(isOwnAddress(host.network, ip("192.168.1.20")));
}

TEST(FindRouteAlone, HeedsRulesOfSourceAndInterface)
{
    SimHost host = machine();
    addRule(
        host,
        {.priority = 100, .from = prefix("192.168.2.0/24"), .inInterface = "eth1", .action = RuleAction::Unreachable});
    EXPECT_EQ(findRoute(host.network, {.to = ip("198.51.100.1"), .from = ip("192.168.2.5"), .inDevice = "eth1"})->type,
              RouteType::Unreachable);
    EXPECT_EQ(findRoute(host.network, {.to = ip("198.51.100.1"), .from = ip("192.168.2.5"), .inDevice = "eth0"})->type,
              RouteType::Unicast);
}
}
