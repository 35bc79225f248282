// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/sim/scenarios/scenario.h"
namespace tl {
using namespace sim;
static SimNetwork build()
{
    SimNetwork network = homeNetwork();
    addRoute(network.host("client"), "198.51.100.0/25", "eth0", "192.168.1.1");
    return network;
}

extern constinit const Scenario scenario_route_overridden{
    .id = "route-overridden",
    .title = TL_TEXT("Scenario", "A left-over route leads the web server elsewhere"),
    .build = &build,
    .rootCause = "route.overridden",
    .mendedBy = "route.remove",
    .verdict = Verdict::Broken,
    .allowed = {"dns.outside_tunnel"}};
}
