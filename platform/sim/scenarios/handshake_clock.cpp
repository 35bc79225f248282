// SPDX-License-Identifier: GPL-3.0-or-later
// The client restarted; the server remembers the time of its last greeting.
#include "platform/sim/scenarios/scenario.h"
namespace tl {
using namespace sim;
using namespace std::chrono_literals;
static SimNetwork build()
{
    SimNetwork network = homeNetwork();
    SimHost& client = network.host("client");
    client.clock.newestStamp = client.clock.now;
    client.clock.now -= 3h;
    client.clock.synchronised = false;
    client.tunnels[0].sessions.clear();
    serverOf(network).lastHandshake.reset();
    return network;
}

extern constinit const Scenario scenario_handshake_clock{
    .id = "handshake-clock",
    .title = TL_TEXT("Scenario", "The client woke up with an empty clock battery"),
    .build = &build,
    .rootCause = "handshake.clock",
    .verdict = Verdict::Broken};
}
