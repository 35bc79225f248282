// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/sim/scenarios/scenario.h"
namespace tl {
using namespace sim;
static SimNetwork build()
{
    SimNetwork network = homeNetwork();
    forgetHandshakes(network);
    return network;
}

extern constinit const Scenario scenario_healthy_cold{
    .id = "healthy-cold",
    .title = TL_TEXT("Scenario", "All is well: the tunnel has just been switched on"),
    .build = &build};
}
