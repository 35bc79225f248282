// SPDX-License-Identifier: GPL-3.0-or-later
// Every configured resolver, over UDP and TCP, for the target's names; without a name, for the root.
#include "core/facts/answers.h"
#include "core/probes/probe.h"
#include <algorithm>
namespace tl {
static bool cameCut(const Facts& facts, const Question& question)
{
    return std::ranges::any_of(facts.exchanges, [&](const Exchange& e) { return e.question == question && isCut(e); });
}

static void want(const Facts& facts, std::vector<Wanted>& out)
{
    if (facts.request.role != Role::Client || !facts.resolvers) return;
    std::vector<std::string> names = facts.request.targetNames;
    if (names.empty()) names.push_back(".");
    const bool wantsV6 = promisesEverything(facts, IpFamily::V6) && hasTunnelAddress(facts, IpFamily::V6);
    for (const ResolverServer& server : facts.resolvers->servers)
        for (const std::string& name : names) {
            Question question{.purpose = Purpose::Resolver,
                              .method = Method::DnsUdp,
                              .to = server.at.address,
                              .port = server.at.port,
                              .device = server.device,
                              .name = name};
            const std::string group = "dns " + toString(server.at) + ' ' + name;
            out.push_back({.question = question, .weight = Weight::Decisive, .groups = {group}});
            if (wantsV6 && name != ".") {
                question.type = DnsType::Aaaa;
                out.push_back({.question = question, .weight = Weight::Decisive, .groups = {group + " v6"}});
                question.type = DnsType::A;
            }
            const bool cut = cameCut(facts, question);
            question.method = Method::DnsTcp;
            out.push_back({.question = question,
                           .weight = cut ? Weight::Decisive : Weight::Supporting,
                           .copies = 3,
                           .later = !cut});
        }
}

extern constinit const Probe probe_resolver{.id = "resolver", .step = StepId::Dns, .want = &want};
}
