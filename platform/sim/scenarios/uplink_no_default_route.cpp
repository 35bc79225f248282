// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/sim/scenarios/scenario.h"
namespace tl {
using namespace sim;
using namespace std::chrono_literals;
static SimNetwork build()
{
    SimNetwork network = homeNetwork();
    removeRoutes(network.host("client"), "0.0.0.0/0", "eth0");
    network.now += 10min;
    return network;
}

extern constinit const Scenario scenario_uplink_no_default_route{.id = "uplink-no-default-route",
                                                                 .title =
                                                                     TL_TEXT("Scenario", "The default route is gone"),
                                                                 .build = &build,
                                                                 .rootCause = "uplink.no_default_route",
                                                                 .verdict = Verdict::Broken};
}
