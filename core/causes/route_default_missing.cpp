// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/causes/shared/detour.h"
#include <algorithm>
namespace tl {
// Whoever starts the tunnel by this file sets a route for each of its networks.
static bool hadRoute(const Facts& facts, const IpAddress& to)
{
    if (!facts.config || facts.config->table == "off") return false;
    const auto holds = [&](const Prefix& prefix) { return !prefix.isHost() && next(prefix.first()) == to; };
    return std::ranges::any_of(facts.config->peers, [&](const ConfigPeerFacts& peer) {
        return peerFor(*facts.device, to) && std::ranges::any_of(peer.allowedIps, holds);
    });
}

static std::optional<Match> match(const Facts& facts)
{
    if (auto target = matchDetour(facts, Detour::Missing)) return target;
    if (!isClient(facts) || facts.request.targetsGiven || !facts.device || !tunnelRuns(facts)) return std::nullopt;
    for (const LookupFacts& asked : facts.lookups) {
        if (asked.purpose != LookupPurpose::Peer || !hadRoute(facts, asked.destination)) continue;
        if (detourKind(facts, asked) != Detour::Missing) continue;
        auto found = observed({toString(asked.destination), facts.request.tunnel}, {sayRoute(asked)});
        found->severity = Severity::Warning;
        return found;
    }
    return std::nullopt;
}

extern constinit const Cause cause_route_default_missing{
    .id = "route.default_missing",
    .step = StepId::Route,
    .rank = 1,
    .severity = Severity::Error,
    .title = TL_TEXT("Cause", "No route leads %1 into the tunnel"),
    .explain = TL_TEXT("Cause", "AllowedIPs promise that %1 goes through %2, but the system has no such route: packets "
                                "leave beside the tunnel or not at all."),
    .advice = TL_TEXT("Cause", "Start the tunnel with wg-quick and without \"Table = off\", so that it sets its routes "
                               "itself; or add the route by hand: ip route add %1 dev %2."),
    .adviceOnWindows = TL_TEXT("Cause", "Take 'Table = off' out of the tunnel's settings, and deactivate and activate "
                                        "it, so that it sets its routes itself; or add the route by hand: New-NetRoute "
                                        "-InterfaceAlias '%2' -DestinationPrefix with the network of %1."),
    .followsFrom = {"tunnel.down", "tunnel.no_address"},
    .match = &match};
}
