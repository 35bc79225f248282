// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/causes/shared/common.h"
#include <algorithm>
namespace tl {
// Over whatever kind of link: what is sent to the far end has a way.
static bool hasWay(const Facts& facts)
{
    return std::ranges::any_of(facts.lookups, [&](const LookupFacts& asked) {
        const bool outside = asked.purpose == LookupPurpose::Endpoint || asked.purpose == LookupPurpose::TargetOutside;
        if (!outside || !asked.answer || asked.answer->type != RouteType::Unicast) return false;
        const LinkFacts* over = link(facts, asked.answer->device);
        if (!over || !over->up || !over->carrier || over->name == facts.request.tunnel) return false;
        return std::ranges::any_of(facts.network->addresses, [&](const AddressFacts& own) {
            return own.device == over->name && !own.prefix.address.isLinkLocal();
        });
    });
}

// A switch within this machine, for containers and virtual machines.
static bool leadsNowhere(const Facts& facts, const LinkFacts& link)
{
    return (link.kind == LinkKind::Virtual || link.kind == LinkKind::Bridge) &&
           std::ranges::none_of(facts.network->routes, [&](const RouteFacts& each) {
               return each.destination.isDefault() && each.device == link.name;
           });
}

static const RouteFacts* wayBy(const Facts& facts, const IpAddress& gateway)
{
    const auto& routes = facts.network->routes;
    const auto found = std::ranges::find_if(
        routes, [&](const RouteFacts& each) { return each.destination.isDefault() && each.gateway == gateway; });
    return found == routes.end() ? nullptr : &*found;
}

// A default route by another interface that is connected.
static const RouteFacts* otherWay(const Facts& facts, const IpAddress& gateway)
{
    const RouteFacts* dead = wayBy(facts, gateway);
    for (const RouteFacts& each : facts.network->routes) {
        const LinkFacts* over = link(facts, each.device);
        if (!dead || !each.destination.isDefault() || !each.gateway || each.table != 254 || each.device == dead->device)
            continue;
        if (each.gateway->isV4() && over && over->up && over->carrier && !isTunnelKind(over->kind)) return &each;
    }
    return nullptr;
}

static bool isBeside(const Facts& facts, const Exchange& e)
{
    return std::ranges::any_of(facts.network->addresses, [&](const AddressFacts& own) {
        return own.device == e.question.device && own.prefix.contains(e.question.to);
    });
}

// Nobody there has its address: the system says so at once, or was seen to look for it in vain.
static bool isRouterDead(const Facts& facts, const IpAddress& gateway)
{
    if (anyAnswered(facts, {Purpose::Gateway, Purpose::Endpoint, Purpose::TargetOutside})) return false;
    const RouteFacts* way = wayBy(facts, gateway);
    // Looked for before we asked, and silent when we did: who is there is found within milliseconds.
    const bool silent = std::ranges::any_of(exchangesFor(facts, {Purpose::Gateway}), [&](const Exchange* e) {
        return e->question.to == gateway && e->outcome == Outcome::Silent;
    });
    return std::ranges::any_of(facts.network->neighbours,
                               [&](const NeighbourFacts& each) {
                                   return each.address == gateway &&
                                          (each.state == NeighbourState::Failed ||
                                           (each.state == NeighbourState::Incomplete && silent));
                               }) ||
           std::ranges::any_of(exchangesFor(facts, {Purpose::Gateway, Purpose::Endpoint, Purpose::TargetOutside}),
                               [&](const Exchange* e) {
                                   const bool neededIt = e->question.to == gateway || !isBeside(facts, *e);
                                   return neededIt && e->icmp == IcmpError::HostUnreachable && e->from &&
                                          ownAddress(facts, *e->from) && way && e->question.device == way->device;
                               });
}

static std::optional<Match> match(const Facts& facts)
{
    if (!facts.network || anythingCameBack(facts)) return std::nullopt;
    std::vector<Sentence> evidence;
    for (const LinkFacts& each : facts.network->links) {
        if (each.kind == LinkKind::Loopback || isTunnelKind(each.kind) || each.name == facts.request.tunnel) continue;
        const bool addressed = std::ranges::any_of(facts.network->addresses, [&](const AddressFacts& a) {
            return a.device == each.name && !a.prefix.address.isLinkLocal();
        });
        if (each.up && each.carrier && addressed) {
            if (leadsNowhere(facts, each)) continue;
            evidence.clear();
            break;
        }
        const Text why = !each.up        ? TL_TEXT("Evidence", "The network interface %1 is switched off")
                         : !each.carrier ? TL_TEXT("Evidence", "The network interface %1 is not connected (no carrier)")
                                         : TL_TEXT("Evidence", "The network interface %1 has no address");
        if (evidence.size() < 4) evidence.push_back({why, {each.name}});
    }
    if (!evidence.empty() && hasWay(facts)) return std::nullopt;
    if (!evidence.empty()) return observed({}, std::move(evidence));
    const auto gateway = uplinkGateway(facts);
    if (!gateway || !isRouterDead(facts, *gateway)) return std::nullopt;
    const RouteFacts* other = otherWay(facts, *gateway);
    const RouteFacts* dead = wayBy(facts, *gateway);
    auto found =
        observed({toString(*gateway), dead ? dead->device : "", other ? other->device : ""},
                 {{TL_TEXT("Evidence", "The router %1 does not answer on the local network"), {toString(*gateway)}}});
    if (dead && other)
        found->wording = {
            .title = TL_TEXT("Cause", "The router %1 on %2 does not answer"),
            .explain =
                TL_TEXT("Cause", "The system sends everything out by %2, and nobody is there: the cable may lead "
                                 "to a switch that is off. There is another way out, by %3, but the one by %2 "
                                 "is preferred (lower metric)."),
            .advice = TL_TEXT("Cause", "Unplug or switch off %2, or make %3 the preferred one: give its default route "
                                       "a lower metric.")};
    return found;
}

extern constinit const Cause cause_uplink_down{
    .id = "uplink.down",
    .step = StepId::Reach,
    .rank = 1,
    .severity = Severity::Error,
    .title = TL_TEXT("Cause", "This computer has no network connection"),
    .explain =
        TL_TEXT("Cause", "No cable or Wi-Fi interface is ready: switched off, not connected, without an address, "
                         "or its router does not answer. The tunnel runs over that connection."),
    .advice = TL_TEXT("Cause", "Connect the cable or the Wi-Fi, and check that the router gives this computer an "
                               "address."),
    .match = &match};
}
