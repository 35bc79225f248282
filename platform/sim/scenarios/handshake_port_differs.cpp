// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/sim/scenarios/scenario.h"
namespace tl {
using namespace sim;
static SimNetwork build()
{
    SimNetwork network = homeNetwork();
    network.host("server").tunnels.front().device->listenPort = kPort + 1;
    forgetHandshakes(network);
    return network;
}

extern constinit const Scenario scenario_handshake_port_differs{
    .id = "handshake-port-differs",
    .title = TL_TEXT("Scenario", "The server listens on another port than its configuration says"),
    .build = &build,
    .seenFrom = SeenFrom::Server,
    .rootCause = "handshake.port_differs",
    .mendedBy = "listen_port.set",
    .verdict = Verdict::Broken};
}
