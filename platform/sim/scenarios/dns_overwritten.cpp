// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/sim/scenarios/scenario.h"
namespace tl {
using namespace sim;
static SimNetwork build()
{
    SimNetwork network = homeNetwork();
    network.host("client").resolvers = {.manager = ResolverManager::Dhcp, .servers = {{.at = {ip("192.168.1.1"), 53}}}};
    return network;
}

extern constinit const Scenario scenario_dns_overwritten{
    .id = "dns-overwritten",
    .title = TL_TEXT("Scenario", "A DHCP client wrote over the tunnel's name server"),
    .build = &build,
    .warns = "dns.overwritten",
    .mendedBy = "dns.set",
    .verdict = Verdict::Degraded,
    .allowed = {"dns.outside_tunnel"}};
}
