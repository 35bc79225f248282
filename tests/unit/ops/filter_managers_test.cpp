// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ops/commands.h"
#include "core/ops/filter_managers.h"
#include "core/ops/ops.h"
#include <gtest/gtest.h>
namespace {
using namespace tl;
using Lines = std::vector<std::string>;

Prefix prefix(const char* text) { return *parsePrefix(text); }
const Passing kForward{"wg0", "eth0"}, kPort{.udpPort = 51820}, kIn{"wg0", ""}, kOut{"", "wg0"};

TEST(Ufw, IsToldInItsOwnWords)
{
    struct Case {
        Passing packets;
        const char* rule;
        Lines add, remove;
    };
    const Case cases[] = {
        {kForward,
         "route allow in on wg0 out on eth0",
         {"ufw", "route", "prepend", "allow", "in", "on", "wg0", "out", "on", "eth0", "comment",
          "tunnelight: from wg0 to eth0"},
         {"ufw", "route", "delete", "allow", "in", "on", "wg0", "out", "on", "eth0"}},
        {kPort,
         "allow 51820/udp",
         {"ufw", "prepend", "allow", "51820/udp", "comment", "tunnelight: port 51820"},
         {"ufw", "delete", "allow", "51820/udp"}},
        {kIn,
         "allow in on wg0",
         {"ufw", "prepend", "allow", "in", "on", "wg0", "comment", "tunnelight: from wg0"},
         {"ufw", "delete", "allow", "in", "on", "wg0"}},
        {kOut,
         "allow out on wg0",
         {"ufw", "prepend", "allow", "out", "on", "wg0", "comment", "tunnelight: to wg0"},
         {"ufw", "delete", "allow", "out", "on", "wg0"}},
    };
    for (const Case& each : cases) {
        EXPECT_EQ(ufwRule(each.packets), each.rule);
        EXPECT_EQ(ufwArguments(each.packets, true), each.add);
        EXPECT_EQ(ufwArguments(each.packets, false), each.remove);
    }
}

// An interface may be called like ufw's own word.
TEST(Ufw, IsToldOfAnInterfaceCalledAllow)
{
    EXPECT_EQ(ufwArguments({"allow", ""}, false), (Lines{"ufw", "delete", "allow", "in", "on", "allow"}));
}

TEST(FirewalldPolicy, HasANameThatFirewalldTakes)
{
    EXPECT_EQ(policyFor(kForward, "wg0", {}).name, "tunnelight-wg0");
    EXPECT_EQ(policyFor(kPort, "wg0", {}).name, "tunnelight-51820");
    std::vector<std::string> names;
    for (const char* tunnel : {"wg-home1", "wg-home2", "a.b", "51820", "seven77", "wg0"}) {
        const auto name = policyFor(kForward, tunnel, {}).name;
        EXPECT_LE(name.size(), 17u) << name;
        EXPECT_TRUE(isPolicyName(name)) << name;
        EXPECT_NE(name, "tunnelight-51820");
        EXPECT_EQ(std::count(names.begin(), names.end(), name), 0) << name;
        names.push_back(name);
    }
    for (const char* other : {"", "tunnelight-", "tunnelight-../..", "tunnelight-a/b", "public", "tunnelight-1234567"})
        EXPECT_FALSE(isPolicyName(other)) << other;
}

TEST(FirewalldPolicy, IsAFileOfItsOwn)
{
    const auto policy = policyFor(kForward, "wg0", {prefix("10.8.0.0/24"), prefix("fd00::1/64")});
    EXPECT_EQ(firewalldXml(policy), R"(<?xml version="1.0" encoding="utf-8"?>
<policy target="CONTINUE">
  <short>Tunnelight</short>
  <description>Made by Tunnelight; its undo takes it away again.</description>
  <ingress-zone name="ANY"/>
  <egress-zone name="ANY"/>
  <rule family="ipv4">
    <source address="10.8.0.0/24"/>
    <accept/>
  </rule>
  <rule family="ipv6">
    <source address="fd00::/64"/>
    <accept/>
  </rule>
</policy>
)");
    const auto port = firewalldXml(policyFor(kPort, "wg0", {}));
    EXPECT_NE(port.find("<egress-zone name=\"HOST\"/>\n  <port port=\"51820\" protocol=\"udp\"/>\n</policy>"),
              port.npos);
}

TEST(FirewalldPolicy, NamesTheZoneOfAChain)
{
    EXPECT_EQ(zoneOf("filter_IN_public_allow"), "public");
    EXPECT_EQ(zoneOf("filter_IN_my-zone_2_allow"), "my-zone_2");
    for (const char* other : {"filter_IN_public_deny", "filter_FWD_public_allow", "filter_IN__allow", "filter_IN_allow",
                              "filter_IN_policy_allow-host-ipv6_allow", "filter_IN_a b_allow", ""})
        EXPECT_EQ(zoneOf(other), "") << other;
}

TEST(FilterManagers, HaveCommandsOfTheirOwn)
{
    ChainPlace ufw{FilterBackend::IptablesNft, FilterFamily::V4, "filter", "ufw-user-forward", FilterManager::Ufw};
    EXPECT_EQ(linuxCommands(AllowForward{"wg0", "wg0", "eth0", false, ufw}),
              Lines{"ufw route prepend allow in on wg0 out on eth0 comment 'tunnelight: from wg0 to eth0'"});
    EXPECT_EQ(linuxCommands(AllowListenPort{"wg0", 51820, ufw}),
              Lines{"ufw prepend allow 51820/udp comment 'tunnelight: port 51820'"});
    const ChainPlace firewalld{FilterBackend::Nft, FilterFamily::Both, "firewalld", "filter_IN_public_allow",
                               FilterManager::Firewalld};
    EXPECT_EQ(linuxCommands(AllowListenPort{"wg0", 51820, firewalld}),
              (Lines{"firewall-cmd --zone=public --add-port=51820/udp",
                     "firewall-cmd --permanent --new-policy=tunnelight-51820",
                     "firewall-cmd --permanent --policy=tunnelight-51820 --add-ingress-zone=ANY --add-egress-zone=HOST",
                     "firewall-cmd --permanent --policy=tunnelight-51820 --add-port=51820/udp"}));
}
}
