// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/sim/scenarios/scenario.h"
namespace tl {
using namespace sim;
static SimNetwork build()
{
    SimNetwork network = homeNetwork();
    SimHost& client = network.host("client");
    client.link("eth0")->carrier = false;
    removeAddresses(client, "eth0");
    removeRoutes(client, "0.0.0.0/0", "eth0");
    return network;
}

extern constinit const Scenario scenario_uplink_down{.id = "uplink-down",
                                                     .title = TL_TEXT("Scenario", "The network cable is out"),
                                                     .build = &build,
                                                     .rootCause = "uplink.down",
                                                     .verdict = Verdict::Broken};
}
