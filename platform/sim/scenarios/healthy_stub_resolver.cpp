// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/sim/scenarios/scenario.h"
namespace tl {
using namespace sim;
static SimNetwork build()
{
    SimNetwork network = homeNetwork();
    SimHost& client = network.host("client");
    client.names = NameService{.forwardTo = ip(kResolver)};
    client.resolvers = {.manager = ResolverManager::SystemdResolved,
                        .servers = {{.at = {ip("127.0.0.53"), 53}}},
                        .upstream = {{.at = {ip(kResolver), 53}, .device = "wg0", .domains = {"~."}}}};
    return network;
}

extern constinit const Scenario scenario_healthy_stub_resolver{
    .id = "healthy-stub-resolver",
    .title = TL_TEXT("Scenario", "All is well: a name service on the client itself asks through the tunnel"),
    .build = &build};
}
