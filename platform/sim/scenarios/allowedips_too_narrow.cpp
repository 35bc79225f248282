// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/sim/scenarios/scenario.h"
namespace tl {
using namespace sim;
static SimNetwork build()
{
    SimNetwork network = homeNetwork({.splitTunnel = true});
    const std::vector<Prefix> narrow = {prefix("10.8.0.0/24"), prefix("192.168.50.0/24")};
    serverOf(network).allowedIps = config(network.host("client"), "wg0").peers[0].allowedIps = narrow;
    removeRoutes(network.host("client"), "198.51.100.0/24", "wg0");
    return network;
}

extern constinit const Scenario scenario_allowedips_too_narrow{
    .id = "allowedips-too-narrow",
    .title = TL_TEXT("Scenario", "The configuration carries only the tunnel's own network"),
    .build = &build,
    .rootCause = "allowedips.too_narrow",
    .mendedBy = "allowedips.widen",
    .verdict = Verdict::Broken};
}
