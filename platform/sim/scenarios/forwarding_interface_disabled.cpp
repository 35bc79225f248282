// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/sim/scenarios/scenario.h"
namespace tl {
using namespace sim;
static SimNetwork build()
{
    SimNetwork network = homeNetwork();
    network.host("server").settings("wg0")->forwarding4 = false;
    return network;
}

extern constinit const Scenario scenario_forwarding_interface_disabled{
    .id = "forwarding-interface-disabled",
    .title = TL_TEXT("Scenario", "Forwarding is on, but not for the tunnel"),
    .build = &build,
    .seenFrom = SeenFrom::Server,
    .rootCause = "forwarding.interface_disabled",
    .mendedBy = "forwarding.enable",
    .verdict = Verdict::Broken};
}
