// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/facts/view.h"
#include "core/fixes/fix.h"
#include "core/fixes/shared/accept.h"
#include <algorithm>
namespace tl {
namespace {
// The root always exists: any answer to it is a sign of life. Another error says that it does not serve us.
bool answersWell(const Exchange& e)
{
    return e.outcome == Outcome::Answered || (e.outcome == Outcome::Refused && e.question.name == ".");
}
bool failed(const Facts& facts, const IpAddress& server)
{
    auto asked = exchangesFor(facts, {Purpose::Resolver});
    std::erase_if(asked, [&](const Exchange* e) { return e->question.to != server; });
    return !asked.empty() && std::ranges::none_of(asked, [](const Exchange* e) { return answersWell(*e); });
}
// Large public resolvers, asked when nothing nearer is known to answer: Quad9, Cloudflare.
std::vector<IpAddress> publicResolvers() { return {IpAddress::v4(0x09090909), IpAddress::v4(0x01010101)}; }
}

// What the tunnel's configuration names and is not known to fail; else what answered in this run.
static Result<std::vector<Op>> plan(const Facts& facts, const Finding& finding)
{
    if (!facts.resolvers) return noWay("the name servers of this computer could not be read");
    if (facts.resolvers->manager == ResolverManager::SystemdResolved)
        return noWay("systemd-resolved keeps the resolvers here; add a DNS line to the tunnel's configuration");
    const bool isLie = finding.cause->id == "dns.wrong_answer";
    const std::string liar = isLie && !finding.match.args.empty() ? finding.match.args[0] : "";
    std::vector<IpAddress> servers;
    const auto add = [&](const IpAddress& one) {
        constexpr std::size_t kMost = 3;
        const bool isNew = std::ranges::find(servers, one) == servers.end();
        if (servers.size() < kMost && isNew && !failed(facts, one) && toString(one) != liar) servers.push_back(one);
    };
    if (facts.config)
        for (const IpAddress& one : facts.config->dns) add(one);
    for (const Exchange* e : exchangesFor(facts, {Purpose::Resolver}))
        if (answersWell(*e)) add(e->question.to);
    if (isLie && servers.empty()) return noWay("no other resolver is known to tell the truth");
    if (servers.empty())
        for (const IpAddress& one : publicResolvers()) add(one);
    return std::vector<Op>{SetDns{facts.request.tunnel, servers}};
}

extern constinit const Fix fix_dns_set{
    .id = "dns.set",
    .cures = {"dns.not_configured", "dns.unreachable", "dns.refused", "dns.wrong_answer", "dns.overwritten"},
    .title = TL_TEXT("Fix", "Set a name server that answers"),
    .guard = kLocalGuard,
    .plan = &plan};
}
