// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/windows/meaning/resolvers.h"
#include <gtest/gtest.h>
namespace tl::windows_os {
namespace {
IpAddress ip(std::string_view text) { return parseIpAddress(text).value(); }
AdapterDns ethernet() { return {"Ethernet", 25, true, false, true, {ip("192.168.1.1")}, {"lan"}}; }
AdapterDns tunnel(bool everything) { return {"home", 5, true, true, everything, {ip("10.8.0.1")}, {}}; }
std::vector<std::string> serversOf(const ResolverFacts& facts)
{
    std::vector<std::string> out;
    for (const ResolverServer& each : facts.servers) out.push_back(toString(each.at.address) + '@' + each.device);
    return out;
}
using Texts = std::vector<std::string>;
}

TEST(WindowsResolvers, AreThoseOfEveryAdapterTheCheapestFirst)
{
    const auto facts = resolversOf({ethernet(), tunnel(false)}, {}, false);
    EXPECT_EQ(serversOf(facts), (Texts{"10.8.0.1@home", "192.168.1.1@Ethernet"}));
    EXPECT_EQ(facts.searchDomains, Texts{"lan"});
    EXPECT_EQ(serversOf(resolversOf({ethernet(), tunnel(false)}, {}, true)), Texts{"10.8.0.1@home"});
}
TEST(WindowsResolvers, AreTheTunnelsAloneWhereItTakesEverything)
{
    EXPECT_EQ(serversOf(resolversOf({ethernet(), tunnel(true)}, {}, false)), Texts{"10.8.0.1@home"});
    AdapterDns silent = tunnel(true);
    silent.servers.clear();
    EXPECT_EQ(serversOf(resolversOf({ethernet(), silent}, {}, false)), Texts{"192.168.1.1@Ethernet"});
}
TEST(WindowsResolvers, ComeFromAPolicyForAllNamesFirst)
{
    const std::vector<NrptRule> rules = {{.key = "a", .names = {".corp"}, .servers = {ip("10.0.0.1")}},
                                         {.key = "b", .names = {"."}, .servers = {ip("10.0.0.2")}}};
    EXPECT_EQ(serversOf(resolversOf({ethernet()}, rules, false)), Texts{"10.0.0.2@"});
}
TEST(WindowsResolvers, AreNotThoseOfAdaptersThatAreOffNorPlaceholders)
{
    AdapterDns off = tunnel(false);
    off.connected = false;
    AdapterDns with = ethernet();
    with.servers = {ip("fec0:0:0:ffff::1"), ip("192.168.1.1"), ip("fec0:0:0:ffff::2")};
    EXPECT_EQ(serversOf(resolversOf({with, off}, {}, false)), Texts{"192.168.1.1@Ethernet"});
}

TEST(NrptRules, NameTheirServersAndTheirOwner)
{
    const NrptKey key{.name = "NetBird-Match", .names = {".example"}, .servers = "100.100.0.1;bad; 100.100.0.2"};
    const NrptRule rule = ruleOf(key, false);
    EXPECT_EQ(rule.owner, "NetBird");
    EXPECT_EQ(rule.servers, (std::vector{ip("100.100.0.1"), ip("100.100.0.2")}));
    EXPECT_EQ(ownerOf(key)->service, "netbird");
    EXPECT_EQ(ruleOf({.name = "{1}"}, true).owner, "");
    EXPECT_TRUE(ruleOf({.name = "{1}"}, true).byPolicy);
}
}
