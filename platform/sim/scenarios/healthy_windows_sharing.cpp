// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/sim/scenarios/scenario.h"
#include "platform/sim/windows_host.h"
namespace tl {
using namespace sim;
static SimNetwork build()
{
    SimNetwork network = homeNetwork({.windowsServer = true, .windowsNat = false});
    SimHost& server = network.host("server");
    share(server, "Ethernet", "wg0").address = ip("10.8.0.1");
    return network;
}

extern constinit const Scenario scenario_healthy_windows_sharing{
    .id = "healthy-windows-sharing",
    .title = TL_TEXT("Scenario", "All is well: Windows as the server, sharing its connection"),
    .build = &build,
    .seenFrom = SeenFrom::Server};
}
