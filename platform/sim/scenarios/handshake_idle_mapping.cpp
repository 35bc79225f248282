// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/sim/scenarios/scenario.h"
namespace tl {
using namespace sim;
using namespace std::chrono_literals;
static SimNetwork build()
{
    SimNetwork network = homeNetwork();
    serverOf(network).keepalive = 0s;
    network.now += 10min;
    return network;
}

extern constinit const Scenario scenario_handshake_idle_mapping{
    .id = "handshake-idle-mapping",
    .title = TL_TEXT("Scenario", "The client is quiet, and its router has forgotten it"),
    .build = &build,
    .seenFrom = SeenFrom::Server,
    .warns = "handshake.idle_mapping",
    .verdict = Verdict::Degraded,
    .isQuiet = true};
}
