// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/causes/shared/detour.h"
#include "core/causes/shared/local_filter.h"
#include "core/causes/shared/packets.h"
#include "core/dissect/ip.h"
#include <algorithm>
namespace tl {
// Pings go into the tunnel, and of the connections that the routes lead there nothing was seen in it.
static std::optional<Match> connectionsAlone(const Facts& facts)
{
    if (!isClient(facts) || onWindows(facts) || !tunnelRuns(facts) || !ledgerOf(facts) || !seesAll(facts))
        return std::nullopt;
    const auto wentIn = [&](const IpAddress& to, std::uint8_t protocol) {
        return std::ranges::any_of(ledgerOf(facts)->flows, [&](const LedgerFlow& flow) {
            return flow.protocol == protocol && flow.far.address == to && flow.tunnelOut.count > 0;
        });
    };
    for (const LocalFilter one : {LocalFilter::Own, LocalFilter::KillSwitch, LocalFilter::Product})
        if (matchLocalFilter(facts, one)) return std::nullopt; // says more
    for (const IpAddress& target : targetsInTunnel(facts)) {
        std::vector<const Exchange*> lost;
        bool heard = false;
        for (const Exchange* e : exchangesFor(facts, {Purpose::Target})) {
            if (e->question.to != target || e->question.method != Method::TcpConnect) continue;
            heard = heard || !unanswered(*e);
            lost.push_back(e);
        }
        if (heard || lost.empty() || !wentIn(target, target.isV4() ? kIpIcmp : kIpIcmpV6) || wentIn(target, kIpTcp))
            continue;
        std::vector<Sentence> evidence = sayExchanges(lost);
        evidence.push_back({TL_TEXT("Evidence", "The routes lead %1 into %2; pings went in, none of these connections"),
                            {toString(target), facts.request.tunnel}});
        auto match = observed({toString(target), facts.request.tunnel}, std::move(evidence));
        match->wording = {
            .title = TL_TEXT("Cause", "Connections to %1 do not enter the tunnel"),
            .explain = TL_TEXT("Cause", "The routes lead them into %2, and pings go in. But something on this computer "
                                        "takes connections away before that: a rule that marks or redirects them, or a "
                                        "proxy."),
            .advice = TL_TEXT("Cause", "Look for rules about outgoing packets that set a mark or another destination, "
                                       "and take away what nobody needs: sudo nft list ruleset, sudo iptables-save.")};
        return match;
    }
    return std::nullopt;
}

static std::optional<Match> match(const Facts& facts)
{
    auto found = matchDetour(facts, Detour::Overridden);
    return found ? found : connectionsAlone(facts);
}

extern constinit const Cause cause_route_overridden{
    .id = "route.overridden",
    .step = StepId::Route,
    .rank = 3,
    .severity = Severity::Error,
    .title = TL_TEXT("Cause", "Another route takes %1 away from the tunnel"),
    .explain =
        TL_TEXT("Cause", "The tunnel %2 has a route for this address, but a more specific or preferred one leads "
                         "elsewhere."),
    .advice = TL_TEXT("Cause", "Remove the other route, or give the tunnel a more specific one."),
    .followsFrom = {"tunnel.down", "tunnel.no_address"},
    .match = &match};
}
