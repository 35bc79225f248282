// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/sim/scenarios/scenario.h"
namespace tl {
using namespace sim;
static SimNetwork build()
{
    SimNetwork network = homeNetwork();
    SimHost& client = network.host("client");
    addLink(client, "tun0", LinkKind::Tun, Mtu{1500});
    addAddress(client, "tun0", "10.44.0.6/24");
    addRoute(client, "0.0.0.0/1", "tun0");
    addRoute(client, "128.0.0.0/1", "tun0");
    addRoute(client, "203.0.113.10/32", "eth0", "192.168.1.1");
    return network;
}

extern constinit const Scenario scenario_route_other_vpn{.id = "route-other-vpn",
                                                         .title = TL_TEXT("Scenario", "Another VPN has taken over"),
                                                         .build = &build,
                                                         .rootCause = "route.other_vpn",
                                                         .mendedBy = "route.prefer",
                                                         .verdict = Verdict::Broken,
                                                         .allowed = {"dns.outside_tunnel"}};
}
