// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/causes/shared/detour.h"
#include "core/fixes/fix.h"
#include "core/fixes/shared/accept.h"
#include "core/fixes/shared/routes.h"
#include <algorithm>
namespace tl {
namespace {
// Of a machine that this computer needs, or that is there: then only new numbers help.
std::optional<Text> whyNot(const Facts& facts, const IpAddress& to, const RouteAnswer& answer)
{
    const PeerFacts* peer = farPeer(facts);
    if (uplinkGateway(facts, to.family) == to) return TL_TEXT("Refusal", "the local network's router has this address");
    if (peer && peer->endpoint && peer->endpoint->address == to)
        return TL_TEXT("Refusal", "the server itself has this address");
    const bool isThere = std::ranges::any_of(facts.network->neighbours, [&](const NeighbourFacts& one) {
        return one.device == answer.device && one.address == to &&
               (one.state == NeighbourState::Reachable || one.state == NeighbourState::Permanent);
    });
    if (!isThere) return std::nullopt;
    return TL_TEXT("Refusal",
                   "a machine in the local network has this address; one of the two networks needs new numbers");
}

// As a route of its own is more specific than what leads the others away.
Result<std::vector<Op>> lead(const Facts& facts, const LookupFacts& asked)
{
    const IpAddress& to = asked.destination;
    if (const auto why = whyNot(facts, to, *asked.answer)) return noWay(*why);
    if (asked.answer->table != kMainTable) return ruleBefore(facts, *asked.answer, to);
    const RouteFacts* won = winningRoute(*facts.network, *asked.answer, to);
    if (won && won->destination.isHost())
        return noWay(TL_TEXT("Refusal", "there is a route for this one address already"));
    return std::vector<Op>{AddRoute{{.destination = {to, to.bits()}, .device = facts.request.tunnel}}};
}
}

static Result<std::vector<Op>> plan(const Facts& facts, const Finding& finding)
{
    const auto to = addressIn(finding, 0);
    if (finding.cause->id == "route.other_vpn" && facts.request.role == Role::Server)
        return noWay(TL_TEXT("Refusal", "whether the other VPN is wanted only its owner knows"));
    const LookupFacts* asked = to ? answerFor(facts, *to) : nullptr;
    if (!asked || !asked->answer || !facts.network) return noWay(TL_TEXT("Refusal", "the routes could not be read"));
    auto ops = lead(facts, *asked);
    if (!ops || !facts.config) return ops;
    // Nor are names found while the tunnel's own name servers are looked for on the same wrong way.
    for (const IpAddress& server : facts.config->dns) {
        const LookupFacts* way = lookup(facts, LookupPurpose::Resolver, server);
        if (!way || !way->answer || way->answer->device != asked->answer->device || !promised(facts, server)) continue;
        if (const auto more = lead(facts, *way); more && *more != *ops)
            ops->insert(ops->end(), more->begin(), more->end());
    }
    return ops;
}

extern constinit const Fix fix_route_prefer{
    .id = "route.prefer",
    .cures = {"route.lan_overlap", "route.other_vpn"},
    .title = TL_TEXT("Fix", "Lead this address, and the tunnel's name servers, into the tunnel"),
    .guard = kLocalGuard,
    .onceEach = true,
    .plan = &plan};
}
