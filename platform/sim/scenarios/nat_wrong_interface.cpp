// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/sim/scenarios/scenario.h"
namespace tl {
using namespace sim;
static SimNetwork build()
{
    SimNetwork network = homeNetwork();
    serverNat(network).rules.clear();
    addRule(serverNat(network), rule("oifname \"ens3\" ip saddr 10.8.0.0/24 masquerade",
                                     {outInterface("ens3"), from("10.8.0.0/24")}, FilterAction::Masquerade));
    return network;
}

extern constinit const Scenario scenario_nat_wrong_interface{
    .id = "nat-wrong-interface",
    .title = TL_TEXT("Scenario", "The server's network card has another name now"),
    .build = &build,
    .seenFrom = SeenFrom::Server,
    .rootCause = "nat.wrong_interface",
    .mendedBy = "nat.create",
    .verdict = Verdict::Broken};
}
