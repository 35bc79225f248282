// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/sim/scenarios/scenario.h"
namespace tl {
using namespace sim;
static SimNetwork build()
{
    SimNetwork network = homeNetwork();
    removeAddresses(network.host("client"), "wg0");
    return network;
}

extern constinit const Scenario scenario_tunnel_no_address{.id = "tunnel-no-address",
                                                           .title = TL_TEXT("Scenario", "The tunnel lost its address"),
                                                           .build = &build,
                                                           .rootCause = "tunnel.no_address",
                                                           .mendedBy = "tunnel.address",
                                                           .verdict = Verdict::Broken};
}
