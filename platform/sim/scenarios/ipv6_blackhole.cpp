// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/sim/scenarios/scenario.h"
namespace tl {
using namespace sim;
static SimNetwork build()
{
    SimNetwork network = homeNetwork({.ipv6 = HomeIpv6::Everywhere});
    SimHost& server = network.host("server");
    std::erase_if(server.network.addresses,
                  [](const AddressFacts& each) { return each.device == "eth0" && !each.prefix.address.isV4(); });
    std::erase_if(server.network.routes,
                  [](const RouteFacts& each) { return each.device == "eth0" && !each.destination.address.isV4(); });
    return network;
}

extern constinit const Scenario scenario_ipv6_blackhole{
    .id = "ipv6-blackhole",
    .title = TL_TEXT("Scenario", "IPv6 goes into the tunnel, and the server has none"),
    .build = &build,
    .rootCause = "ipv6.blackhole",
    .verdict = Verdict::Broken};
}
