// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/sim/scenarios/scenario.h"
namespace tl {
using namespace sim;
static SimNetwork build()
{
    SimNetwork network = homeNetwork();
    SimHost& client = network.host("client");
    serverOf(network).publicKey = config(client, "wg0").peers[0].publicKey = keyOf("anotherserver");
    forgetHandshakes(network);
    return network;
}

extern constinit const Scenario scenario_handshake_key_mismatch{
    .id = "handshake-key-mismatch",
    .title = TL_TEXT("Scenario", "The client was given the key of another server"),
    .build = &build,
    .seenFrom = SeenFrom::BothEnds,
    .rootCause = "handshake.key_mismatch",
    .verdict = Verdict::Broken,
    .allowed = {"handshake.*"}};
}
