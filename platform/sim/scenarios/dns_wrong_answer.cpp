// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/sim/scenarios/scenario.h"
namespace tl {
using namespace sim;
static SimNetwork build()
{
    SimNetwork network = homeNetwork();
    network.host("web").names = NameService{.names = {{kWebName, {ip("203.0.113.66")}}}};
    network.host("client").resolvers.servers.push_back({.at = {ip(kWeb), 53}});
    return network;
}

extern constinit const Scenario scenario_dns_wrong_answer{
    .id = "dns-wrong-answer",
    .title = TL_TEXT("Scenario", "One of two name servers tells something else"),
    .build = &build,
    .rootCause = "dns.wrong_answer",
    .mendedBy = "dns.set",
    .verdict = Verdict::Broken};
}
