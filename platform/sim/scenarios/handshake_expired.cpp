// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/sim/scenarios/scenario.h"
namespace tl {
using namespace sim;
using namespace std::chrono_literals;
static SimNetwork build()
{
    SimNetwork network = homeNetwork();
    network.now += 10min;
    addRule(chain(network.host("gateway"), "filter", "forward"),
            rule("udp dport 51820 drop", {protocol(17), destinationPort(kPort)}, FilterAction::Drop));
    return network;
}

extern constinit const Scenario scenario_handshake_expired{
    .id = "handshake-expired",
    .title = TL_TEXT("Scenario", "The server stopped answering ten minutes ago"),
    .build = &build,
    .rootCause = "handshake.expired",
    .verdict = Verdict::Broken};
}
