// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/sim/scenarios/scenario.h"
namespace tl {
using namespace sim;
static SimNetwork build()
{
    SimNetwork network = homeNetwork();
    insertRule(serverForward(network), rule("iifname \"wg0\" reject", {inInterface("wg0")}, FilterAction::Reject));
    return network;
}

extern constinit const Scenario scenario_firewall_forward_blocked_far{
    .id = "firewall-forward-blocked-far",
    .title = TL_TEXT("Scenario", "The server rejects what it should pass on, seen from the client"),
    .build = &build,
    .rootCause = "firewall.forward_blocked",
    .mendedBy = "firewall.allow_forward",
    .verdict = Verdict::Broken};
}
