// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/sim/scenarios/scenario.h"
namespace tl {
using namespace sim;
static SimNetwork build()
{
    SimNetwork network = homeNetwork();
    network.host("server").tunnels.front().device->peers.clear();
    forgetHandshakes(network);
    return network;
}

extern constinit const Scenario scenario_handshake_peer_missing{
    .id = "handshake-peer-missing",
    .title = TL_TEXT("Scenario", "The server's devices are in its configuration, which nobody loaded"),
    .build = &build,
    .seenFrom = SeenFrom::Server,
    .rootCause = "handshake.peer_missing",
    .verdict = Verdict::Broken};
}
