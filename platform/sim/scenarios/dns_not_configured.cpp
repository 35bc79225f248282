// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/sim/scenarios/scenario.h"
namespace tl {
using namespace sim;
static SimNetwork build()
{
    SimNetwork network = homeNetwork();
    network.host("client").resolvers.servers.clear();
    config(network.host("client"), "wg0").dns.clear();
    return network;
}

extern constinit const Scenario scenario_dns_not_configured{.id = "dns-not-configured",
                                                            .title =
                                                                TL_TEXT("Scenario", "The client has no name server"),
                                                            .build = &build,
                                                            .rootCause = "dns.not_configured",
                                                            .mendedBy = "dns.set",
                                                            .verdict = Verdict::Broken};
}
