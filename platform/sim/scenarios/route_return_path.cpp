// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/sim/scenarios/scenario.h"
namespace tl {
using namespace sim;
static SimNetwork build()
{
    SimNetwork network = homeNetwork();
    addRoute(network.host("server"), "10.8.0.0/28", "eth1", "192.168.50.10");
    return network;
}

extern constinit const Scenario scenario_route_return_path{
    .id = "route-return-path",
    .title = TL_TEXT("Scenario", "The server sends answers for the client into another network"),
    .build = &build,
    .seenFrom = SeenFrom::Server,
    .rootCause = "route.return_path",
    .mendedBy = "route.remove",
    .verdict = Verdict::Broken};
}
