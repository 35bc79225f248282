// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/sim/scenarios/scenario.h"
namespace tl {
using namespace sim;
using namespace std::chrono_literals;
static SimNetwork build()
{
    SimNetwork network = homeNetwork();
    const std::vector<Prefix> wrong = {prefix("10.8.0.12/32")};
    clientOf(network).allowedIps = config(network.host("server"), "wg0").peers[0].allowedIps = wrong;
    network.chatter.push_back({.host = "client", .question = {.to = ip("10.8.0.1")}, .every = 100ms});
    return network;
}

extern constinit const Scenario scenario_allowedips_server_mismatch{
    .id = "allowedips-server-mismatch",
    .title = TL_TEXT("Scenario", "The server expects another address of the client"),
    .build = &build,
    .seenFrom = SeenFrom::Server,
    .rootCause = "allowedips.server_mismatch",
    .verdict = Verdict::Broken};
}
