// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/sim/scenarios/scenario.h"
namespace tl {
using namespace sim;
static SimNetwork build()
{
    SimNetwork network = homeNetwork();
    return network;
}

extern constinit const Scenario scenario_healthy_full_tunnel{
    .id = "healthy-full-tunnel", .title = TL_TEXT("Scenario", "All is well: a full tunnel"), .build = &build};
}
