// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/sim/scenarios/scenario.h"
namespace tl {
using namespace sim;
static SimNetwork build()
{
    SimNetwork network = homeNetwork();
    std::erase_if(network.host("client").network.rules, [](const RuleFacts& each) { return each.mark == kMark; });
    return network;
}

extern constinit const Scenario scenario_route_policy_missing{
    .id = "route-policy-missing",
    .title = TL_TEXT("Scenario", "A network manager flushed the policy rules"),
    .build = &build,
    .rootCause = "route.policy_missing",
    .mendedBy = "route.restore",
    .verdict = Verdict::Broken,
    .allowed = {"dns.outside_tunnel"}};
}
