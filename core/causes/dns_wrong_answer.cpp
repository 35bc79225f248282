// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/causes/shared/common.h"
#include <algorithm>
namespace tl {
// Nobody knows better: it may well be true.
static std::optional<Match> unknownName(std::vector<const Exchange*> bad)
{
    std::erase_if(bad, [](const Exchange* e) { return e->dnsCode != DnsCode::NxDomain; });
    if (bad.empty()) return std::nullopt;
    auto found = observed({toString(bad.front()->question.to), bad.front()->question.name}, sayExchanges(bad));
    found->severity = Severity::Warning;
    found->wording = {
        .title = TL_TEXT("Cause", "The name server %1 says that there is no name %2"),
        .explain = TL_TEXT("Cause", "It was asked and answers, so names are found. This one may be misspelt, or known "
                                    "only to a name server inside the network that the tunnel leads to, or kept "
                                    "secret by a filter."),
        .advice = TL_TEXT("Cause", "Check the spelling. If only the far network knows this name, set its name server "
                                   "in the DNS line of [Interface].")};
    return found;
}

// It was asked and answers, and has no address to give.
static std::optional<Match> emptyName(const Facts& facts)
{
    const Exchange* empty = nullptr;
    for (const Exchange* e : exchangesFor(facts, {Purpose::Resolver})) {
        if (e->question.name == ".") continue;
        if (!e->dnsAnswers.empty()) return std::nullopt;
        if (e->question.method != Method::DnsUdp) continue;
        if (e->outcome == Outcome::Pending) return std::nullopt;
        if (e->dnsCode == DnsCode::NoError && answered(*e) && e->question.type == DnsType::A && !empty) empty = e;
    }
    if (!empty) return std::nullopt;
    auto found = observed({toString(empty->question.to), empty->question.name},
                          {{TL_TEXT("Evidence", "%1 was asked for the address of %2, and its answer holds none"),
                            {toString(empty->question.to), empty->question.name}}});
    found->severity = Severity::Warning;
    found->wording = {
        .title = TL_TEXT("Cause", "The name server %1 gives no address for %2"),
        .explain = TL_TEXT("Cause", "The name exists, and no IPv4 address came with it. It may have only an IPv6 "
                                    "address. Or a filter against \"DNS rebinding\", on this computer or in the "
                                    "router, takes out of the answers what lies in a private network."),
        .advice = TL_TEXT("Cause", "If the name belongs to a private network that the tunnel leads to, make an "
                                   "exception for it in that filter (dnsmasq: rebind-domain-ok), or set the far "
                                   "network's name server in the DNS line of [Interface].")};
    return found;
}

// What answers through the tunnel says that it is a machine of the network at this end.
static std::optional<Match> leadsHome(const Facts& facts, const std::vector<const Exchange*>& asked)
{
    const auto device = uplink(facts);
    if (!device || !facts.network) return std::nullopt;
    const auto isHere = [&](const IpAddress& to) {
        return std::ranges::any_of(facts.network->addresses, [&](const AddressFacts& own) {
            return own.device == *device && !own.prefix.isHost() && own.prefix.contains(to);
        });
    };
    for (const Exchange* e : asked) {
        if (!wentThroughTunnel(facts, *e) || !std::ranges::all_of(e->dnsAnswers, isHere)) continue;
        auto found = observed({toString(e->question.to), e->question.name}, {sayExchange(*e)});
        found->severity = Severity::Warning;
        found->wording = {
            .title = TL_TEXT("Cause", "The name server %1 says that %2 is in this computer's own network"),
            .explain = TL_TEXT("Cause", "It is asked through the tunnel, and its answer is an address of the network "
                                        "at this end. If %2 is a machine here, that is right. Else it is a filter, or "
                                        "a page for signing in, that stands in for everything."),
            .advice = TL_TEXT("Cause", "If %2 is not a machine in this network, use another name server: set it in "
                                       "the DNS line of [Interface].")};
        return found;
    }
    return std::nullopt;
}

static std::optional<Match> match(const Facts& facts)
{
    if (!isClient(facts)) return std::nullopt;
    const auto given = [&](const IpAddress& a) {
        return std::ranges::find(facts.request.targetAddresses, a) != facts.request.targetAddresses.end();
    };
    const auto bogus = [](const IpAddress& a) { return a.isUnspecified() || a.isLoopback() || a.isLinkLocal(); };
    const auto works = [&](const IpAddress& a) { return given(a) || targetReached(facts, a); };
    std::vector<const Exchange*> good, bad;
    for (const Exchange* e : exchangesFor(facts, {Purpose::Resolver})) {
        if (e->question.method != Method::DnsUdp || e->question.type != DnsType::A || e->question.name == "." ||
            e->outcome == Outcome::Pending)
            continue;
        if (e->dnsCode == DnsCode::NxDomain || (!e->dnsAnswers.empty() && std::ranges::all_of(e->dnsAnswers, bogus)))
            bad.push_back(e);
        else if (std::ranges::any_of(e->dnsAnswers, works))
            good.push_back(e);
        else if (!e->dnsAnswers.empty())
            bad.push_back(e);
    }
    for (const Exchange* liar : bad)
        for (const Exchange* other : good) {
            if (liar->question.name != other->question.name || liar->question.to == other->question.to) continue;
            // Two different true answers are common for large sites: the odd one is wrong only if it does not work.
            const bool proved =
                liar->dnsAnswers.empty() || std::ranges::all_of(liar->dnsAnswers, bogus) ||
                std::ranges::any_of(other->dnsAnswers, given) ||
                std::ranges::all_of(liar->dnsAnswers, [&](const IpAddress& a) { return targetSilent(facts, a); });
            if (proved)
                return observed({toString(liar->question.to), liar->question.name},
                                {sayExchange(*liar), sayExchange(*other)});
        }
    std::vector<const Exchange*> told;
    for (const auto* list : {&good, &bad})
        for (const Exchange* e : *list)
            if (!e->dnsAnswers.empty() && std::ranges::none_of(e->dnsAnswers, given)) told.push_back(e);
    if (auto home = leadsHome(facts, told)) return home;
    if (!good.empty()) return std::nullopt;
    auto unknown = unknownName(bad);
    return unknown ? unknown : emptyName(facts);
}

extern constinit const Cause cause_dns_wrong_answer{
    .id = "dns.wrong_answer",
    .step = StepId::Dns,
    .rank = 4,
    .severity = Severity::Error,
    .title = TL_TEXT("Cause", "The name server %1 gives a wrong answer for %2"),
    .explain =
        TL_TEXT("Cause", "Other name servers say something else, and theirs works. A provider, a filter or an old "
                         "entry sends this computer to the wrong place."),
    .advice =
        TL_TEXT("Cause", "Use only the name servers that answer rightly: set them in the DNS line of [Interface]."),
    .followsFrom = {"dns.overwritten"},
    .match = &match};
}
