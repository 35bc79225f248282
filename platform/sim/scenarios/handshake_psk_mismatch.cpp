// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/sim/scenarios/scenario.h"
namespace tl {
using namespace sim;
static SimNetwork build()
{
    SimNetwork network = homeNetwork();
    clientOf(network).presharedFingerprint = "8f3a0c5512d94e77";
    config(network.host("server"), "wg0").peers[0].presharedFingerprint = "8f3a0c5512d94e77";
    forgetHandshakes(network);
    return network;
}

extern constinit const Scenario scenario_handshake_psk_mismatch{
    .id = "handshake-psk-mismatch",
    .title = TL_TEXT("Scenario", "Only the server has the preshared key"),
    .build = &build,
    .seenFrom = SeenFrom::BothEnds,
    .rootCause = "handshake.psk_mismatch",
    .verdict = Verdict::Broken,
    .allowed = {"handshake.*"}};
}
