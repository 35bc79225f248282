// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/filter/walk.h"
#include "platform/linux/parts.h"
#include "platform/linux/run.h"
#include "tests/support/own_network.h"
#include "tests/unit/filter/rule_builder.h"
#include <algorithm>
#include <gtest/gtest.h>
using namespace tl;
using namespace tl::linux_os;
using namespace tl::test;
namespace {
void tool(const std::vector<std::string>& command)
{
    const auto ran = run(command);
    ASSERT_TRUE(ran) << ran.error().where;
}
const FilterTable* tableOf(const FirewallFacts& facts, FilterBackend backend, FilterFamily family,
                           const std::string& name)
{
    const auto found = std::ranges::find_if(facts.tables, [&](const auto& each) {
        return each.backend == backend && each.family == family && each.name == name;
    });
    return found == facts.tables.end() ? nullptr : &*found;
}
FirewallFacts look()
{
    const auto facts = readFirewall();
    EXPECT_TRUE(facts) << facts.error().where;
    return facts.value_or(FirewallFacts{});
}

TEST(ReadFirewall, NothingIsThere)
{
    inOwnNetwork([] { EXPECT_EQ(look(), FirewallFacts{}); });
}
TEST(ReadFirewall, Nft)
{
    inOwnNetwork([] {
        tool({"nft", "add table inet filter; add chain inet filter forward { type filter hook forward priority 0; "
                     "policy drop; }; "
                     "add rule inet filter forward iifname wg0 oifname { eth0, eth1 } tcp dport 1-65535 accept comment "
                     "\"out\""});
        const auto facts = look();
        ASSERT_EQ(facts.tables.size(), 1u);
        const auto& rule = facts.tables[0].chains.at(0).rules.at(0);
        EXPECT_EQ(rule.text, "iifname \"wg0\" oifname { \"eth0\", \"eth1\" } tcp dport 1-65535 accept comment \"out\"");
        EXPECT_EQ(rule.comment, "out");
        EXPECT_GT(rule.handle, 0u);
        auto packet = forwarded();
        EXPECT_EQ(filterForwarded(packet, facts).result, FilterResult::Dropped);
        packet.protocol = 6;
        EXPECT_EQ(filterForwarded(packet, facts).result, FilterResult::Accepted);
    });
}
TEST(ReadFirewall, AllThreeBackendsAndBothFamilies)
{
    inOwnNetwork([] {
        tool({"iptables-nft", "-A", "FORWARD", "-i", "wg0", "-m", "conntrack", "--ctstate", "NEW", "-j", "ACCEPT"});
        tool({"ip6tables-nft", "-P", "INPUT", "DROP"});
        tool({"nft", "add table inet own; add chain inet own c; add rule inet own c drop"});
        tool({"nft", "add table ip other; add chain ip other c; add rule ip other c accept"});
        tool({"iptables-legacy", "-t", "nat", "-A", "POSTROUTING", "-o", "eth0", "-j", "MASQUERADE"});
        tool({"ip6tables-legacy", "-A", "INPUT", "-i", "wg0", "-j", "ACCEPT"});
        const auto facts = look();
        EXPECT_EQ(facts.notSeen, std::vector<std::string>{});
        EXPECT_EQ(facts.tables.size(), 6u);
        const auto* nft = tableOf(facts, FilterBackend::IptablesNft, FilterFamily::V4, "filter");
        ASSERT_TRUE(nft);
        const auto forward = std::ranges::find(nft->chains, "FORWARD", &FilterChain::name);
        EXPECT_EQ(forward->rules.at(0).matches, (std::vector{in({"wg0"}), state({"new"})}));
        EXPECT_EQ(forward->rules.at(0).packets, 0u);
        EXPECT_TRUE(tableOf(facts, FilterBackend::IptablesNft, FilterFamily::V6, "filter"));
        EXPECT_TRUE(tableOf(facts, FilterBackend::Nft, FilterFamily::Both, "own"));
        EXPECT_TRUE(tableOf(facts, FilterBackend::Nft, FilterFamily::V4, "other"));
        EXPECT_FALSE(tableOf(facts, FilterBackend::Nft, FilterFamily::V4, "filter"));
        EXPECT_TRUE(tableOf(facts, FilterBackend::IptablesLegacy, FilterFamily::V4, "nat"));
        EXPECT_TRUE(tableOf(facts, FilterBackend::IptablesLegacy, FilterFamily::V6, "filter"));
        EXPECT_EQ(sourceNat(forwarded(), facts).result, NatResult::Masquerade);
    });
}
TEST(ReadFirewall, TablesThatOnlyLookLikeThoseOfIptablesStayWithNft)
{
    inOwnNetwork([] {
        tool({"nft",
              "add table ip filter; add chain ip filter FORWARD { type filter hook forward priority 0; policy drop; }; "
              "add rule ip filter FORWARD ct state vmap { new : accept }"});
        const auto facts = look();
        EXPECT_EQ(facts.tables.size(), 1u);
        EXPECT_TRUE(tableOf(facts, FilterBackend::Nft, FilterFamily::V4, "filter"));
        EXPECT_EQ(filterForwarded(forwarded(), facts).result, FilterResult::Accepted);
    });
}
TEST(ReadFirewall, DormantTablesSleepAndManyRulesAreRead)
{
    inOwnNetwork([] {
        std::string rules = "add table ip many; add chain ip many c { type filter hook forward priority 0; }; ";
        for (int i = 0; i < 400; ++i)
            rules += "add rule ip many c ip saddr 10.0." + std::to_string(i / 250) + '.' + std::to_string(i % 250) +
                     " drop; ";
        tool({"nft", rules});
        tool({"nft", "add table ip asleep { flags dormant; }; add chain ip asleep c { type filter hook forward "
                     "priority 0; policy drop; }"});
        const auto facts = look();
        const auto* many = tableOf(facts, FilterBackend::Nft, FilterFamily::V4, "many");
        ASSERT_TRUE(many);
        EXPECT_EQ(many->chains.at(0).rules.size(), 400u);
        EXPECT_EQ(many->chains.at(0).rules.back().text, "ip saddr 10.0.1.149 drop");
        EXPECT_EQ(filterForwarded(forwarded(), facts).result, FilterResult::Accepted);
    });
}
TEST(ReadFirewall, LookingChangesNothing)
{
    inOwnNetwork([] {
        tool({"iptables-nft", "-A", "FORWARD", "-i", "wg0", "-j", "ACCEPT"});
        tool({"nft", "add table inet own; add chain inet own c { type filter hook input priority 0; }"});
        const auto state = [] {
            return run({"nft", "-s", "-a", "list", "ruleset"}).value_or("") +
                   run({"cat", "/proc/net/ip_tables_names"}).value_or("");
        };
        const auto before = state();
        look();
        EXPECT_EQ(state(), before);
        EXPECT_NE(before, "");
    });
}
TEST(ReadFirewall, WithoutRightsItIsDenied)
{
    inOwnNetwork([] {
        dropRights();
        const auto facts = readFirewall();
        ASSERT_FALSE(facts);
        EXPECT_EQ(facts.error().code, ErrorCode::Denied);
    });
}
}
