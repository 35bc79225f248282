// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/sim/scenarios/scenario.h"
namespace tl {
using namespace sim;
static SimNetwork build()
{
    SimNetwork network = homeNetwork();
    SimHost& client = network.host("client");
    client.tunnels[0].device->fwmark = 0;
    removeRoutes(client, "0.0.0.0/0", "wg0");
    removeQuickRules(client, "wg0");
    addRoute(client, "0.0.0.0/1", "wg0");
    addRoute(client, "128.0.0.0/1", "wg0");
    config(client, "wg0").table = "off";
    forgetHandshakes(network);
    return network;
}

extern constinit const Scenario scenario_handshake_endpoint_in_tunnel{
    .id = "handshake-endpoint-in-tunnel",
    .title = TL_TEXT("Scenario", "Routes by hand send the tunnel into itself"),
    .build = &build,
    .rootCause = "handshake.endpoint_in_tunnel",
    .mendedBy = "route.endpoint",
    .verdict = Verdict::Broken};
}
