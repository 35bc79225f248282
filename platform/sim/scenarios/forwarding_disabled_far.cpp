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

extern constinit const Scenario scenario_forwarding_disabled_far{
    .id = "forwarding-disabled-far",
    .title = TL_TEXT("Scenario", "The server does not forward, seen from the client"),
    .build = &build,
    .rootCause = "forwarding.disabled",
    .mendedBy = "forwarding.enable",
    .verdict = Verdict::Broken};
}
