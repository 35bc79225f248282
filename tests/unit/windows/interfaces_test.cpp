// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/names.h"
#include "platform/windows/meaning/interfaces.h"
#include <gtest/gtest.h>
namespace tl::windows_os {
namespace {
Prefix prefix(std::string_view text) { return parsePrefix(text).value(); }
IpAddress ip(std::string_view text) { return parseIpAddress(text).value(); }

struct Host {
    std::vector<InterfaceRow> links = {
        {.index = 1, .alias = "Loopback Pseudo-Interface 1", .type = 24, .enabled = true, .connected = true},
        {.index = 7,
         .alias = "Ethernet",
         .description = "Realtek",
         .type = 6,
         .hardware = true,
         .enabled = true,
         .connected = true,
         .mtu = 1500},
        {.index = 9, .alias = "WLAN", .type = 71, .hardware = true, .enabled = true, .connected = true, .mtu = 1500},
        {.index = 20,
         .alias = "home",
         .description = "WireGuard Tunnel",
         .type = 53,
         .carriesIpOnly = true,
         .enabled = true,
         .connected = true,
         .mtu = 4294967295U,
         .maker = AdapterMaker::WireGuardNt},
        {.index = 30, .alias = "Ethernet-WFP Native MAC Layer LightWeight Filter-0000", .type = 6, .filter = true}};
    std::vector<IpInterfaceRow> ips = {
        {.index = 7, .family = IpFamily::V4, .forwards = true, .metric = 25, .mtu = 1500},
        {.index = 7, .family = IpFamily::V6, .metric = 25, .mtu = 1500},
        {.index = 9, .family = IpFamily::V4, .metric = 35, .mtu = 1500},
        {.index = 20, .family = IpFamily::V4, .weakHostSend = true, .metric = 0, .mtu = 1420}};
    std::vector<RouteRow> routes = {
        {.index = 7, .destination = prefix("0.0.0.0/0"), .gateway = ip("192.168.1.1"), .metric = 0},
        {.index = 9, .destination = prefix("0.0.0.0/0"), .gateway = ip("192.168.2.1"), .metric = 0},
        {.index = 7,
         .destination = prefix("192.168.1.0/24"),
         .gateway = ip("0.0.0.0"),
         .metric = 256,
         .bySystem = true},
        {.index = 7,
         .destination = prefix("192.168.1.5/32"),
         .gateway = ip("0.0.0.0"),
         .metric = 256,
         .bySystem = true},
        {.index = 7, .destination = prefix("224.0.0.0/4"), .gateway = ip("0.0.0.0"), .metric = 256, .bySystem = true},
        {.index = 1, .destination = prefix("127.0.0.0/8"), .gateway = ip("0.0.0.0"), .metric = 256, .bySystem = true}};
};
}

// Windows keeps several to one destination by one adapter, each by another gateway.
TEST(WindowsRoutes, AreToldApartByTheirMetric)
{
    const auto via = [](const char* gateway, std::uint32_t metric) {
        return RouteRow{.index = 7, .destination = prefix("10.0.0.0/8"), .gateway = ip(gateway), .metric = metric};
    };
    const std::vector<RouteRow> rows = {via("192.168.1.1", 10), via("192.168.1.2", 20), via("192.168.1.3", 20)};
    const auto like = [&](std::uint32_t metric) { return via("0.0.0.0", metric); };
    const auto gateway = [](const Result<std::optional<RouteRow>>& found) {
        return !found ? std::string(nameOf(found.error().code)) : *found ? toString((*found)->gateway) : "none";
    };
    const std::span<const RouteRow> all = rows, two = all.first(2), one = all.first(1);
    EXPECT_EQ(gateway(findRoute(two, like(20), false)), "192.168.1.2");
    EXPECT_EQ(gateway(findRoute(two, like(10), true)), "192.168.1.1");
    EXPECT_EQ(gateway(findRoute(all, like(20), false)), "unavailable");
    EXPECT_EQ(gateway(findRoute(two, like(0), true)), "unavailable");
    EXPECT_EQ(gateway(findRoute(one, like(0), true)), "192.168.1.1");
    EXPECT_EQ(gateway(findRoute(one, like(20), false)), "none"); // what is left when that one was removed
}

TEST(WindowsInterfaces, AreWhatTheirDriverSaysNotWhatTheyAreCalled)
{
    const Host host;
    EXPECT_EQ(kindOf(host.links[0]), LinkKind::Loopback);
    EXPECT_EQ(kindOf(host.links[1]), LinkKind::Physical);
    EXPECT_EQ(kindOf(host.links[3]), LinkKind::WireGuard);
    EXPECT_EQ(kindOf({.description = "WireGuard Tunnel", .type = 6}), LinkKind::Virtual);
    EXPECT_EQ(kindOf({.type = 53, .carriesIpOnly = true, .maker = AdapterMaker::Wintun}), LinkKind::Tun);
    EXPECT_EQ(kindOf({.type = 131}), LinkKind::OtherTunnel);
    EXPECT_EQ(kindOf({.description = "TAP-Windows Adapter V9", .type = 6}), LinkKind::Tun);
}

TEST(WindowsInterfaces, HaveTheMtuOfTheirIpAndLeaveOutFilters)
{
    const Host host;
    const auto links = linksOf(host.links, host.ips);
    ASSERT_EQ(links.size(), 4U);
    EXPECT_EQ(links[3].name, "home");
    EXPECT_EQ(links[3].mtu.bytes, 1420U);
    const auto unbound = linksOf(host.links, {});
    EXPECT_EQ(unbound[1].mtu.bytes, 1500U);
    EXPECT_EQ(unbound[3].mtu.bytes, 0U) << "what the driver says of itself is no number to think about";
}

TEST(WindowsInterfaces, AreLeftOutWithoutIpUnlessSomebodySwitchedThemOff)
{
    Host host;
    host.links.push_back({.index = 40, .alias = "Local Area Connection* 4", .type = 1, .enabled = true});
    host.links.push_back({.index = 41, .alias = "Ethernet 2", .type = 6, .hardware = true, .enabled = true});
    host.links.push_back({.index = 42, .alias = "Ethernet 3", .type = 6, .hardware = true});
    const auto links = linksOf(host.links, host.ips);
    ASSERT_EQ(links.size(), 5U);
    EXPECT_EQ(links.back().name, "Ethernet 3");
    EXPECT_FALSE(links.back().up);
}

TEST(WindowsInterfaces, KnowForwardingOfEachFamilyThatTheyHave)
{
    const Host host;
    const auto settings = settingsOf(host.links, host.ips);
    ASSERT_EQ(settings.size(), 3U);
    EXPECT_EQ(settings[0].forwarding4, true);
    EXPECT_EQ(settings[0].forwarding6, false);
    EXPECT_EQ(settings[2].device, "home");
    EXPECT_EQ(settings[2].forwarding6, std::nullopt);
    EXPECT_EQ(settings[2].weakHostSend, true);
}

TEST(WindowsRoutes, LeadToOthersAndCostWhatBothMetricsSay)
{
    const Host host;
    const auto routes = routesOf(host.routes, host.links, host.ips);
    ASSERT_EQ(routes.size(), 3U);
    EXPECT_EQ(routes[0].metric, 25U);
    EXPECT_EQ(routes[0].gateway, ip("192.168.1.1"));
    EXPECT_FALSE(routes[0].connected);
    EXPECT_EQ(routes[2].destination, prefix("192.168.1.0/24"));
    EXPECT_EQ(routes[2].metric, 281U);
    EXPECT_TRUE(routes[2].connected);
    EXPECT_FALSE(routes[2].gateway);
}

TEST(WindowsRoutes, ToOneAddressIntoATunnelStay)
{
    Host host;
    host.routes.push_back({.index = 20, .destination = prefix("10.8.0.1/32"), .gateway = ip("0.0.0.0")});
    EXPECT_EQ(routesOf(host.routes, host.links, host.ips).back().device, "home");
}

TEST(WindowsUplink, IsTheBestConnectedWayOutBesideTunnels)
{
    Host host;
    host.routes.push_back({.index = 20, .destination = prefix("0.0.0.0/0"), .gateway = ip("0.0.0.0")});
    EXPECT_EQ(uplinkOf(host.routes, host.links, host.ips, IpFamily::V4), "Ethernet");
    host.links[1].connected = false;
    EXPECT_EQ(uplinkOf(host.routes, host.links, host.ips, IpFamily::V4), "WLAN");
    EXPECT_EQ(uplinkOf(host.routes, host.links, host.ips, IpFamily::V6), "");
}

TEST(WindowsFullTunnel, IsOneRouteOrTwoHalves)
{
    Host host;
    EXPECT_FALSE(hasFullTunnel(host.routes, host.links, IpFamily::V4));
    host.routes.push_back({.index = 20, .destination = prefix("0.0.0.0/1"), .gateway = ip("0.0.0.0")});
    EXPECT_FALSE(hasFullTunnel(host.routes, host.links, IpFamily::V4));
    host.routes.push_back({.index = 20, .destination = prefix("128.0.0.0/1"), .gateway = ip("0.0.0.0")});
    EXPECT_TRUE(hasFullTunnel(host.routes, host.links, IpFamily::V4));
    EXPECT_FALSE(hasFullTunnel(host.routes, host.links, IpFamily::V6));
    host.links[3].connected = false;
    EXPECT_FALSE(hasFullTunnel(host.routes, host.links, IpFamily::V4));
}
}
