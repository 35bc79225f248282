// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/sim/scenarios/scenario.h"
namespace tl {
using namespace sim;
static SimNetwork build()
{
    SimNetwork network = homeNetwork({.ipv6 = HomeIpv6::Everywhere});
    SimHost& client = network.host("client");
    client.link("wg0")->mtu = Mtu{1200};
    config(client, "wg0").mtu = Mtu{1200};
    return network;
}

extern constinit const Scenario scenario_mtu_too_small{
    .id = "mtu-too-small",
    .title = TL_TEXT("Scenario", "The tunnel carries IPv6 with an MTU below 1280"),
    .build = &build,
    .warns = "mtu.too_small",
    .mendedBy = "mtu.set",
    .verdict = Verdict::Degraded};
}
