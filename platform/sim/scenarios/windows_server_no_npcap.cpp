// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/sim/scenarios/scenario.h"
#include "platform/sim/windows_host.h"
namespace tl {
using namespace sim;
static SimNetwork build()
{
    SimNetwork network = homeNetwork({.windowsServer = true, .windowsNat = false});
    network.host("server").captureGap = CaptureGap::Ip6AndPassedOn;
    keepBrowsing(network);
    return network;
}

extern constinit const Scenario scenario_windows_server_no_npcap{
    .id = "windows-server-no-npcap",
    .title = TL_TEXT("Scenario", "A Windows server without Npcap: the handshake is green, forwarding is on, no page "
                                 "loads"),
    .build = &build,
    .seenFrom = SeenFrom::Server,
    .rootCause = "nat.missing",
    .mendedBy = "nat.create",
    .verdict = Verdict::Broken};
}
