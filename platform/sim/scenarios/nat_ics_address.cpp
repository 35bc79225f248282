// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/sim/scenarios/scenario.h"
#include "platform/sim/windows_host.h"
namespace tl {
using namespace sim;
static SimNetwork build()
{
    SimNetwork network = homeNetwork({.windowsServer = true, .windowsNat = false});
    SimHost& server = network.host("server");
    share(server, "Ethernet", "wg0");
    removeAddresses(server, "wg0");
    addAddress(server, "wg0", "192.168.137.1/24");
    for (const char* peer : {"10.8.0.2/32", "10.8.0.3/32"}) addRoute(server, peer, "wg0"); // of AllowedIPs
    return network;
}

extern constinit const Scenario scenario_nat_ics_address{
    .id = "nat-ics-address",
    .title = TL_TEXT("Scenario", "Sharing was ticked on the Windows server, and the tunnel has another address since"),
    .build = &build,
    .seenFrom = SeenFrom::Server,
    .rootCause = "nat.ics_address",
    .verdict = Verdict::Broken};
}
