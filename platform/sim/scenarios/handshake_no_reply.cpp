// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/sim/scenarios/scenario.h"
namespace tl {
using namespace sim;
static SimNetwork build()
{
    SimNetwork network = homeNetwork();
    addRule(chain(network.host("gateway"), "filter", "forward"),
            rule("udp dport 51820 drop", {protocol(17), destinationPort(kPort)}, FilterAction::Drop));
    forgetHandshakes(network);
    return network;
}

extern constinit const Scenario scenario_handshake_no_reply{
    .id = "handshake-no-reply",
    .title = TL_TEXT("Scenario", "A firewall on the way swallows the handshakes"),
    .build = &build,
    .rootCause = "handshake.no_reply",
    .verdict = Verdict::Broken};
}
