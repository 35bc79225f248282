// SPDX-License-Identifier: GPL-3.0-or-later
// Packets that die one and two hops into the tunnel. A machine that forwards reports the first ("time exceeded",
// RFC 792, before any forward filter); one that does not forward drops it without a word. The second is
// reported by the router behind the server, and finds its way back only through working translation. Who reports
// the first is the far end itself: its address in the tunnel need not be guessed.
#include "core/facts/view.h"
#include "core/probes/probe.h"
#include "core/probes/shared/aims.h"
#include <algorithm>
namespace tl {
using namespace std::chrono_literals;

// Where AllowedIPs hold no target, any address behind the far end serves: it need not exist.
static void askBehind(const Facts& facts, std::vector<Wanted>& out)
{
    const PeerFacts* peer = farPeer(facts);
    if (!peer || !innerTargets(facts).empty() || !exchangesFor(facts, {Purpose::FirstHop}).empty()) return;
    auto taken = peerAddresses(facts);
    for (const Prefix& own : tunnelAddresses(facts)) taken.push_back(own.address);
    for (const IpAddress& guess : guessedPeers(facts)) taken.push_back(guess);
    for (const Prefix& prefix : peer->allowedIps) {
        const bool roomy = prefix.length >= 8 && prefix.address.bits() - prefix.length >= 3;
        if (!roomy || !hasTunnelAddress(facts, prefix.address.family)) continue;
        IpAddress to = next(prefix.first());
        while (std::ranges::find(taken, to) != taken.end()) to = next(to);
        out.push_back({.question = {.purpose = Purpose::FirstHop, .to = to, .device = facts.request.tunnel, .ttl = 1},
                       .spacing = 150ms});
        return;
    }
}

static void want(const Facts& facts, std::vector<Wanted>& out)
{
    if (facts.request.role != Role::Client) return;
    askBehind(facts, out);
    for (const IpFamily family : {IpFamily::V4, IpFamily::V6})
        for (const IpAddress& to : innerTargets(facts)) {
            if (to.family != family || !promised(facts, to) || !hasTunnelAddress(facts, family)) continue;
            Wanted hop{.question = {.purpose = Purpose::FirstHop, .to = to, .device = facts.request.tunnel, .ttl = 1},
                       .weight = Weight::Decisive,
                       .spacing = 150ms,
                       .groups = {reachGroup(facts, to)}};
            out.push_back(hop);
            if (targetReached(facts, to)) break;
            hop.question.purpose = Purpose::SecondHop;
            hop.question.ttl = 2;
            hop.weight = Weight::Supporting;
            hop.later = true;
            hop.copies = 4;
            hop.spacing = 100ms;
            out.push_back(hop);
            break;
        }
}

extern constinit const Probe probe_hops{.id = "hops", .step = StepId::Nat, .want = &want};
}
