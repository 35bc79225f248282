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

extern constinit const Scenario scenario_nat_missing{
    .id = "nat-missing",
    .title = TL_TEXT("Scenario", "The server forwards, but translates nothing"),
    .build = &build,
    .seenFrom = SeenFrom::Server,
    .rootCause = "nat.missing",
    .mendedBy = "nat.create",
    .verdict = Verdict::Broken};
}
