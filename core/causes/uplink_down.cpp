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
    const auto gateway = uplinkGateway(facts);
    if (evidence.empty() && gateway)
        for (const NeighbourFacts& each : facts.network->neighbours)
            if (each.address == *gateway && each.state == NeighbourState::Failed &&
                !anyAnswered(facts, {Purpose::Gateway, Purpose::Endpoint, Purpose::TargetOutside}))
                evidence.push_back(
                    {TL_TEXT("Evidence", "The router %1 does not answer on the local network"), {toString(*gateway)}});
    if (evidence.empty()) return std::nullopt;
    return observed({}, std::move(evidence));
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
