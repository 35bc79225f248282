// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/sim/scenarios/scenario.h"
namespace tl {
using namespace sim;
static SimNetwork build()
{
    SimNetwork network = homeNetwork({.windowsServer = true});
    return network;
}

extern constinit const Scenario scenario_healthy_windows_server{
    .id = "healthy-windows-server",
    .title = TL_TEXT("Scenario", "All is well: Windows as the server, translating with WinNAT"),
    .build = &build,
    .seenFrom = SeenFrom::Server};
}
