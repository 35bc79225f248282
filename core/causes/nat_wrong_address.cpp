// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/causes/shared/local_filter.h"
#include "core/causes/shared/nat.h"
#include <algorithm>
namespace tl {
// The far end drops what does not come from an address that its AllowedIPs give to this computer.
static std::optional<Match> intoTunnel(const Facts& facts)
{
    if (!tunnelRuns(facts) || !facts.firewall || !facts.network || anythingCameBack(facts) || !askedIntoTunnel(facts))
        return std::nullopt;
    const auto own = tunnelAddresses(facts);
    for (const LocalPackets& each : localPackets(facts)) {
        if (each.device != facts.request.tunnel) continue;
        const NatVerdict verdict = sourceNat(each.going, *facts.firewall);
        if (verdict.result != NatResult::SourceNat || verdict.toAddresses.empty() || !verdict.rule) continue;
        const AddressRange& given = verdict.toAddresses.front();
        if (std::ranges::any_of(own, [&](const Prefix& one) {
                return one.address.family == given.first.family && one.address >= given.first &&
                       one.address <= given.last;
            }))
            continue;
        auto found = observed({toString(each.going.source), facts.request.tunnel, toString(given.first)},
                              {sayRule(*verdict.rule)});
        for (const Sentence& sentence : sayExchanges(exchangesFor(facts, {Purpose::Target}), 2))
            found->evidence.push_back(sentence);
        found->wording = {
            .title = TL_TEXT("Cause", "A rule on this computer gives packets into the tunnel another address"),
            .explain = TL_TEXT("Cause", "Packets into %2 should come from %1. An address translation turns that into "
                                        "%3, which the far end does not take from this computer: it drops them."),
            .advice = TL_TEXT("Cause", "Leave the tunnel out of that rule (! -o %2, or oifname != \"%2\"), or name in "
                                       "it the interface that it is meant for.")};
        return found;
    }
    return std::nullopt;
}

static std::optional<Match> match(const Facts& facts)
{
    return isServer(facts) ? matchNat(facts, NatFault::WrongAddress) : intoTunnel(facts);
}

extern constinit const Cause cause_nat_wrong_address{
    .id = "nat.wrong_address",
    .step = StepId::Nat,
    .rank = 6,
    .severity = Severity::Error,
    .title = TL_TEXT("Cause", "The translation rule gives a wrong address"),
    .explain = TL_TEXT("Cause", "Packets of %1 leave %2 with an address that is not the one of %2, so answers go "
                                "elsewhere."),
    .advice = TL_TEXT("Cause", "Use masquerade, which takes the address of %2 by itself, or put the right address into "
                               "the rule."),
    .seenAs = {FlowVerdict::NotAnswered},
    .match = &match};
}
