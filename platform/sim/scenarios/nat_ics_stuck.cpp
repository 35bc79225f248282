// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/sim/scenarios/scenario.h"
#include "platform/sim/windows_host.h"
namespace tl {
using namespace sim;
static SimNetwork build()
{
    SimNetwork network = homeNetwork({.windowsServer = true, .windowsNat = false});
    SimHost& server = network.host("server");
    server.windows.sharing.get()->stuck = {"Ethernet", "wg0"};
    return network;
}

extern constinit const Scenario scenario_nat_ics_stuck{
    .id = "nat-ics-stuck",
    .title = TL_TEXT("Scenario", "Sharing the connection of the Windows server fails again and again"),
    .build = &build,
    .seenFrom = SeenFrom::Server,
    .rootCause = "nat.ics_stuck",
    .mendedBy = "nat.share",
    .verdict = Verdict::Broken};
}
