// SPDX-License-Identifier: GPL-3.0-or-later
// Server: the targets, asked from this machine's own tunnel address. Whoever answers has found the way back to
// the tunnel's network, by translation or by routes.
#include "core/facts/view.h"
#include "core/probes/probe.h"
#include "core/probes/shared/aims.h"
namespace tl {
static void want(const Facts& facts, std::vector<Wanted>& out)
{
    if (facts.request.role != Role::Server || onWindows(facts)) return; // a strong host: it would not leave the tunnel
    for (const Prefix& own : tunnelAddresses(facts))
        for (const IpAddress& to : innerTargets(facts))
            if (to.family == own.address.family)
                out.push_back(
                    {.question = {.purpose = Purpose::TargetFromTunnelAddress, .to = to, .source = own.address},
                     .weight = Weight::Decisive,
                     .groups = {"egress " + toString(to)}});
}

extern constinit const Probe probe_egress{.id = "egress", .step = StepId::Nat, .want = &want};
}
