// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/sim/scenarios/scenario.h"
namespace tl {
using namespace sim;
static SimNetwork build()
{
    SimNetwork network = homeNetwork({.loss = 0.05});
    return network;
}

extern constinit const Scenario scenario_healthy_lossy{
    .id = "healthy-lossy",
    .title = TL_TEXT("Scenario", "All is well, but the line loses one packet in twenty"),
    .build = &build};
}
