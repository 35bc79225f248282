// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/sim/scenarios/scenario.h"
namespace tl {
using namespace sim;
static SimNetwork build()
{
    SimNetwork network = homeNetwork();
    SimHost& server = network.host("server");
    stopTunnel(server, "wg0");
    server.sockets.push_back({.port = kPort, .process = "named", .processId = 812});
    forgetHandshakes(network);
    return network;
}

extern constinit const Scenario scenario_handshake_port_in_use{
    .id = "handshake-port-in-use",
    .title = TL_TEXT("Scenario", "Another program took the server's port"),
    .build = &build,
    .seenFrom = SeenFrom::Server,
    .rootCause = "handshake.port_in_use",
    .verdict = Verdict::Broken};
}
