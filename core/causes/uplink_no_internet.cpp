// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/causes/shared/local_filter.h"
#include "core/causes/shared/packets.h"
#include <algorithm>
namespace tl {
// The router next to this machine says itself that it knows no way to a public address.
static const Exchange* refusedByRouter(const Facts& facts)
{
    for (const Exchange* e : exchangesFor(facts, {Purpose::TargetOutside, Purpose::Endpoint, Purpose::EndpointPort}))
        if (e->icmp == IcmpError::NetUnreachable && e->from && e->from == uplinkGateway(facts) &&
            !e->question.to.isPrivate())
            return e;
    return nullptr;
}

// A server that keeps its own questions back says nothing of the Internet by their silence.
static bool keepsQuestionsBack(const Facts& facts)
{
    for (const Exchange* e : exchangesFor(facts, {Purpose::Target}))
        if (e->sendError == SendError::Blocked) return true;
    return stopsOwnQuestions(facts);
}

static bool isOnLink(const Facts& facts, const IpAddress& target)
{
    const LookupFacts* way = lookup(facts, LookupPurpose::Target, target);
    return way && way->answer && way->answer->type == RouteType::Unicast && !way->answer->gateway;
}

static std::optional<Match> match(const Facts& facts)
{
    if (isServer(facts) && (keepsQuestionsBack(facts) || !forwardedFlows(facts, FlowVerdict::Works).empty()))
        return std::nullopt;
    if (isClient(facts) && (anythingCameBack(facts) || dropsBySource(facts))) return std::nullopt;
    if (isClient(facts) && !anyAnswered(facts, {Purpose::TargetOutside, Purpose::Endpoint}))
        if (const Exchange* refused = refusedByRouter(facts)) return observed({}, {sayExchange(*refused)});
    std::vector<const Exchange*> silent;
    for (const Exchange* e : isClient(facts) ? exchangesFor(facts, {Purpose::TargetOutside, Purpose::Endpoint})
                                             : exchangesFor(facts, {Purpose::Target})) {
        const bool near = e->question.to.isPrivate() || isOnLink(facts, e->question.to);
        const LinkFacts* over = link(facts, e->question.device);
        if (isClient(facts) && over && isTunnelKind(over->kind)) continue; // another VPN is not the Internet
        if (isServer(facts) && (near || wentThroughTunnel(facts, *e))) continue;
        const bool refused = e->outcome == Outcome::IcmpError &&
                             (e->icmp == IcmpError::NetUnreachable || e->icmp == IcmpError::HostUnreachable);
        if (unanswered(*e) || refused)
            silent.push_back(e);
        else if (e->outcome != Outcome::NotSent)
            return std::nullopt; // answered, or still open
    }
    const bool strangerTried =
        std::ranges::any_of(silent, [&](const Exchange* e) { return e->question.purpose != Purpose::Endpoint; });
    const bool named =
        std::ranges::any_of(exchangesFor(facts, {Purpose::Resolver, Purpose::EndpointName}), [&](const Exchange* e) {
            return answered(*e) && !e->question.to.isPrivate() && !e->question.to.isLoopback() &&
                   !wentThroughTunnel(facts, *e);
        });
    if (!strangerTried || named) return std::nullopt;
    auto evidence = sayExchanges(silent);
    for (const Sentence& each : sayExchanges(exchangesFor(facts, {Purpose::Gateway}), 1)) evidence.push_back(each);
    return observed({}, std::move(evidence));
}

extern constinit const Cause cause_uplink_no_internet{
    .id = "uplink.no_internet",
    .step = StepId::Reach,
    .rank = 3,
    .severity = Severity::Error,
    .title = TL_TEXT("Cause", "The Internet cannot be reached, even without the tunnel"),
    .explain = TL_TEXT("Cause", "Nothing beyond the local network answers, also beside the tunnel. The fault lies with "
                                "this connection, not with WireGuard."),
    .advice =
        TL_TEXT("Cause", "Restart the router, check its connection, and try another network (a phone's hotspot) to "
                         "compare."),
    .followsFrom = {"uplink.down", "uplink.no_default_route", "firewall.local_blocked", "firewall.killswitch",
                    "firewall.third_party", "route.rp_filter", "route.other_vpn"},
    .match = &match};
}
