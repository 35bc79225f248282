// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/sim/scenarios/scenario.h"
#include "platform/sim/windows_host.h"
namespace tl {
using namespace sim;
static SimNetwork build()
{
    SimNetwork network = homeNetwork({.windowsClient = true});
    SimHost& client = network.host("client");
    profile(client, "wg0").category = NetworkCategory::Public; // as Windows makes every new adapter's
    guardByWindows(client);
    blockUntunnelled(client, "wg0", {kResolver});
    return network;
}

extern constinit const Scenario scenario_healthy_windows_client{
    .id = "healthy-windows-client",
    .title = TL_TEXT("Scenario", "All is well: a full tunnel on Windows, with its kill switch"),
    .build = &build};
}
