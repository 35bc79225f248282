// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/sim/scenarios/scenario.h"
namespace tl {
using namespace sim;
static SimNetwork build()
{
    SimNetwork network = homeNetwork();
    addRule(chain(network.host("client"), "filter", "output"),
            rule("oifname \"wg0\" drop", {outInterface("wg0")}, FilterAction::Drop));
    return network;
}

extern constinit const Scenario scenario_firewall_local_blocked{
    .id = "firewall-local-blocked",
    .title = TL_TEXT("Scenario", "The client's own firewall forbids the tunnel"),
    .build = &build,
    .rootCause = "firewall.local_blocked",
    .mendedBy = "firewall.allow_tunnel",
    .verdict = Verdict::Broken};
}
