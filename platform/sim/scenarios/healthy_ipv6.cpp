// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/sim/scenarios/scenario.h"
namespace tl {
using namespace sim;
static SimNetwork build()
{
    SimNetwork network = homeNetwork({.ipv6 = HomeIpv6::Everywhere});
    return network;
}

extern constinit const Scenario scenario_healthy_ipv6{
    .id = "healthy-ipv6", .title = TL_TEXT("Scenario", "All is well: IPv6 inside and outside"), .build = &build};
}
