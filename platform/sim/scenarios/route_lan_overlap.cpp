// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/sim/scenarios/scenario.h"
namespace tl {
using namespace sim;
static SimNetwork build()
{
    SimNetwork network = homeNetwork();
    SimHost& client = network.host("client");
    addLink(client, "virbr0", LinkKind::Bridge, Mtu{1500});
    addAddress(client, "virbr0", "192.168.50.1/24");
    return network;
}

extern constinit const Scenario scenario_route_lan_overlap{
    .id = "route-lan-overlap",
    .title = TL_TEXT("Scenario", "The office behind the server has the same addresses as a local network"),
    .build = &build,
    .rootCause = "route.lan_overlap",
    .mendedBy = "route.prefer",
    .verdict = Verdict::Broken,
    .targetAddress = kNas,
    .targetName = ""};
}
