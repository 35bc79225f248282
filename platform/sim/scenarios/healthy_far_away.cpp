// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/sim/scenarios/scenario.h"
namespace tl {
using namespace sim;
static SimNetwork build()
{
    SimNetwork network = homeNetwork({.line = std::chrono::milliseconds(75)});
    return network;
}

extern constinit const Scenario scenario_healthy_far_away{
    .id = "healthy-far-away",
    .title = TL_TEXT("Scenario", "All is well: the server is on another continent"),
    .build = &build};
}
