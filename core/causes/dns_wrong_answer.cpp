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
    return good.empty() ? unknownName(bad) : std::nullopt;
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
