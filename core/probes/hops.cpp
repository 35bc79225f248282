// SPDX-License-Identifier: GPL-3.0-or-later
// Packets that die one and two hops into the tunnel. A machine that forwards reports the first ("time exceeded",
// RFC 792, before any forward filter); one that does not forward drops it without a word. The second is
// reported by the router behind the server, and finds its way back only through working translation.
#include "core/facts/view.h"
#include "core/probes/probe.h"
#include "core/probes/shared/aims.h"
namespace tl {
static void want(const Facts& facts, std::vector<Wanted>& out)
{
    if (facts.request.role != Role::Client) return;
    for (const IpFamily family : {IpFamily::V4, IpFamily::V6})
        for (const IpAddress& to : innerTargets(facts)) {
            if (to.family != family || !promised(facts, to) || !hasTunnelAddress(facts, family)) continue;
            for (const int ttl : {1, 2})
                out.push_back({.question = {.purpose = ttl == 1 ? Purpose::FirstHop : Purpose::SecondHop,
                                            .to = to,
                                            .device = facts.request.tunnel,
                                            .ttl = ttl}});
            break;
        }
}

extern constinit const Probe probe_hops{.id = "hops", .step = StepId::Nat, .want = &want};
}
