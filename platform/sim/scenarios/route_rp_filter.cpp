// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/sim/scenarios/scenario.h"
namespace tl {
using namespace sim;
using namespace std::chrono_literals;
static SimNetwork build()
{
    SimNetwork network = homeNetwork();
    SimHost& client = network.host("client");
    client.stack.rpFilterAll = 1;
    client.stack.sourceMarkCountsAll = false;
    network.now += 10min;
    return network;
}

extern constinit const Scenario scenario_route_rp_filter{
    .id = "route-rp-filter",
    .title = TL_TEXT("Scenario", "A hardening script made the reverse path filter strict"),
    .build = &build,
    .rootCause = "route.rp_filter",
    .mendedBy = "rp_filter.loosen",
    .verdict = Verdict::Broken};
}
