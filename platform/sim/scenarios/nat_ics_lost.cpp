// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/sim/scenarios/scenario.h"
#include "platform/sim/windows_host.h"
namespace tl {
using namespace sim;
static SimNetwork build()
{
    SimNetwork network = homeNetwork({.windowsServer = true, .windowsNat = false});
    SimHost& server = network.host("server");
    SharingFacts& sharing = share(server, "Ethernet", "wg0");
    sharing.address = ip("10.8.0.1");
    sharing.runs = false;
    service(server, "SharedAccess").state = ServiceState::Stopped;
    keepBrowsing(network);
    return network;
}

extern constinit const Scenario scenario_nat_ics_lost{
    .id = "nat-ics-lost",
    .title = TL_TEXT("Scenario", "The Windows server was restarted; sharing is still ticked"),
    .build = &build,
    .seenFrom = SeenFrom::Server,
    .rootCause = "nat.ics_lost",
    .mendedBy = "nat.share",
    .verdict = Verdict::Broken};
}
