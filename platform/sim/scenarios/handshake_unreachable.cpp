// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/sim/scenarios/scenario.h"
namespace tl {
using namespace sim;
static SimNetwork build()
{
    SimNetwork network = homeNetwork();
    stopTunnel(network.host("server"), "wg0");
    forgetHandshakes(network);
    return network;
}

extern constinit const Scenario scenario_handshake_unreachable{
    .id = "handshake-unreachable",
    .title = TL_TEXT("Scenario", "WireGuard is not running on the server"),
    .build = &build,
    .rootCause = "handshake.unreachable",
    .verdict = Verdict::Broken};
}
