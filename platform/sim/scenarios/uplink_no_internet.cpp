// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/sim/scenarios/scenario.h"
namespace tl {
using namespace sim;
using namespace std::chrono_literals;
static SimNetwork build()
{
    SimNetwork network = homeNetwork();
    network.segment("line").loss = 1;
    network.now += 10min;
    return network;
}

extern constinit const Scenario scenario_uplink_no_internet{.id = "uplink-no-internet",
                                                            .title = TL_TEXT("Scenario", "The home's line is dead"),
                                                            .build = &build,
                                                            .rootCause = "uplink.no_internet",
                                                            .verdict = Verdict::Broken};
}
