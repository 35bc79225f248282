// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/causes/shared/local_filter.h"
#include "core/causes/shared/outer_packets.h"
#include <algorithm>
namespace tl {
// The server's end: what a peer sends encrypted comes out of the tunnel, so the answers go into it.
static std::optional<Match> fromServer(const Facts& facts)
{
    const DeviceFacts* device = latestDevice(facts);
    if (!device || !tunnelRuns(facts)) return std::nullopt;
    for (const PeerFacts& peer : device->peers) {
        const auto place = placeInTunnel(facts, peer);
        if (!place) continue;
        const std::string key = shortKey(peer.publicKey);
        auto match = observed({key, toString(*place)},
                              {{TL_TEXT("Evidence", "Peer %1: its packets came from %2, an address inside the tunnel"),
                                {key, toString(*place)}}});
        match->wording = {
            .title = TL_TEXT("Cause", "The peer %1 sends its encrypted packets into the tunnel itself"),
            .explain =
                TL_TEXT("Cause", "The encrypted packets of this peer come from %2, which lies inside the tunnel. "
                                 "On that device the way to this server leads into the tunnel, so its packets "
                                 "are encrypted again and again, and the answers go in circles, too."),
            .advice = TL_TEXT("Cause", "On that device restart the tunnel with wg-quick, which keeps its packets apart "
                                       "by a firewall mark, or give this server's address a route of its own through "
                                       "the router there.")};
        return match;
    }
    return std::nullopt;
}

// It was to call, the uplink was watched, and nothing left by it.
static bool leavesNothing(const Facts& facts, const Endpoint& far)
{
    if (!seesAll(facts) || !askedIntoTunnel(facts) || stopsOwnQuestions(facts)) return false;
    if (std::ranges::any_of(outerVerdicts(facts), [](const OuterVerdict& each) { return blocks(each.verdict); }))
        return false; // that is why
    const OuterFacts* seen = outer(facts, far);
    return !seen || seen->initiationsOut + seen->dataOut == 0;
}

static std::optional<Match> match(const Facts& facts)
{
    if (isServer(facts)) return fromServer(facts);
    const PeerFacts* peer = isClient(facts) ? farPeer(facts) : nullptr;
    if (!peer || !peer->endpoint || !tunnelRuns(facts) || anythingCameBack(facts)) return std::nullopt;
    const LookupFacts* way = lookup(facts, LookupPurpose::Endpoint, peer->endpoint->address);
    if (!way || !routedIntoTunnel(facts, LookupPurpose::Endpoint, peer->endpoint->address)) return std::nullopt;
    // WireGuard for Windows sends beside its routes: there only packets that do not come out prove it.
    if (onWindows(facts) && !(leavesNothing(facts, *peer->endpoint))) return std::nullopt;
    const IpAddress& server = peer->endpoint->address;
    return observed({toString(server), facts.request.tunnel, toString(Prefix{server, server.bits()})},
                    {sayRoute(*way), sayHandshake(facts, *peer)});
}

extern constinit const Cause cause_handshake_endpoint_in_tunnel{
    .id = "handshake.endpoint_in_tunnel",
    .step = StepId::Handshake,
    .rank = 4,
    .severity = Severity::Error,
    .title = TL_TEXT("Cause", "The way to the server leads into the tunnel itself"),
    .explain = TL_TEXT("Cause", "The encrypted packets to %1 are sent into %2 again instead of to the router, so they "
                                "never leave this computer."),
    .advice =
        TL_TEXT("Cause", "The server's address needs a route of its own through the router, or the tunnel must be "
                         "started with wg-quick, which keeps its packets apart by a firewall mark."),
    .adviceOnWindows = TL_TEXT(
        "Cause", "The server's address needs a route of its own through the router: in PowerShell as administrator, "
                 "New-NetRoute -DestinationPrefix %3 with the adapter and the address of the router. WireGuard for "
                 "Windows itself keeps its packets apart; other programs for the tunnel may not."),
    .followsFrom = {"tunnel.down", "tunnel.no_address", "uplink.down", "uplink.no_default_route",
                    "route.loop_forwarding"},
    .seenAs = {FlowVerdict::DidNotGoOn},
    .match = &match};
}
