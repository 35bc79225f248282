// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/sim/scenarios/scenario.h"
namespace tl {
using namespace sim;
static SimNetwork build()
{
    SimNetwork network = homeNetwork({.splitTunnel = true});
    SimHost& client = network.host("client");
    removeRoutes(client, "198.51.100.0/24", "wg0");
    config(client, "wg0").table = "off";
    return network;
}

extern constinit const Scenario scenario_route_default_missing{
    .id = "route-default-missing",
    .title = TL_TEXT("Scenario", "The tunnel was started without its routes"),
    .build = &build,
    .rootCause = "route.default_missing",
    .mendedBy = "route.restore",
    .verdict = Verdict::Broken};
}
