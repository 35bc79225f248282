// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/sim/scenarios/scenario.h"
namespace tl {
using namespace sim;
static SimNetwork build()
{
    SimNetwork network = homeNetwork();
    SimHost& client = network.host("client");
    client.resolvers = {.manager = ResolverManager::Dhcp, .servers = {{.at = {ip("192.168.1.1"), 53}}}};
    config(client, "wg0").dns.clear();
    return network;
}

extern constinit const Scenario scenario_dns_outside_tunnel{
    .id = "dns-outside-tunnel",
    .title = TL_TEXT("Scenario", "Name look-ups still go to the home router"),
    .build = &build,
    .warns = "dns.outside_tunnel",
    .verdict = Verdict::Degraded};
}
