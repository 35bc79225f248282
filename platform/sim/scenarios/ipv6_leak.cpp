// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/sim/scenarios/scenario.h"
namespace tl {
using namespace sim;
static SimNetwork build()
{
    SimNetwork network = homeNetwork({.ipv6 = HomeIpv6::Outside});
    return network;
}

extern constinit const Scenario scenario_ipv6_leak{.id = "ipv6-leak",
                                                   .title =
                                                       TL_TEXT("Scenario", "The home has IPv6, the tunnel does not"),
                                                   .build = &build,
                                                   .warns = "ipv6.leak",
                                                   .mendedBy = "ipv6.refuse",
                                                   .verdict = Verdict::Degraded};
}
