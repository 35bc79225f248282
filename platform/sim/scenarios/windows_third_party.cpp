// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/sim/scenarios/scenario.h"
#include "platform/sim/windows_host.h"
namespace tl {
using namespace sim;
static SimNetwork build()
{
    SimNetwork network = homeNetwork({.windowsClient = true});
    SimHost& client = network.host("client");
    FilterTable left{.family = FilterFamily::Both, .backend = FilterBackend::Wfp, .name = "Mullvad VPN"};
    left.chains = {{.name = "outbound", .hook = Hook::Output}};
    addRule(left.chains.front(), rule("Block all outbound (IPv4)", {isNot(outInterface("lo"))}, FilterAction::Drop));
    client.firewall.tables.push_back(left);
    forgetHandshakes(network);
    return network;
}

extern constinit const Scenario scenario_windows_third_party{
    .id = "windows-third-party",
    .title = TL_TEXT("Scenario", "Another VPN has left its filters on Windows"),
    .build = &build,
    .rootCause = "firewall.third_party",
    .verdict = Verdict::Broken};
}
