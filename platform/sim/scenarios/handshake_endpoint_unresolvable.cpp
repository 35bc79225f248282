// SPDX-License-Identifier: GPL-3.0-or-later
// As systemd-networkd leaves it: the interface is up and keeps on trying to resolve the name.
#include "platform/sim/scenarios/scenario.h"
namespace tl {
using namespace sim;
static SimNetwork build()
{
    SimNetwork network = homeNetwork();
    SimHost& client = network.host("client");
    config(client, "wg0").peers[0].endpointHost = "old-name.example.net";
    serverOf(network).endpoint.reset();
    client.resolvers = {.manager = ResolverManager::Dhcp, .servers = {{.at = {ip("192.168.1.1"), 53}}}};
    config(client, "wg0").dns.clear();
    forgetHandshakes(network);
    return network;
}

extern constinit const Scenario scenario_handshake_endpoint_unresolvable{
    .id = "handshake-endpoint-unresolvable",
    .title = TL_TEXT("Scenario", "The dynamic name of the server has lapsed"),
    .build = &build,
    .rootCause = "handshake.endpoint_unresolvable",
    .verdict = Verdict::Broken,
    .allowed = {"dns.outside_tunnel"}};
}
