// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/sim/scenarios/scenario.h"
#include "platform/sim/windows_host.h"
namespace tl {
using namespace sim;
static SimNetwork build()
{
    SimNetwork network = homeNetwork({.windowsClient = true});
    SimHost& client = network.host("client");
    blockUntunnelled(client, "wg0", {});
    client.resolvers.servers = {{.at = {ip("192.168.1.1"), 53}}};
    return network;
}

extern constinit const Scenario scenario_windows_killswitch_dns{
    .id = "windows-killswitch-dns",
    .title = TL_TEXT("Scenario", "Windows: untunnelled traffic is blocked, and the name server is the router at home"),
    .build = &build,
    .rootCause = "firewall.killswitch",
    .verdict = Verdict::Broken,
    .allowed = {"dns.outside_tunnel"}};
}
