// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/sim/scenarios/scenario.h"
namespace tl {
using namespace sim;
static SimNetwork build()
{
    SimNetwork network = homeNetwork();
    FilterChain& raw = chain(network.host("server"), "filter", "prerouting");
    raw.priority = -300;
    addRule(raw, rule("iifname \"wg0\" drop", {inInterface("wg0")}, FilterAction::Drop));
    return network;
}

extern constinit const Scenario scenario_reach_tunnel_peer_silent{
    .id = "reach-tunnel-peer-silent",
    .title = TL_TEXT("Scenario", "The server drops all that comes out of the tunnel"),
    .build = &build,
    .rootCause = "reach.tunnel_peer_silent",
    .verdict = Verdict::Broken};
}
