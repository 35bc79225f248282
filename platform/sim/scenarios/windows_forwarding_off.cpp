// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/sim/scenarios/scenario.h"
#include "platform/sim/windows_host.h"
namespace tl {
using namespace sim;
static SimNetwork build()
{
    SimNetwork network = homeNetwork({.windowsServer = true, .windowsNat = false});
    SimHost& server = network.host("server");
    settings(server, "wg0").forwarding4 = false;
    settings(server, "Ethernet").forwarding4 = true;
    addRoute(network.host("gateway"), "10.8.0.0/24", "rack", "203.0.113.10");
    keepBrowsing(network);
    return network;
}

extern constinit const Scenario scenario_windows_forwarding_off{
    .id = "windows-forwarding-off",
    .title = TL_TEXT("Scenario", "The Windows server was restarted: its tunnel's adapter no longer forwards"),
    .build = &build,
    .seenFrom = SeenFrom::Server,
    .rootCause = "forwarding.interface_disabled",
    .mendedBy = "forwarding.enable",
    .verdict = Verdict::Broken};
}
