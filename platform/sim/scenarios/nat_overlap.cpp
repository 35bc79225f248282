// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/sim/scenarios/scenario.h"
#include "platform/sim/windows_host.h"
namespace tl {
using namespace sim;
static SimNetwork build()
{
    SimNetwork network = homeNetwork({.windowsServer = true});
    SimHost& server = network.host("server");
    server.windows.nats =
        std::vector<NetNat>{{.name = "Virtual machines", .inside = prefix("10.8.0.128/25"), .owner = "Hyper-V"}};
    server.windows.hosted = std::vector<HostedNetwork>{{"Hyper-V", "Internal Switch", prefix("10.8.0.128/25")}};
    keepBrowsing(network);
    return network;
}

extern constinit const Scenario scenario_nat_overlap{
    .id = "nat-overlap",
    .title = TL_TEXT("Scenario", "A virtual switch of Hyper-V has addresses of the Windows server's tunnel"),
    .build = &build,
    .seenFrom = SeenFrom::Server,
    .rootCause = "nat.overlap",
    .verdict = Verdict::Broken};
}
