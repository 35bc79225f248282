// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/sim/scenarios/scenario.h"
namespace tl {
using namespace sim;
static SimNetwork build()
{
    SimNetwork network = homeNetwork();
    network.host("resolver").names->failsWith = DnsCode::Refused;
    return network;
}

extern constinit const Scenario scenario_dns_refused{
    .id = "dns-refused",
    .title = TL_TEXT("Scenario", "The name server does not serve this client"),
    .build = &build,
    .rootCause = "dns.refused",
    .mendedBy = "dns.set",
    .verdict = Verdict::Broken};
}
