// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/filter/destination.h"
#include "tests/unit/filter/rule_builder.h"
#include <gtest/gtest.h>
using namespace tl;
using namespace tl::test;
namespace {
using enum FilterAction;
constexpr auto Accepted = FilterResult::Accepted, Dropped = FilterResult::Dropped, Rejected = FilterResult::Rejected,
               Undecided = FilterResult::Unknown;

struct Case {
    const char* name;
    std::vector<FilterChain> chains; // of one table
    FilterResult result;
    std::uint64_t handle = 0; // of the rule named; 0: the policy, or none
};
class Forward : public testing::TestWithParam<Case> {};

TEST_P(Forward, IsDecided)
{
    const FirewallFacts facts{.tables = {table("filter", GetParam().chains)}};
    const auto verdict = filterForwarded(forwarded(), facts);
    EXPECT_EQ(verdict.result, GetParam().result);
    EXPECT_EQ(verdict.rule.has_value(), GetParam().result != Accepted);
    EXPECT_EQ(verdict.rule ? verdict.rule->handle : 0, GetParam().handle);
}

FilterChain open(std::vector<FilterRule> rules) { return base(Hook::Forward, Policy::Accept, std::move(rules)); }
FilterChain closed(std::vector<FilterRule> rules) { return base(Hook::Forward, Policy::Drop, std::move(rules)); }
FilterChain atHook(Hook hook, std::vector<FilterRule> rules, int priority)
{
    auto chain = base(hook, Policy::Accept, std::move(rules), priority);
    chain.name += std::to_string(priority);
    return chain;
}

INSTANTIATE_TEST_SUITE_P(
    Plain, Forward,
    testing::ValuesIn<Case>({
        {"nothing", {}, Accepted},
        {"policy_accept", {open({})}, Accepted},
        {"policy_drop", {closed({})}, Dropped, 0},
        {"accepted_before_policy", {closed({rule(1, {in({"wg0"})}, Accept)})}, Accepted},
        {"other_interface", {closed({rule(1, {in({"wg1"})}, Accept)})}, Dropped, 0},
        {"all_matches_must_hold", {closed({rule(1, {in({"wg0"}), out({"eth1"})}, Accept)})}, Dropped, 0},
        {"first_rule_wins", {open({rule(1, {}, Accept), rule(2, {}, Drop)})}, Accepted},
        {"dropped", {open({rule(1, {protocol(6)}, Drop), rule(2, {protocol(17)}, Drop)})}, Dropped, 2},
        {"rejected", {open({rule(1, {}, Continue), rule(2, {}, Reject)})}, Rejected, 2},
        {"queue", {open({rule(1, {}, Queue)})}, Undecided, 1},
        {"chain_without_hook_is_not_met", {chain("lonely", {rule(1, {}, Drop)})}, Accepted},
        {"input_does_not_concern_it", {base(Hook::Input, Policy::Drop, {})}, Accepted},
    }),
    [](const auto& each) { return each.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Jumps, Forward,
    testing::ValuesIn<Case>({
        {"accepts_in_chain", {closed({rule(1, {}, Jump, "sub")}), chain("sub", {rule(2, {}, Accept)})}, Accepted},
        {"comes_back",
         {open({rule(1, {}, Jump, "sub"), rule(3, {}, Drop)}), chain("sub", {rule(2, {protocol(6)}, Accept)})},
         Dropped,
         3},
        {"return_comes_back",
         {open({rule(1, {}, Jump, "sub"), rule(4, {}, Drop)}),
          chain("sub", {rule(2, {}, Return), rule(3, {}, Accept)})},
         Dropped,
         4},
        {"goto_does_not_come_back", {open({rule(1, {}, Goto, "sub"), rule(3, {}, Drop)}), chain("sub", {})}, Accepted},
        {"goto_meets_policy", {closed({rule(1, {}, Goto, "sub"), rule(3, {}, Accept)}), chain("sub", {})}, Dropped, 0},
        {"goto_in_a_chain_returns_to_its_caller",
         {open({rule(1, {}, Jump, "sub"), rule(9, {}, Drop)}),
          chain("sub", {rule(2, {}, Goto, "end"), rule(3, {}, Accept)}), chain("end", {})},
         Dropped,
         9},
        {"return_in_base_meets_policy", {closed({rule(1, {}, Return), rule(2, {}, Accept)})}, Dropped, 0},
        {"missing_chain", {open({rule(1, {}, Jump, "gone")})}, Undecided, 1},
        {"loop",
         {open({rule(1, {}, Jump, "a")}), chain("a", {rule(2, {}, Jump, "b")}), chain("b", {rule(3, {}, Jump, "a")})},
         Undecided,
         2},
        {"loop_not_entered",
         {open({rule(1, {protocol(6)}, Jump, "a")}), chain("a", {rule(2, {}, Jump, "a")})},
         Accepted},
    }),
    [](const auto& each) { return each.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Undecided, Forward,
    testing::ValuesIn<Case>({
        {"maybe_dropped", {open({rule(1, {unknown()}, Drop)})}, Undecided, 1},
        {"maybe_accepted", {closed({rule(1, {unknown()}, Accept)})}, Undecided, 1},
        {"maybe_accepted_twice", {open({rule(1, {unknown()}, Accept), rule(2, {}, Accept)})}, Accepted},
        {"maybe_rejected_else_dropped", {closed({rule(1, {unknown()}, Reject)})}, Dropped, 0},
        {"cannot_hold", {open({rule(1, {unknown(), protocol(6)}, Drop)})}, Accepted},
        {"sure_before", {open({rule(1, {}, Accept), rule(2, {unknown()}, Drop)})}, Accepted},
        {"unknown_target", {open({rule(1, {}, FilterAction::Unknown)})}, Undecided, 1},
        {"unknown_target_of_others", {open({rule(1, {protocol(6)}, FilterAction::Unknown)})}, Accepted},
        {"maybe_jump_to_drop",
         {open({rule(1, {unknown()}, Jump, "sub")}), chain("sub", {rule(2, {}, Drop)})},
         Undecided,
         2},
        {"maybe_jump_to_same_end",
         {closed({rule(1, {unknown()}, Jump, "sub")}), chain("sub", {rule(2, {}, Drop), rule(3, {}, Accept)})},
         Dropped,
         0},
        {"maybe_return",
         {open({rule(1, {}, Jump, "sub")}), chain("sub", {rule(2, {unknown()}, Return), rule(3, {}, Drop)})},
         Undecided,
         3},
        {"maybe_return_then_same",
         {closed({rule(1, {}, Jump, "sub")}), chain("sub", {rule(2, {unknown()}, Return), rule(3, {}, Drop)})},
         Dropped,
         0},
        {"maybe_return_in_base", {closed({rule(1, {unknown()}, Return), rule(2, {}, Accept)})}, Undecided, 0},
        {"maybe_goto", {open({rule(1, {unknown()}, Goto, "sub"), rule(2, {}, Drop)}), chain("sub", {})}, Undecided, 0},
        {"jump_sure_but_in_maybe",
         {open({rule(1, {unknown()}, Jump, "a")}), chain("a", {rule(2, {}, Jump, "b"), rule(3, {}, Drop)}),
          chain("b", {rule(4, {}, Accept)})},
         Accepted},
    }),
    [](const auto& each) { return each.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Marks, Forward,
    testing::ValuesIn<Case>({
        {"set_before", {closed({setMark(1, {}, 5), rule(2, {mark(5)}, Accept)})}, Accepted},
        {"set_at_an_earlier_hook",
         {atHook(Hook::Prerouting, {setMark(1, {}, 0x10, 0xf0)}, -150), closed({rule(2, {mark(0x10, 0xff)}, Accept)})},
         Accepted},
        {"set_for_others", {closed({setMark(1, {protocol(6)}, 5), rule(2, {mark(5)}, Accept)})}, Dropped, 0},
        {"maybe_set", {closed({setMark(1, {unknown()}, 5), rule(2, {mark(5)}, Accept)})}, Undecided, 2},
        {"maybe_set_other_bits",
         {closed({setMark(1, {unknown()}, 0x10, 0x10), rule(2, {mark(0, 1)}, Accept)})},
         Accepted},
        {"set_again_for_sure",
         {closed({setMark(1, {unknown()}, 5), setMark(2, {}, 6), rule(3, {mark(6)}, Accept)})},
         Accepted},
        {"from_connection",
         {closed({rule(1, {}, SetMark, "connection mark"), rule(2, {mark(0)}, Accept)})},
         Undecided,
         2},
        {"untracked",
         {atHook(Hook::Prerouting, {rule(1, {}, Untrack)}, -300), closed({rule(2, {state({"new"})}, Accept)})},
         Dropped,
         0},
        {"untracked_too_late",
         {atHook(Hook::Prerouting, {rule(1, {}, Untrack)}, -150), closed({rule(2, {state({"new"})}, Accept)})},
         Accepted},
        {"maybe_untracked",
         {atHook(Hook::Prerouting, {rule(1, {unknown()}, Untrack)}, -300), closed({rule(2, {state({"new"})}, Accept)})},
         Undecided,
         2},
    }),
    [](const auto& each) { return each.param.name; });

TEST(Walk, DropInAnyTableIsFinal)
{
    const FirewallFacts facts{
        .tables = {table("first", {base(Hook::Forward, Policy::Accept, {rule(1, {}, Accept)}, -10)}),
                   table("second", {base(Hook::Forward, Policy::Drop, {}, 10)})}};
    const auto verdict = filterForwarded(forwarded(), facts);
    EXPECT_EQ(verdict.result, Dropped);
    EXPECT_EQ(verdict.rule->table, "second");
    EXPECT_EQ(verdict.rule->text, "policy drop");
}
TEST(Walk, TheFirstDropInOrderOfPriorityIsNamed)
{
    const FirewallFacts facts{.tables = {table("late", {base(Hook::Forward, Policy::Drop, {}, 10)}),
                                         table("early", {base(Hook::Forward, Policy::Drop, {}, -10)})}};
    EXPECT_EQ(filterForwarded(forwarded(), facts).rule->table, "early");
}
TEST(Walk, ASureDropWinsOverAnUndecidedRuleBefore)
{
    const FirewallFacts facts{
        .tables = {table("first", {base(Hook::Prerouting, Policy::Accept, {rule(1, {unknown()}, Drop)})}),
                   table("second", {base(Hook::Forward, Policy::Drop, {})})}};
    const auto verdict = filterForwarded(forwarded(), facts);
    EXPECT_EQ(verdict.result, Dropped);
    EXPECT_EQ(verdict.rule->table, "second");
}
TEST(Walk, FamiliesAreKeptApart)
{
    const std::vector<FilterChain> drop{base(Hook::Forward, Policy::Drop, {})};
    auto packet = forwarded();
    packet.source = *parseIpAddress("fd08::2");
    packet.destination = *parseIpAddress("2001:db8::1");
    const auto dropsWith = [&](FilterFamily family, const FlowPacket& flow) {
        return filterForwarded(flow, {.tables = {table("t", drop, family)}}).result == Dropped;
    };
    EXPECT_TRUE(dropsWith(FilterFamily::V4, forwarded()));
    EXPECT_FALSE(dropsWith(FilterFamily::V4, packet));
    EXPECT_TRUE(dropsWith(FilterFamily::V6, packet));
    EXPECT_TRUE(dropsWith(FilterFamily::Both, packet));
    EXPECT_FALSE(dropsWith(FilterFamily::Other, packet));
}
TEST(Walk, InterfacesExistOnlyWhereTheHookHasThem)
{
    const FirewallFacts facts{
        .tables = {table("t", {base(Hook::Prerouting, Policy::Accept, {rule(1, {out({"eth0"})}, Drop)})})}};
    EXPECT_EQ(filterForwarded(forwarded(), facts).result, Accepted);
    const FirewallFacts output{
        .tables = {table("t", {base(Hook::Output, Policy::Accept, {rule(1, {!in({"eth9"})}, Drop)})})}};
    EXPECT_EQ(filterOutput(forwarded(), output).result, Dropped);
}
TEST(Walk, OwnPacketsPassOutputAndPostrouting)
{
    auto packet = forwarded();
    packet.inInterface = "";
    const FirewallFacts output{.tables = {table("t", {base(Hook::Output, Policy::Drop, {})})}};
    const FirewallFacts postrouting{.tables = {table("t", {base(Hook::Postrouting, Policy::Drop, {})})}};
    const FirewallFacts forward{.tables = {table("t", {base(Hook::Forward, Policy::Drop, {})})}};
    EXPECT_EQ(filterOutput(packet, output).result, Dropped);
    EXPECT_EQ(filterOutput(packet, postrouting).result, Dropped);
    EXPECT_EQ(filterOutput(packet, forward).result, Accepted);
    EXPECT_EQ(filterInput(packet, output).result, Accepted);
    EXPECT_EQ(filterAt(Hook::Forward, packet, forward).result, Dropped);
}
TEST(Walk, DestinationNatMayTakeAPacketAway)
{
    const auto dnat = nat(Hook::Prerouting, {rule(1, {port(53)}, DestinationNat)});
    const FirewallFacts input{.tables = {table("t", {dnat})}};
    const auto verdict = filterInput(forwarded(), input);
    EXPECT_EQ(verdict.result, Undecided);
    EXPECT_EQ(verdict.rule->handle, 1u);
    const FirewallFacts forward{
        .tables = {table("t", {dnat}),
                   table("f", {base(Hook::Forward, Policy::Drop, {rule(2, {to("10.0.0.5/32")}, Accept)})})}};
    EXPECT_EQ(filterForwarded(forwarded(), forward).result, Undecided);
    EXPECT_EQ(filterForwarded(forwarded(), input).result, Accepted);
    auto later = forwarded();
    later.state = "established";
    EXPECT_EQ(filterForwarded(later, forward).result, Dropped);
    EXPECT_EQ(sentElsewhere(forwarded(), forward)->handle, 1u);
    EXPECT_FALSE(sentElsewhere(later, forward)) << "a rule for new connections";
}
TEST(Walk, ManyJumpsEnd)
{
    std::vector<FilterChain> chains{base(Hook::Forward, Policy::Accept, {rule(1, {}, Jump, "0")})};
    for (int i = 0; i < 40; ++i) {
        const auto next = std::to_string(i + 1);
        chains.push_back(chain(std::to_string(i), {rule(2, {unknown()}, Jump, next), rule(3, {unknown()}, Jump, next),
                                                   rule(4, {}, Jump, next)}));
    }
    chains.push_back(chain("40", {}));
    EXPECT_EQ(filterForwarded(forwarded(), {.tables = {table("t", chains)}}).result, Undecided);
}
TEST(Walk, RulesAreNamedInWords)
{
    RuleRef ref{.family = FilterFamily::Both,
                .table = "filter",
                .chain = "forward",
                .handle = 7,
                .text = "iifname \"wg0\" drop"};
    EXPECT_EQ(toString(ref), "table inet filter, chain forward, handle 7: iifname \"wg0\" drop");
    ref = {.family = FilterFamily::V6,
           .backend = FilterBackend::IptablesLegacy,
           .table = "filter",
           .chain = "FORWARD",
           .handle = 2,
           .text = "-A FORWARD -j DROP"};
    EXPECT_EQ(toString(ref), "ip6tables-legacy table filter, chain FORWARD, rule 2: -A FORWARD -j DROP");
    ref = {.backend = FilterBackend::IptablesNft, .table = "filter", .chain = "FORWARD", .text = "policy drop"};
    EXPECT_EQ(toString(ref), "iptables table filter, chain FORWARD: policy drop");
}
}
