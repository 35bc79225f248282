// SPDX-License-Identifier: GPL-3.0-or-later
// Somebody else, who answers nothing, has the old address now.
#include "platform/sim/scenarios/scenario.h"
namespace tl {
using namespace sim;
using namespace std::chrono_literals;
static SimNetwork build()
{
    SimNetwork network = homeNetwork();
    config(network.host("client"), "wg0").peers[0].endpointHost = kServerName;
    SimHost stranger = makeHost("stranger");
    plug(stranger, "eth0", "rack");
    addAddress(stranger, "eth0", "203.0.113.10/24");
    addRoute(stranger, "0.0.0.0/0", "eth0", "203.0.113.1");
    chain(stranger, "filter", "input").policyDrop = true;
    SimHost& server = network.host("server");
    removeAddresses(server, "eth0");
    addAddress(server, "eth0", "203.0.113.77/24");
    for (const char* name : {"resolver", "public-resolver"})
        network.host(name).names->names[kServerName] = {ip("203.0.113.77")};
    network.hosts.push_back(stranger);
    network.now += 10min;
    return network;
}

extern constinit const Scenario scenario_handshake_endpoint_stale{
    .id = "handshake-endpoint-stale",
    .title = TL_TEXT("Scenario", "The server got a new address from its provider"),
    .build = &build,
    .rootCause = "handshake.endpoint_stale",
    .mendedBy = "endpoint.renew",
    .verdict = Verdict::Broken};
}
