// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/sim/scenarios/scenario.h"
namespace tl {
using namespace sim;
static SimNetwork build()
{
    SimNetwork network = homeNetwork();
    SimHost& client = network.host("client");
    config(client, "wg0").commands = {"PostUp = iptables -I OUTPUT ! -o %i -m mark ! --mark 0xbeef -m addrtype "
                                      "! --dst-type LOCAL -j REJECT"};
    addRule(chain(client, "filter", "output"),
            rule("oifname != \"wg0\" meta mark != 0x0000beef fib daddr type != local reject",
                 {isNot(outInterface("wg0")), isNot(mark(0xbeef)), isNot(localDestination())}, FilterAction::Reject));
    forgetHandshakes(network);
    return network;
}

extern constinit const Scenario scenario_firewall_killswitch{
    .id = "firewall-killswitch",
    .title = TL_TEXT("Scenario", "The kill switch was written for another mark"),
    .build = &build,
    .rootCause = "firewall.killswitch",
    .verdict = Verdict::Broken};
}
