// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/sim/scenarios/scenario.h"
#include "platform/sim/windows_host.h"
namespace tl {
using namespace sim;
static SimNetwork build()
{
    SimNetwork network = homeNetwork({.windowsClient = true});
    SimHost& client = network.host("client");
    client.windows.nrpt.get()->push_back({.key = "OpenVPNDNSRouting-1",
                                          .names = {"."},
                                          .servers = {ip("10.77.0.53")},
                                          .owner = "OpenVPN",
                                          .ownerRuns = false});
    client.resolvers.servers = {{.at = {ip("10.77.0.53"), 53}, .domains = {"~."}}};
    return network;
}

extern constinit const Scenario scenario_dns_nrpt_stale{
    .id = "dns-nrpt-stale",
    .title = TL_TEXT("Scenario", "Names no longer resolve on Windows since another VPN was removed"),
    .build = &build,
    .rootCause = "dns.nrpt_stale",
    .verdict = Verdict::Broken};
}
