// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/sim/scenarios/scenario.h"
#include "platform/sim/windows_host.h"
namespace tl {
using namespace sim;
static SimNetwork build()
{
    SimNetwork network = homeNetwork({.windowsServer = true, .windowsNat = false, .narrowTablet = true});
    keepBrowsing(network);
    network.chatter.push_back(
        {.host = "tablet", .question = {.to = ip("10.8.0.1")}, .every = std::chrono::milliseconds(300)});
    return network;
}

extern constinit const Scenario scenario_windows_server_no_nat{
    .id = "windows-server-no-nat",
    .title = TL_TEXT("Scenario",
                     "A phone and a Windows server at home: the handshake is green, forwarding is on, no page loads"),
    .build = &build,
    .seenFrom = SeenFrom::Server,
    .rootCause = "nat.missing",
    .mendedBy = "nat.create",
    .verdict = Verdict::Broken};
}
