// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/sim/scenarios/scenario.h"
namespace tl {
using namespace sim;
static SimNetwork build()
{
    SimNetwork network = homeNetwork();
    chain(network.host("resolver"), "filter", "input").policyDrop = true;
    return network;
}

extern constinit const Scenario scenario_dns_unreachable{.id = "dns-unreachable",
                                                         .title =
                                                             TL_TEXT("Scenario", "The name server is switched off"),
                                                         .build = &build,
                                                         .rootCause = "dns.unreachable",
                                                         .mendedBy = "dns.set",
                                                         .verdict = Verdict::Broken};
}
