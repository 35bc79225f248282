// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/sim/scenarios/scenario.h"
namespace tl {
using namespace sim;
static SimNetwork build()
{
    SimNetwork network = homeNetwork();
    SimHost& server = network.host("server");
    addLink(server, "docker0", LinkKind::Bridge, Mtu{1500});
    addAddress(server, "docker0", "10.8.0.126/25");
    return network;
}

extern constinit const Scenario scenario_route_tunnel_overlap{
    .id = "route-tunnel-overlap",
    .title = TL_TEXT("Scenario", "A container network has the tunnel's addresses"),
    .build = &build,
    .seenFrom = SeenFrom::Server,
    .rootCause = "route.tunnel_overlap",
    .verdict = Verdict::Broken};
}
