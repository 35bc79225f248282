// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/sim/scenarios/scenario.h"
namespace tl {
using namespace sim;
static SimNetwork build()
{
    SimNetwork network = homeNetwork();
    SimHost& server = network.host("server");
    server.stack.conntrackMax = 4096;
    server.stack.conntrackCount = 4096 - server.connections.size();
    return network;
}

extern constinit const Scenario scenario_nat_ports_exhausted{
    .id = "nat-ports-exhausted",
    .title = TL_TEXT("Scenario", "A device opens connections until the server's table is full"),
    .build = &build,
    .seenFrom = SeenFrom::Server,
    .rootCause = "nat.ports_exhausted",
    .verdict = Verdict::Broken};
}
