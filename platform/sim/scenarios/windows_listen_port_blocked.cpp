// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/sim/scenarios/scenario.h"
#include "platform/sim/windows_host.h"
namespace tl {
using namespace sim;
static SimNetwork build()
{
    SimNetwork network = homeNetwork({.windowsServer = true});
    SimHost& server = network.host("server");
    server.tunnel("wg0")->userspace = true;
    for (FilterTable& each : server.firewall.tables)
        std::erase_if(each.chains.front().rules,
                      [](const FilterRule& r) { return r.text.find("WireGuard service") != std::string::npos; });
    forgetHandshakes(network);
    return network;
}

extern constinit const Scenario scenario_windows_listen_port_blocked{
    .id = "windows-listen-port-blocked",
    .title = TL_TEXT("Scenario", "A tunnel program without an exception in Windows Firewall"),
    .build = &build,
    .seenFrom = SeenFrom::Server,
    .rootCause = "firewall.listen_port_blocked",
    .mendedBy = "firewall.allow_listen_port",
    .verdict = Verdict::Broken};
}
