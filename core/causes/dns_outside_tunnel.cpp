// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/causes/shared/detour.h"
#include <algorithm>
namespace tl {
// A filter of this machine stops what is asked of it.
static bool isBlocked(const Facts& facts, const IpAddress& server)
{
    return std::ranges::any_of(exchangesFor(facts, {Purpose::Resolver}), [&](const Exchange* e) {
        return e->question.to == server && e->sendError == SendError::Blocked;
    });
}

static std::optional<Match> match(const Facts& facts)
{
    if (!isClient(facts) || !facts.resolvers || !tunnelRuns(facts) || !promisesEverything(facts, IpFamily::V4))
        return std::nullopt;
    for (const ResolverServer* asked : askedForAll(*facts.resolvers)) {
        const ResolverServer& server = *asked;
        if (server.at.address.isLoopback()) continue;
        const LookupFacts* way = lookup(facts, LookupPurpose::Resolver, server.at.address);
        const bool beside = !server.device.empty() ? server.device != facts.request.tunnel
                                                   : way && way->answer && way->answer->type == RouteType::Unicast &&
                                                         way->answer->device != facts.request.tunnel;
        if (!beside || (way && isForOthers(facts, *way)) || isBlocked(facts, server.at.address)) continue;
        std::vector<Sentence> evidence;
        if (way)
            evidence.push_back(sayRoute(*way));
        else
            evidence.push_back({TL_TEXT("Evidence", "The name server %1 belongs to %2"),
                                {toString(server.at.address), server.device}});
        return observed({toString(server.at.address)}, std::move(evidence));
    }
    return std::nullopt;
}

extern constinit const Cause cause_dns_outside_tunnel{
    .id = "dns.outside_tunnel",
    .step = StepId::Dns,
    .rank = 5,
    .severity = Severity::Warning,
    .title = TL_TEXT("Cause", "Name look-ups go beside the tunnel"),
    .explain = TL_TEXT("Cause", "Everything else goes through the tunnel, but the name server %1 is asked directly. "
                                "Whoever runs the local network sees which sites are visited."),
    .advice =
        TL_TEXT("Cause", "Add a DNS line to the [Interface] section with a name server that is reached through the "
                         "tunnel."),
    .followsFrom = {"tunnel.down", "route.*", "uplink.*", "dns.overwritten"},
    .match = &match};
}
