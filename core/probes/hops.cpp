// SPDX-License-Identifier: GPL-3.0-or-later
// Packets that die one and two hops into the tunnel. A machine that forwards reports the first ("time exceeded",
// RFC 792, before any forward filter); one that does not forward drops it without a word. The second is
// reported by the router behind the server, and finds its way back only through working translation. Who reports
// the first is the far end itself: its address in the tunnel need not be guessed.
#include "core/facts/view.h"
#include "core/probes/probe.h"
#include "core/probes/shared/aims.h"
namespace tl {
using namespace std::chrono_literals;

static void want(const Facts& facts, std::vector<Wanted>& out)
{
    if (facts.request.role != Role::Client) return;
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
