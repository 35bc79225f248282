// SPDX-License-Identifier: GPL-3.0-or-later
// The far end's own tunnel addresses. Forced into the tunnel: where the routes lead is another question.
#include "core/facts/view.h"
#include "core/probes/probe.h"
#include "core/probes/shared/aims.h"
namespace tl {
static void want(const Facts& facts, std::vector<Wanted>& out)
{
    const bool server = facts.request.role == Role::Server;
    const bool expected = server && facts.device && [&] {
        for (const PeerFacts& peer : facts.device->peers)
            if (handshakeFresh(facts, peer)) return true;
        return false;
    }();
    for (const IpAddress& to : peerAddresses(facts))
        out.push_back({.question = {.purpose = Purpose::Peer, .to = to, .device = facts.request.tunnel},
                       .weight = expected ? Weight::Decisive : Weight::Supporting,
                       .groups = {"peer"}});
}

extern constinit const Probe probe_peer{.id = "peer", .step = StepId::Reach, .want = &want};
}
