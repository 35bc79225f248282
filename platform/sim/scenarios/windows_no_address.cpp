// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/sim/scenarios/scenario.h"
#include "platform/sim/windows_host.h"
namespace tl {
using namespace sim;
static SimNetwork build()
{
    SimNetwork network = homeNetwork({.windowsClient = true});
    SimHost& client = network.host("client");
    removeAddresses(client, "wg0");
    addAddress(client, "wg0", "169.254.77.3/16");
    return network;
}

extern constinit const Scenario scenario_windows_no_address{
    .id = "windows-no-address",
    .title = TL_TEXT("Scenario", "Windows gave the tunnel an address of its own making"),
    .build = &build,
    .rootCause = "tunnel.no_address",
    .mendedBy = "tunnel.restart",
    .verdict = Verdict::Broken};
}
