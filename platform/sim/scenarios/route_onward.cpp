// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/sim/scenarios/scenario.h"
namespace tl {
using namespace sim;
static SimNetwork build()
{
    SimNetwork network = homeNetwork();
    SimHost& server = network.host("server");
    addRoute(server, "0.0.0.0/0", "", {});
    server.network.routes.back().table = 77;
    server.network.routes.back().type = RouteType::Unreachable;
    addRule(server, {.priority = 500, .from = prefix("10.8.0.0/24"), .table = 77});
    return network;
}

extern constinit const Scenario scenario_route_onward{
    .id = "route-onward",
    .title = TL_TEXT("Scenario", "A rule of the server leads the tunnel's packets to a table without a way out"),
    .build = &build,
    .seenFrom = SeenFrom::Server,
    .rootCause = "route.onward",
    .verdict = Verdict::Broken};
}
