// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/sim/scenarios/scenario.h"
namespace tl {
using namespace sim;
static SimNetwork build()
{
    SimNetwork network = homeNetwork();
    FilterRule old = rule("oifname \"eth0\" ip saddr 10.8.0.0/24 snat to 203.0.113.99",
                          {outInterface("eth0"), from("10.8.0.0/24")}, FilterAction::SourceNat);
    old.toAddresses = {{ip("203.0.113.99"), ip("203.0.113.99")}};
    serverNat(network).rules.clear();
    addRule(serverNat(network), old);
    return network;
}

extern constinit const Scenario scenario_nat_wrong_address{
    .id = "nat-wrong-address",
    .title = TL_TEXT("Scenario", "The translation rule gives the server's former address"),
    .build = &build,
    .seenFrom = SeenFrom::Server,
    .rootCause = "nat.wrong_address",
    .mendedBy = "nat.create",
    .verdict = Verdict::Broken};
}
