// SPDX-License-Identifier: GPL-3.0-or-later
// A story that this program was born from.
#include "platform/sim/scenarios/scenario.h"
namespace tl {
using namespace sim;
static SimNetwork build()
{
    SimNetwork network = homeNetwork();
    SimHost& client = network.host("client");
    config(client, "wg0").table = "off";
    stopTunnel(client, "wg0");
    startTunnel(client, "wg0", [](const std::string& server) { return std::optional(ip(server)); });
    addRoute(client, "192.168.50.0/24", "wg0");
    return network;
}

extern constinit const Scenario scenario_client_default_route{
    .id = "client-default-route",
    .title = TL_TEXT("Scenario", "The NAS at the office can be reached through the tunnel, the Internet cannot"),
    .build = &build,
    .rootCause = "route.default_missing",
    .mendedBy = "route.restore",
    .verdict = Verdict::Broken,
    .allowed = {"dns.outside_tunnel"}};
}
