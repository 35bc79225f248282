// SPDX-License-Identifier: GPL-3.0-or-later
// The targets themselves, as any program would reach them: echo, and a connection to the ports of the web.
#include "core/facts/view.h"
#include "core/probes/probe.h"
#include "core/probes/shared/aims.h"
namespace tl {
using namespace std::chrono_literals;

static void ask(const Facts& facts, Purpose purpose, const IpAddress& to, std::vector<Wanted>& out)
{
    // Targets that a person named must each be reached; of the defaults one a family is enough.
    const std::string which = facts.request.targetsGiven ? toString(to) : to.isV4() ? "v4" : "v6";
    const bool ours = facts.request.role == Role::Server || promised(facts, to);
    const Weight weight = ours ? Weight::Decisive : Weight::Supporting;
    out.push_back({.question = {.purpose = purpose, .method = Method::Echo, .to = to},
                   .weight = weight,
                   .groups = {"reach " + which}});
    for (const std::uint16_t port : {std::uint16_t{443}, std::uint16_t{80}})
        out.push_back({.question = {.purpose = purpose, .method = Method::TcpConnect, .to = to, .port = port},
                       .weight = weight,
                       .copies = 3,
                       .groups = {"reach " + which, "tcp " + which}});
    if (facts.request.role == Role::Client && ours && !routedIntoTunnel(facts, LookupPurpose::Target, to))
        out.push_back({.question = {.purpose = Purpose::TargetInTunnel, .to = to, .device = facts.request.tunnel}});
}

static void want(const Facts& facts, std::vector<Wanted>& out)
{
    for (const IpAddress& to : innerTargets(facts)) ask(facts, Purpose::Target, to, out);
    for (const IpAddress& to : namedTargets(facts))
        if (promised(facts, to) || facts.request.role == Role::Server) ask(facts, Purpose::TargetName, to, out);
}

extern constinit const Probe probe_target{.id = "target", .step = StepId::Reach, .want = &want};
}
