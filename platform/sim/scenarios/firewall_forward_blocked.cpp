// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/sim/scenarios/scenario.h"
namespace tl {
using namespace sim;
static SimNetwork build()
{
    SimNetwork network = homeNetwork();
    std::erase_if(serverForward(network).rules,
                  [](const FilterRule& each) { return each.text == "iifname \"wg0\" accept"; });
    return network;
}

extern constinit const Scenario scenario_firewall_forward_blocked{
    .id = "firewall-forward-blocked",
    .title = TL_TEXT("Scenario", "The server's firewall does not let the tunnel through"),
    .build = &build,
    .seenFrom = SeenFrom::Server,
    .rootCause = "firewall.forward_blocked",
    .mendedBy = "firewall.allow_forward",
    .verdict = Verdict::Broken};
}
