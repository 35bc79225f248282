// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/sim/scenarios/scenario.h"
namespace tl {
using namespace sim;
static SimNetwork build()
{
    SimNetwork network = homeNetwork();
    serverNat(network).rules.clear();
    return network;
}

extern constinit const Scenario scenario_server_no_egress{
    .id = "server-no-egress",
    .title = TL_TEXT("Scenario", "The server lost its translation rules in an update"),
    .build = &build,
    .rootCause = "server.no_egress",
    .mendedBy = "server.egress",
    .verdict = Verdict::Broken};
}
