// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/sim/scenarios/scenario.h"
namespace tl {
using namespace sim;
static SimNetwork build()
{
    SimNetwork network = homeNetwork();
    FilterChain& left = chain(network.host("client"), "mullvad", "output");
    left.policyDrop = true;
    addRule(left, rule("oifname \"lo\" accept", {outInterface("lo")}, FilterAction::Accept));
    addRule(left, rule("reject", {}, FilterAction::Reject));
    return network;
}

extern constinit const Scenario scenario_firewall_third_party{
    .id = "firewall-third-party",
    .title = TL_TEXT("Scenario", "Filters of a removed VPN product were left behind"),
    .build = &build,
    .rootCause = "firewall.third_party",
    .verdict = Verdict::Broken};
}
