// SPDX-License-Identifier: GPL-3.0-or-later
// WireGuard gives an address to the peer that claimed it last.
#include "platform/sim/scenarios/scenario.h"
namespace tl {
using namespace sim;
using namespace std::chrono_literals;
static SimNetwork build()
{
    SimNetwork network = homeNetwork();
    SimHost& server = network.host("server");
    clientOf(network).allowedIps.clear();
    peer(server, "wg0", keyOf("tablet")).allowedIps = {prefix("10.8.0.2/32")};
    config(server, "wg0").peers[1].allowedIps = {prefix("10.8.0.2/32")};
    network.chatter.push_back({.host = "client", .question = {.to = ip("10.8.0.1")}, .every = 100ms});
    return network;
}

extern constinit const Scenario scenario_allowedips_server_overlap{
    .id = "allowedips-server-overlap",
    .title = TL_TEXT("Scenario", "A new device was given the address of an old one"),
    .build = &build,
    .seenFrom = SeenFrom::Server,
    .rootCause = "allowedips.server_overlap",
    .verdict = Verdict::Broken};
}
