// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/filter/rule_builder.h"
#include <gtest/gtest.h>
using namespace tl;
using namespace tl::test;
namespace {
using enum FilterAction;

FilterRule snat(std::uint64_t handle, std::vector<FilterMatch> matches, const char* address)
{
    auto made = rule(handle, std::move(matches), SourceNat);
    made.toAddresses = {range(address)};
    return made;
}

struct Case {
    const char* name;
    std::vector<FilterChain> chains;
    NatResult result;
    std::uint64_t handle = 0; // of the rule named; 0: none
};
class Nat : public testing::TestWithParam<Case> {};

TEST_P(Nat, IsDecided)
{
    FirewallFacts facts;
    for (const auto& each : GetParam().chains) {
        if (each.hook) facts.tables.push_back(table("t", {}));
        facts.tables.back().chains.push_back(each);
    }
    const auto verdict = sourceNat(forwarded(), facts);
    EXPECT_EQ(verdict.result, GetParam().result);
    EXPECT_EQ(verdict.rule ? verdict.rule->handle : 0, GetParam().handle);
}

FilterChain post(std::vector<FilterRule> rules) { return nat(Hook::Postrouting, std::move(rules)); }

INSTANTIATE_TEST_SUITE_P(
    Source, Nat,
    testing::ValuesIn<Case>({
        {"nothing", {}, NatResult::None},
        {"masquerade",
         {post({rule(1, {from("10.8.0.0/24"), out({"eth0"})}, FilterAction::Masquerade)})},
         NatResult::Masquerade,
         1},
        {"other_subnet", {post({rule(1, {from("10.9.0.0/24")}, FilterAction::Masquerade)})}, NatResult::None},
        {"other_interface", {post({rule(1, {out({"eth1"})}, FilterAction::Masquerade)})}, NatResult::None},
        {"snat", {post({snat(1, {}, "192.0.2.1")})}, NatResult::SourceNat, 1},
        {"first_rule_wins",
         {post({snat(1, {}, "192.0.2.1"), rule(2, {}, FilterAction::Masquerade)})},
         NatResult::SourceNat,
         1},
        {"exempted",
         {post({rule(1, {to("198.51.100.0/24")}, Accept), rule(2, {}, FilterAction::Masquerade)})},
         NatResult::None,
         1},
        {"next_chain_translates",
         {post({rule(1, {}, Accept)}), post({rule(2, {}, FilterAction::Masquerade)})},
         NatResult::Masquerade,
         2},
        {"first_chain_wins",
         {post({rule(1, {}, FilterAction::Masquerade)}), post({snat(2, {}, "192.0.2.1")})},
         NatResult::Masquerade,
         1},
        {"through_a_jump",
         {post({rule(1, {}, Jump, "sub")}), chain("sub", {rule(2, {}, FilterAction::Masquerade)})},
         NatResult::Masquerade,
         2},
        {"maybe", {post({rule(1, {unknown()}, FilterAction::Masquerade)})}, NatResult::Unknown, 1},
        {"maybe_the_same",
         {post({rule(1, {unknown()}, FilterAction::Masquerade), rule(2, {}, FilterAction::Masquerade)})},
         NatResult::Masquerade,
         2},
        {"maybe_another",
         {post({rule(1, {unknown()}, FilterAction::Masquerade), snat(2, {}, "192.0.2.1")})},
         NatResult::Unknown,
         1},
        {"maybe_exempted",
         {post({rule(1, {unknown()}, Accept), rule(2, {}, FilterAction::Masquerade)})},
         NatResult::Unknown,
         1},
        {"filters_do_not_translate",
         {base(Hook::Postrouting, Policy::Accept, {rule(1, {}, FilterAction::Masquerade)})},
         NatResult::None},
        {"mark_set_on_the_way",
         {base(Hook::Prerouting, Policy::Accept, {setMark(1, {in({"wg0"})}, 0x4000, 0x4000)}),
          post({rule(2, {mark(0x4000, 0x4000)}, FilterAction::Masquerade)})},
         NatResult::Masquerade,
         2},
        {"untracked",
         {base(Hook::Prerouting, Policy::Accept, {rule(1, {}, Untrack)}, -300),
          post({rule(2, {}, FilterAction::Masquerade)})},
         NatResult::None,
         1},
        {"maybe_untracked",
         {base(Hook::Prerouting, Policy::Accept, {rule(1, {unknown()}, Untrack)}, -300),
          post({rule(2, {}, FilterAction::Masquerade)})},
         NatResult::Unknown,
         1},
    }),
    [](const auto& each) { return each.param.name; });

TEST(Nat, TellsTheAddresses)
{
    const auto verdict = sourceNat(forwarded(), {.tables = {table("t", {post({snat(1, {}, "192.0.2.1")})})}});
    EXPECT_EQ(verdict.toAddresses, std::vector{range("192.0.2.1")});
}

TEST(NatCandidates, NameWhatKeepsThePacketAway)
{
    const auto wrongSubnet = from("10.9.0.0/24"), wrongDevice = out({"eth1"});
    const FirewallFacts facts{
        .tables = {table("a", {post({rule(1, {wrongSubnet, wrongDevice, protocol(17)}, FilterAction::Masquerade),
                                     rule(2, {wrongDevice}, Jump, "sub"), rule(3, {}, Accept),
                                     rule(4, {}, FilterAction::Masquerade)}),
                               chain("sub", {snat(5, {wrongSubnet}, "192.0.2.1"), rule(6, {}, Jump, "sub")}),
                               chain("unreached", {rule(7, {}, FilterAction::Masquerade)})}),
                   table("b", {nat(Hook::Prerouting, {rule(8, {}, DestinationNat)})})}};
    const auto found = sourceNatCandidates(forwarded(), facts);
    ASSERT_GE(found.size(), 3u);
    EXPECT_EQ(found[0].rule.handle, 1u);
    EXPECT_EQ(found[0].failing, (std::vector{wrongSubnet, wrongDevice}));
    EXPECT_EQ(found[1].rule.handle, 5u);
    EXPECT_EQ(found[1].rule.chain, "sub");
    EXPECT_EQ(found[1].action, SourceNat);
    EXPECT_EQ(found[1].failing, (std::vector{wrongDevice, wrongSubnet}));
    EXPECT_EQ(found[1].toAddresses, std::vector{range("192.0.2.1")});
    EXPECT_EQ(found.back().rule.handle, 4u);
    EXPECT_TRUE(found.back().failing.empty());
    for (const auto& each : found) EXPECT_TRUE(each.rule.handle != 7 && each.rule.handle != 8);
}
}
