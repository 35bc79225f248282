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

extern constinit const Scenario scenario_handshake_never_arrives{
    .id = "handshake-never-arrives",
    .title = TL_TEXT("Scenario", "No device gets through to the server"),
    .build = &build,
    .seenFrom = SeenFrom::Server,
    .rootCause = "handshake.never_arrives",
    .verdict = Verdict::Broken};
}
