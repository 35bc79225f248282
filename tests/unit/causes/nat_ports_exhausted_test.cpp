// SPDX-License-Identifier: GPL-3.0-or-later
// The ports of a rule; the size of the whole table is among the cases of nat_cases.cpp.
#include "core/causes/cause.h"
#include "tests/support/facts_builder.h"
#include <gtest/gtest.h>
#include <numeric>
namespace tl {
extern const Cause cause_nat_ports_exhausted;
namespace {
using test::endpoint;
using test::healthyServer;
using test::ip;
constexpr std::uint8_t kTcp = 6, kUdp = 17;

PortUse use(std::size_t count, std::uint16_t first = 40000, std::uint8_t protocol = kTcp,
            const char* own = "203.0.113.7")
{
    PortUse out{ip(own), protocol, endpoint("198.51.100.80:443"), std::vector<std::uint16_t>(count)};
    std::iota(out.ports.begin(), out.ports.end(), first);
    return out;
}

FilterMatch only(Field field, std::uint64_t number) { return {.field = field, .numbers = {{number, number}}}; }
FilterMatch onlyTo(const char* address)
{
    return {.field = Field::Destination, .addresses = {{ip(address), ip(address)}}};
}

struct Rule {
    FilterAction action = FilterAction::SourceNat;
    NumberRange ports = {40000, 40015};
    const char* to = "203.0.113.7"; // SourceNat; "": the address stays
    std::vector<FilterMatch> more = {};
};

// The server of healthyServer() with a rule before its own.
Facts serverWith(const Rule& rule)
{
    auto facts = healthyServer();
    auto& rules = facts.firewall.get()->tables[0].chains[0].rules;
    auto limited = rules[0];
    limited.handle = 7;
    limited.text = "the limited rule";
    limited.action = rule.action;
    limited.toPorts = {rule.ports};
    if (rule.action == FilterAction::SourceNat && *rule.to) limited.toAddresses = {{ip(rule.to), ip(rule.to)}};
    limited.matches.insert(limited.matches.end(), rule.more.begin(), rule.more.end());
    rules.insert(rules.begin(), limited);
    return facts;
}

struct Case {
    const char* name;
    Rule rule;
    Observed<std::vector<PortUse>> use;
    std::vector<std::string> args = {}; // empty: no finding
};
std::vector<PortUse> list(PortUse one) { return {std::move(one)}; }
std::vector<PortUse> list(PortUse one, PortUse two) { return {std::move(one), std::move(two)}; }

class PortsOfARule : public testing::TestWithParam<Case> {};
TEST_P(PortsOfARule, AreCountedForEachRemote)
{
    auto facts = serverWith(GetParam().rule);
    facts.portUse = GetParam().use;
    const auto found = cause_nat_ports_exhausted.match(facts);
    ASSERT_EQ(found.has_value(), !GetParam().args.empty());
    if (!found) return;
    EXPECT_EQ(found->confidence, Confidence::Observed);
    EXPECT_EQ(found->args, GetParam().args);
    ASSERT_EQ(found->evidence.size(), 2u);
    EXPECT_NE(found->evidence[0].args.at(0).find("the limited rule"), std::string::npos);
    EXPECT_EQ(found->evidence[1].args.at(1), "198.51.100.80:443");
}

const std::vector<std::string> kAll16 = {"16", "16"};
const Rule kMasquerade{FilterAction::Masquerade, {1024, 1031}};
INSTANTIATE_TEST_SUITE_P(Servers, PortsOfARule,
                         testing::ValuesIn<Case>({
                             {"nobody_looked", {}, {}},
                             {"could_not_look", {}, Error{ErrorCode::Denied, "list the connections"}},
                             {"none_in_use", {}, std::vector<PortUse>{}},
                             {"half_used", {}, list(use(8))},
                             {"nearly_used", {}, list(use(15))},
                             {"used_up", {}, list(use(16)), kAll16},
                             {"used_up_but_five_percent", {.ports = {40000, 40039}}, list(use(38)), {"38", "40"}},
                             {"not_so_nearly", {.ports = {40000, 40039}}, list(use(37))},
                             {"wide_range", {.ports = {1024, 65535}}, list(use(16))},
                             {"masquerade", kMasquerade, list(use(8, 1024)), {"8", "8"}},
                             {"masquerade_half", kMasquerade, list(use(8, 1028))},
                             {"masquerade_at_another_interface", kMasquerade, list(use(8, 1024, kTcp, "10.8.0.1"))},
                             {"ports_of_another_rule", {}, list(use(16, 50000))},
                             {"another_own_address", {}, list(use(16, 40000, kTcp, "203.0.113.9"))},
                             {"the_address_stays", {.to = ""}, list(use(16, 40000, kTcp, "10.8.0.2")), kAll16},
                             {"the_address_stays_of_another", {.to = ""}, list(use(16))},
                             {"two_remotes_half_each", {}, list(use(8), use(8, 40008))},
                             {"second_group", {}, list(use(20, 50000), use(16)), kAll16},
                             {"udp", {}, list(use(16, 40000, kUdp)), kAll16},
                             {"other_protocol", {.more = {only(Field::Protocol, kTcp)}}, list(use(16, 40000, kUdp))},
                             {"other_port", {.more = {only(Field::DestinationPort, 80)}}, list(use(16))},
                             {"that_remote", {.more = {onlyTo("198.51.100.80")}}, list(use(16)), kAll16},
                             {"other_remote", {.more = {onlyTo("198.51.100.81")}}, list(use(16))},
                             {"rule_may_not_apply", {.more = {{.field = Field::Unknown}}}, list(use(16))},
                             {"one_port_on_purpose", {.ports = {40000, 40000}}, list(use(16))},
                             {"senseless_range", {.ports = {40015, 40000}}, list(use(16))},
                             {"endless_range", {.ports = {0, ~std::uint64_t{0}}}, list(use(16))},
                         }),
                         [](const auto& each) { return each.param.name; });

TEST(PortsExhausted, ConcernsServersOnly)
{
    auto facts = serverWith({});
    facts.portUse = list(use(16));
    facts.request.role = Role::Client;
    EXPECT_FALSE(cause_nat_ports_exhausted.match(facts));
}

TEST(PortsExhausted, NeedsTheRules)
{
    auto facts = serverWith({});
    facts.portUse = list(use(16));
    facts.firewall = Error{ErrorCode::Denied, "read the rules"};
    EXPECT_FALSE(cause_nat_ports_exhausted.match(facts));
}
}
}
