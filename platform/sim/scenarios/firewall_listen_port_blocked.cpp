// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/sim/scenarios/scenario.h"
namespace tl {
using namespace sim;
static SimNetwork build()
{
    SimNetwork network = homeNetwork();
    std::erase_if(serverInput(network).rules,
                  [](const FilterRule& each) { return each.text == "udp dport 51820 accept"; });
    forgetHandshakes(network);
    return network;
}

extern constinit const Scenario scenario_firewall_listen_port_blocked{
    .id = "firewall-listen-port-blocked",
    .title = TL_TEXT("Scenario", "The server's firewall forgot WireGuard"),
    .build = &build,
    .seenFrom = SeenFrom::Server,
    .rootCause = "firewall.listen_port_blocked",
    .mendedBy = "firewall.allow_listen_port",
    .verdict = Verdict::Broken};
}
