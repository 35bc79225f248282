// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/look.h"
#include "tests/support/facts_builder.h"
#include "tests/support/fake_system.h"
#include <gtest/gtest.h>
namespace tl {
namespace {
struct Case {
    const char* name;
    Role role;
    FilterAction action;
    std::vector<NumberRange> ports;
    bool asked;
};
class PortUseIsRead : public testing::TestWithParam<Case> {};
TEST_P(PortUseIsRead, WhereARuleLimitsPorts)
{
    const auto server = test::healthyServer();
    test::FakeSystem machine;
    machine.allTunnels = std::vector<TunnelFacts>{*server.tunnel};
    machine.network = *server.network;
    machine.firewallFacts = *server.firewall;
    auto& rule = machine.firewallFacts.tables[0].chains[0].rules[0];
    rule.action = GetParam().action;
    rule.toPorts = GetParam().ports;
    machine.portsInUse = {{.own = test::ip("203.0.113.7"), .protocol = 6, .ports = {1, 2, 3}}};
    const auto facts = look(machine.lend(), {.request = {.tunnel = "wg0", .role = GetParam().role, .roleGiven = true}});
    ASSERT_TRUE(facts) << facts.error().where;
    EXPECT_EQ(facts->portUse.asked(), GetParam().asked);
    const std::vector<PortUse> none;
    EXPECT_EQ(facts->portUse ? *facts->portUse : none, GetParam().asked ? machine.portsInUse : none);
}
INSTANTIATE_TEST_SUITE_P(
    Roles, PortUseIsRead,
    testing::ValuesIn<Case>({
        {"server_masquerade", Role::Server, FilterAction::Masquerade, {{1024, 1031}}, true},
        {"server_source_nat", Role::Server, FilterAction::SourceNat, {{1024, 1031}}, true},
        {"server_without_range", Role::Server, FilterAction::Masquerade, {}, false},
        {"server_destination_nat", Role::Server, FilterAction::DestinationNat, {{1024, 1031}}, false},
        {"client", Role::Client, FilterAction::Masquerade, {{1024, 1031}}, false},
    }),
    [](const auto& each) { return each.param.name; });
}
}
