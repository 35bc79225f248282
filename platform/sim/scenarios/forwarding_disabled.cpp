// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/sim/scenarios/scenario.h"
namespace tl {
using namespace sim;
static SimNetwork build()
{
    SimNetwork network = homeNetwork();
    forwardPackets(network.host("server"), false);
    return network;
}

extern constinit const Scenario scenario_forwarding_disabled{
    .id = "forwarding-disabled",
    .title = TL_TEXT("Scenario", "The server was restarted without forwarding"),
    .build = &build,
    .seenFrom = SeenFrom::Server,
    .rootCause = "forwarding.disabled",
    .mendedBy = "forwarding.enable",
    .verdict = Verdict::Broken};
}
