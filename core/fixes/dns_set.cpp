// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/facts/answers.h"
#include "core/fixes/fix.h"
#include "core/fixes/shared/accept.h"
#include "core/fixes/shared/bounds.h"
#include <algorithm>
namespace tl {
namespace {
// The root always exists: any answer to it is a sign of life. Another error says that it does not serve us.
bool answersWell(const Exchange& e)
{
    return (e.outcome == Outcome::Answered && !isCut(e)) || (e.outcome == Outcome::Refused && e.question.name == ".");
}
bool wasSilent(const Facts& facts, const IpAddress& server)
{
    auto asked = exchangesFor(facts, {Purpose::Resolver});
    // Programs ask by UDP: who answers by TCP alone is none for them.
    std::erase_if(asked,
                  [&](const Exchange* e) { return e->question.to != server || e->question.method != Method::DnsUdp; });
    return !asked.empty() && std::ranges::none_of(asked, [](const Exchange* e) { return answersWell(*e); });
}
// One behind a local resolver is judged by what that says.
bool failed(const Facts& facts, const IpAddress& server)
{
    if (wasSilent(facts, server)) return true;
    const auto general = askedForAll(*facts.resolvers);
    return std::ranges::any_of(general, [&](const ResolverServer* one) { return one->at.address == server; }) &&
           std::ranges::all_of(facts.resolvers->servers, [&](const ResolverServer& one) {
               return one.at.address.isLoopback() && wasSilent(facts, one.at.address);
           });
}
bool isStubDead(const Facts& facts)
{
    return std::ranges::any_of(facts.resolvers->servers, [&](const ResolverServer& one) {
        return isResolvedStub(one) && std::ranges::any_of(facts.exchanges, [&](const Exchange& e) {
                   return e.question.purpose == Purpose::Resolver && e.question.to == one.at.address &&
                          e.icmp == IcmpError::PortUnreachable;
               });
    });
}

class Choice {
public:
    Choice(const Facts& facts, std::string liar) : facts_(facts), liar_(std::move(liar)) {}
    void add(const IpAddress& one)
    {
        constexpr std::size_t kMost = 3;
        // systemd-resolved would ask itself.
        const bool itself = keeper() == ResolverManager::SystemdResolved && one.isLoopback();
        const bool isNew = std::ranges::find(servers_, one) == servers_.end();
        if (servers_.size() < kMost && isNew && !itself && !failed(facts_, one) && toString(one) != liar_)
            servers_.push_back(one);
    }
    bool isEmpty() const { return servers_.empty(); }
    std::vector<Op> ops() const { return {SetDns{facts_.request.tunnel, servers_, keeper()}}; }

private:
    ResolverManager keeper() const { return keeperOf(*facts_.resolvers); }
    const Facts& facts_;
    std::string liar_;
    std::vector<IpAddress> servers_ = {};
};
}

// What the tunnel's configuration names and is not known to fail; else what answered in this run.
static Result<std::vector<Op>> plan(const Facts& facts, const Finding& finding)
{
    if (!facts.resolvers) return noWay(TL_TEXT("Refusal", "the name servers of this computer could not be read"));
    if (isStubDead(facts))
        return noWay(TL_TEXT("Refusal", "systemd-resolved, which would have to be told, does not run"));
    const auto is = [&](std::string_view id) { return finding.cause->id == id; };
    const bool isLie = is("dns.wrong_answer"), isBeside = is("dns.outside_tunnel");
    Choice choice(facts, isLie && !finding.match.args.empty() ? finding.match.args[0] : "");
    if (facts.config)
        for (const IpAddress& one : facts.config->dns)
            if (!isBeside || routedIntoTunnel(facts, LookupPurpose::Resolver, one)) choice.add(one);
    if (isBeside && choice.isEmpty())
        return noWay(TL_TEXT("Refusal", "the tunnel's configuration names no name server that is reached through it"));
    if (!choice.isEmpty() && (isBeside || is("dns.overwritten"))) return choice.ops();
    for (const Exchange* e : exchangesFor(facts, {Purpose::Resolver}))
        if (answersWell(*e) && e->question.method == Method::DnsUdp) choice.add(e->question.to);
    if (isLie && choice.isEmpty()) return noWay(TL_TEXT("Refusal", "no other resolver is known to tell the truth"));
    if (choice.isEmpty())
        for (const IpAddress& one : kPublicResolvers) choice.add(one);
    if (choice.isEmpty()) return noWay(TL_TEXT("Refusal", "no name server is known that answers"));
    return choice.ops();
}

extern constinit const Fix fix_dns_set{.id = "dns.set",
                                       .cures = {"dns.not_configured", "dns.unreachable", "dns.refused",
                                                 "dns.wrong_answer", "dns.overwritten", "dns.outside_tunnel"},
                                       .title = TL_TEXT("Fix", "Set a name server that answers"),
                                       .guard = kLocalGuard,
                                       .plan = &plan};
}
