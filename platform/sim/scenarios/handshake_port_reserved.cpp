// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/sim/scenarios/scenario.h"
#include "platform/sim/windows_host.h"
namespace tl {
using namespace sim;
static SimNetwork build()
{
    SimNetwork network = homeNetwork({.windowsServer = true});
    SimHost& server = network.host("server");
    stopWindowsTunnel(server, "wg0");
    server.tunnel("wg0")->sealed = false; // the file was kept
    server.windows.excludedUdpPorts.get()->push_back({51800, 51899});
    service(server, "WireGuardTunnel$wg0").exitCode = 8; // BindSocketsToDefaultRoutes
    forgetHandshakes(network);
    return network;
}

extern constinit const Scenario scenario_handshake_port_reserved{
    .id = "handshake-port-reserved",
    .title = TL_TEXT("Scenario", "After a restart the Windows server's tunnel does not start"),
    .build = &build,
    .seenFrom = SeenFrom::Server,
    .rootCause = "handshake.port_reserved",
    .verdict = Verdict::Broken};
}
