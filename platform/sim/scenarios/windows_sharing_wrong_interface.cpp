// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/sim/scenarios/scenario.h"
#include "platform/sim/windows_host.h"
namespace tl {
using namespace sim;
static SimNetwork build()
{
    SimNetwork network = homeNetwork({.windowsServer = true, .windowsNat = false});
    SimHost& server = network.host("server");
    share(server, "Ethernet 2", "wg0").address = ip("10.8.0.1");
    keepBrowsing(network);
    return network;
}

extern constinit const Scenario scenario_windows_sharing_wrong_interface{
    .id = "windows-sharing-wrong-interface",
    .title = TL_TEXT("Scenario", "The Windows server moved from Wi-Fi to cable, and still shares the Wi-Fi"),
    .build = &build,
    .seenFrom = SeenFrom::Server,
    .rootCause = "nat.wrong_interface",
    .mendedBy = "nat.share",
    .verdict = Verdict::Broken};
}
