// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/causes/shared/detour.h"
namespace tl {
// At a server: what its peers send goes the way of its own packets.
static std::optional<Match> fromServer(const Facts& facts)
{
    if (!facts.network || !tunnelRuns(facts) || anyAnswered(facts, {Purpose::Target, Purpose::TargetName}))
        return std::nullopt;
    const auto usual = uplink(facts);
    for (const LookupFacts& asked : facts.lookups) {
        const bool leads = asked.purpose == LookupPurpose::Target && asked.answer &&
                           asked.answer->type == RouteType::Unicast && asked.destination.isV4();
        if (!leads || asked.destination.isPrivate() || asked.answer->device == facts.request.tunnel) continue;
        const LinkFacts* over = link(facts, asked.answer->device);
        if (!usual || *usual == asked.answer->device || !over || !isTunnelKind(over->kind) ||
            !targetSilent(facts, asked.destination))
            continue;
        std::vector<Sentence> evidence{sayRoute(asked)};
        for (const Sentence& each : sayExchanges(exchangesFor(facts, {Purpose::Target}))) evidence.push_back(each);
        auto match = inferred({toString(asked.destination), over->name, *usual}, std::move(evidence));
        match->wording = {
            .title = TL_TEXT("Cause", "The way out of this machine is another VPN, and nobody answers there"),
            .explain = TL_TEXT("Cause", "What this machine and its peers send to %1 goes into the tunnel %2 and not to "
                                        "%3, and nothing comes back. That VPN may hang, or carry nothing for others."),
            .advice =
                TL_TEXT("Cause", "See to it that the VPN %2 works, or stop it. If only this machine is to use it, "
                                 "lead the tunnel's packets past it with a rule and a table of their own: ip rule "
                                 "add from <the tunnel's network> lookup 100; ip route add default via <router> "
                                 "dev %3 table 100; and the tunnel's network itself in that table, too.")};
        return match;
    }
    return std::nullopt;
}

static std::optional<Match> match(const Facts& facts)
{
    return isServer(facts) ? fromServer(facts) : matchDetour(facts, Detour::OtherVpn);
}

extern constinit const Cause cause_route_other_vpn{
    .id = "route.other_vpn",
    .step = StepId::Route,
    .rank = 4,
    .severity = Severity::Error,
    .title = TL_TEXT("Cause", "Another VPN carries %1"),
    .explain = TL_TEXT("Cause", "Packets to %1 go into another tunnel, not into %2."),
    .advice = TL_TEXT("Cause", "Stop the other VPN, leave this address out of its routes, or lead it into this tunnel "
                               "by a route of its own: ip route add %1 dev %2. What else goes into the other VPN "
                               "stays there."),
    .adviceOnWindows =
        TL_TEXT("Cause", "Stop the other VPN, leave this address out of its routes, or lead it into this tunnel by a "
                         "route of its own: New-NetRoute -InterfaceAlias '%2' -DestinationPrefix with this one "
                         "address. What else goes into the other VPN stays there."),
    .followsFrom = {"tunnel.down", "tunnel.no_address"},
    .match = &match};
}
