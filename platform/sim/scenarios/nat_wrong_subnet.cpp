// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/sim/scenarios/scenario.h"
namespace tl {
using namespace sim;
static SimNetwork build()
{
    SimNetwork network = homeNetwork();
    serverNat(network).rules.clear();
    addRule(serverNat(network), rule("oifname \"eth0\" ip saddr 10.6.0.0/24 masquerade",
                                     {outInterface("eth0"), from("10.6.0.0/24")}, FilterAction::Masquerade));
    return network;
}

extern constinit const Scenario scenario_nat_wrong_subnet{
    .id = "nat-wrong-subnet",
    .title = TL_TEXT("Scenario", "The translation rule is for the tunnel's old network"),
    .build = &build,
    .seenFrom = SeenFrom::Server,
    .rootCause = "nat.wrong_subnet",
    .mendedBy = "nat.create",
    .verdict = Verdict::Broken};
}
