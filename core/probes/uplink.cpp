// SPDX-License-Identifier: GPL-3.0-or-later
// The Internet beside the tunnel: the comparison that tells the tunnel's faults from the line's.
#include "core/facts/view.h"
#include "core/probes/probe.h"
#include "core/probes/shared/aims.h"
#include <algorithm>
namespace tl {
static void want(const Facts& facts, std::vector<Wanted>& out)
{
    const std::uint32_t mark = facts.device ? facts.device->fwmark : 0;
    for (const IpAddress& to : publicTargets(facts)) {
        const auto outside = uplink(facts, to.family);
        if (!outside || facts.request.role == Role::Server) continue; // a server's targets are outside anyway
        Question question{.purpose = Purpose::TargetOutside, .to = to, .device = *outside, .mark = mark};
        out.push_back({.question = question});
        question.method = Method::TcpConnect;
        for (const std::uint16_t port : {std::uint16_t{443}, std::uint16_t{80}}) {
            question.port = port;
            const bool refusedInside = std::ranges::any_of(
                exchangesFor(facts, {Purpose::Target, Purpose::TargetName}), [&](const Exchange* e) {
                    return e->question.to == to && e->question.port == port && e->outcome == Outcome::Refused;
                });
            const Weight weight = refusedInside ? Weight::Decisive : Weight::Supporting; // is it the tunnel's doing?
            out.push_back({.question = question, .weight = weight, .copies = 3});
        }
    }
    if (const auto gateway = uplinkGateway(facts))
        out.push_back({.question = {.purpose = Purpose::Gateway, .to = *gateway, .device = uplink(facts).value_or("")},
                       .copies = 3});
}

extern constinit const Probe probe_uplink{.id = "uplink", .step = StepId::Reach, .want = &want};
}
