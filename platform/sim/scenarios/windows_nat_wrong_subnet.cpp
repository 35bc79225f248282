// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/sim/scenarios/scenario.h"
#include "platform/sim/windows_host.h"
namespace tl {
using namespace sim;
static SimNetwork build()
{
    SimNetwork network = homeNetwork({.windowsServer = true});
    SimHost& server = network.host("server");
    server.windows.nats = std::vector<NetNat>{{.name = "wg", .inside = prefix("10.6.0.0/24")}};
    keepBrowsing(network);
    return network;
}

extern constinit const Scenario scenario_windows_nat_wrong_subnet{
    .id = "windows-nat-wrong-subnet",
    .title = TL_TEXT("Scenario", "The Windows server's tunnel got another range, its translation did not"),
    .build = &build,
    .seenFrom = SeenFrom::Server,
    .rootCause = "nat.wrong_subnet",
    .mendedBy = "nat.create",
    .verdict = Verdict::Broken};
}
