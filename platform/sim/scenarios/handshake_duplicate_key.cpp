// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/sim/scenarios/scenario.h"
namespace tl {
using namespace sim;
using namespace std::chrono_literals;
static SimNetwork build()
{
    SimNetwork network = homeNetwork();
    SimHost twin = network.host("client");
    twin.name = "twin";
    removeAddresses(twin, "eth0");
    addAddress(twin, "eth0", "192.168.1.21/24");
    twin.tunnels[0].sessions.clear();
    twin.connections.clear();
    network.hosts.push_back(twin);
    for (const char* host : {"client", "twin"})
        network.chatter.push_back({.host = host, .question = {.to = ip("10.8.0.1")}, .every = 70ms});
    network.chatter.back().every = 110ms;
    return network;
}

extern constinit const Scenario scenario_handshake_duplicate_key{
    .id = "handshake-duplicate-key",
    .title = TL_TEXT("Scenario", "Two devices share one configuration"),
    .build = &build,
    .seenFrom = SeenFrom::Server,
    .rootCause = "handshake.duplicate_key",
    .verdict = Verdict::Broken};
}
