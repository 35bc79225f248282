// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/sim/scenarios/scenario.h"
#include "platform/sim/windows_host.h"
namespace tl {
using namespace sim;
static SimNetwork build()
{
    SimNetwork network = homeNetwork({.windowsServer = true, .windowsNat = false});
    SimHost& server = network.host("server");
    settings(server, "Ethernet").forwarding4 = true;
    addRoute(network.host("gateway"), "10.8.0.0/24", "rack", "203.0.113.10");
    SimHost& gateway = network.host("gateway");
    addRule(chain(gateway, "nat", "postrouting", ChainType::Nat),
            rule("oifname \"wan\" ip saddr 10.8.0.0/24 masquerade", {outInterface("wan"), from("10.8.0.0/24")},
                 FilterAction::Masquerade));
    keepBrowsing(network);
    return network;
}

extern constinit const Scenario scenario_healthy_windows_routed{
    .id = "healthy-windows-routed",
    .title = TL_TEXT("Scenario", "All is well: the router translates for the tunnel of a Windows server"),
    .build = &build,
    .seenFrom = SeenFrom::Server};
}
