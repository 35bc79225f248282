// SPDX-License-Identifier: GPL-3.0-or-later
// The targets themselves, as any program would reach them: echo, and a connection to the ports of the web.
#include "core/facts/view.h"
#include "core/probes/probe.h"
#include "core/probes/shared/aims.h"
#include <algorithm>
namespace tl {
using namespace std::chrono_literals;

static void ask(const Facts& facts, Purpose purpose, const IpAddress& to, bool later, std::vector<Wanted>& out)
{
    const std::string reach = reachGroup(facts, to);
    const bool ours = facts.request.role == Role::Server || promised(facts, to);
    const Weight weight = ours ? Weight::Decisive : Weight::Supporting;
    out.push_back({.question = {.purpose = purpose, .method = Method::Echo, .to = to},
                   .weight = weight,
                   .groups = {reach},
                   .later = later});
    for (const std::uint16_t port : {std::uint16_t{443}, std::uint16_t{80}})
        out.push_back({.question = {.purpose = purpose, .method = Method::TcpConnect, .to = to, .port = port},
                       .weight = weight,
                       .copies = 3,
                       .groups = {reach, "tcp " + reach},
                       .later = later || (port == 80 && facts.request.role == Role::Client)});
    if (facts.request.role == Role::Client && ours && !routedIntoTunnel(facts, LookupPurpose::Target, to))
        out.push_back({.question = {.purpose = Purpose::TargetInTunnel, .to = to, .device = facts.request.tunnel}});
}

static void want(const Facts& facts, std::vector<Wanted>& out)
{
    std::vector<IpFamily> begun;
    for (const IpAddress& to : innerTargets(facts)) {
        const bool spare = !facts.request.targetsGiven && std::ranges::find(begun, to.family) != begun.end();
        ask(facts, Purpose::Target, to, spare && facts.request.role == Role::Client, out);
        begun.push_back(to.family);
    }
    for (const IpAddress& to : namedTargets(facts))
        if (promised(facts, to) || facts.request.role == Role::Server) ask(facts, Purpose::TargetName, to, false, out);
}

extern constinit const Probe probe_target{.id = "target", .step = StepId::Reach, .want = &want};
}
