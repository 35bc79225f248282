// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/sim/scenarios/scenario.h"
namespace tl {
using namespace sim;
static SimNetwork build()
{
    SimNetwork network = homeNetwork();
    SimHost& client = network.host("client");
    client.tunnels[0].device->publicKey = config(client, "wg0").publicKey = keyOf("reinstalled");
    forgetHandshakes(network);
    return network;
}

extern constinit const Scenario scenario_handshake_rejected{
    .id = "handshake-rejected",
    .title = TL_TEXT("Scenario", "A device was set up anew, and the server does not know its key"),
    .build = &build,
    .seenFrom = SeenFrom::Server,
    .rootCause = "handshake.rejected",
    .verdict = Verdict::Broken};
}
