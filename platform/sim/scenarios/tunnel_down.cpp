// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/sim/scenarios/scenario.h"
namespace tl {
using namespace sim;
static SimNetwork build()
{
    SimNetwork network = homeNetwork();
    stopTunnel(network.host("client"), "wg0");
    return network;
}

extern constinit const Scenario scenario_tunnel_down{.id = "tunnel-down",
                                                     .title = TL_TEXT("Scenario", "The tunnel was never switched on"),
                                                     .build = &build,
                                                     .rootCause = "tunnel.down",
                                                     .mendedBy = "tunnel.up",
                                                     .verdict = Verdict::Broken};
}
