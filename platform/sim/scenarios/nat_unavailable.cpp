// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/sim/scenarios/scenario.h"
#include "platform/sim/windows_host.h"
namespace tl {
using namespace sim;
static SimNetwork build()
{
    SimNetwork network = homeNetwork({.windowsServer = true});
    SimHost& server = network.host("server");
    server.windows.nats = Error{ErrorCode::Unavailable, "the class MSFT_NetNat is not there (0x80041010)"};
    keepBrowsing(network);
    return network;
}

extern constinit const Scenario scenario_nat_unavailable{
    .id = "nat-unavailable",
    .title = TL_TEXT("Scenario", "The Windows server is a Home edition without WinNAT"),
    .build = &build,
    .seenFrom = SeenFrom::Server,
    .rootCause = "nat.unavailable",
    .mendedBy = "nat.share",
    .verdict = Verdict::Broken};
}
