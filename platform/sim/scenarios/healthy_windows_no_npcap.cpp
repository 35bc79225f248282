// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/sim/scenarios/scenario.h"
#include "platform/sim/windows_host.h"
namespace tl {
using namespace sim;
// What the server passes on is not shown to leave, and all is well.
static SimNetwork build()
{
    SimNetwork network = homeNetwork({.windowsServer = true});
    network.host("server").captureGap = CaptureGap::Ip6AndPassedOn;
    keepBrowsing(network);
    return network;
}

extern constinit const Scenario scenario_healthy_windows_no_npcap{
    .id = "healthy-windows-no-npcap",
    .title = TL_TEXT("Scenario", "A Windows server without Npcap on which all is well"),
    .build = &build,
    .seenFrom = SeenFrom::Server};
}
