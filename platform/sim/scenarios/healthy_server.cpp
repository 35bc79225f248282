// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/sim/scenarios/scenario.h"
namespace tl {
using namespace sim;
static SimNetwork build()
{
    SimNetwork network = homeNetwork();
    return network;
}

extern constinit const Scenario scenario_healthy_server{
    .id = "healthy-server",
    .title = TL_TEXT("Scenario", "All is well: the server with its own firewall"),
    .build = &build,
    .seenFrom = SeenFrom::Server};
}
