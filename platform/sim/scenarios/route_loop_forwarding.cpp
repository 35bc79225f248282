// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/sim/scenarios/scenario.h"
#include "platform/sim/windows_host.h"
namespace tl {
using namespace sim;
static SimNetwork build()
{
    SimNetwork network = homeNetwork({.windowsClient = true});
    SimHost& client = network.host("client");
    settings(client, "Ethernet").forwarding4 = true;
    forgetHandshakes(network);
    return network;
}

extern constinit const Scenario scenario_route_loop_forwarding{
    .id = "route-loop-forwarding",
    .title = TL_TEXT("Scenario", "A hotspot is on beside the full tunnel of a Windows laptop"),
    .build = &build,
    .rootCause = "route.loop_forwarding",
    .mendedBy = "route.endpoint",
    .verdict = Verdict::Broken};
}
