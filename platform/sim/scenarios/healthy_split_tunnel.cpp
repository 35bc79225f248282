// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/sim/scenarios/scenario.h"
namespace tl {
using namespace sim;
static SimNetwork build()
{
    SimNetwork network = homeNetwork({.splitTunnel = true});
    SimHost& client = network.host("client");
    client.resolvers = {.manager = ResolverManager::Dhcp, .servers = {{.at = {ip("192.168.1.1"), 53}}}};
    config(client, "wg0").dns.clear();
    return network;
}

extern constinit const Scenario scenario_healthy_split_tunnel{
    .id = "healthy-split-tunnel",
    .title = TL_TEXT("Scenario", "All is well: only some networks go through the tunnel, on purpose"),
    .build = &build};
}
