// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/sim/scenarios/scenario.h"
#include "platform/sim/windows_host.h"
namespace tl {
using namespace sim;
static SimNetwork build()
{
    SimNetwork network = homeNetwork({.windowsClient = true});
    removeRoutes(network.host("client"), "0.0.0.0/0", "wg0"); // Table = off
    return network;
}

extern constinit const Scenario scenario_windows_default_missing{
    .id = "windows-default-missing",
    .title =
        TL_TEXT("Scenario", "Windows: AllowedIPs promise everything, and the default route stays on the network card"),
    .build = &build,
    .rootCause = "route.default_missing",
    .mendedBy = "route.restore",
    .verdict = Verdict::Broken,
    .allowed = {"dns.outside_tunnel"}};
}
