// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/sim/scenarios/scenario.h"
#include "platform/sim/windows_host.h"
namespace tl {
using namespace sim;
static SimNetwork build()
{
    SimNetwork network = homeNetwork({.windowsServer = true});
    SimHost& server = network.host("server");
    profile(server, "wg0").category = NetworkCategory::Public;
    guardByWindows(server);
    return network;
}

extern constinit const Scenario scenario_firewall_profile_public{
    .id = "firewall-profile-public",
    .title = TL_TEXT("Scenario", "The Windows server's own shares cannot be reached through the tunnel"),
    .build = &build,
    .seenFrom = SeenFrom::Server,
    .warns = "firewall.profile_public",
    .mendedBy = "network.private",
    .verdict = Verdict::Degraded};
}
