// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/causes/shared/common.h"
#include <algorithm>
namespace tl {
static bool isSurelyIts(const PeerFacts& peer, const IpAddress& address)
{
    return (peer.endpoint && peer.endpoint->address == address) ||
           std::ranges::any_of(peer.allowedIps,
                               [&](const Prefix& each) { return each.isHost() && each.address == address; });
}

static std::optional<Match> match(const Facts& facts)
{
    const PeerFacts* peer = isClient(facts) ? farPeer(facts) : nullptr;
    if (!peer || !handshakeFresh(facts, *peer) || !tunnelRuns(facts) || anythingCameBack(facts) ||
        !askedIntoTunnel(facts))
        return std::nullopt;
    for (const Exchange* e : exchangesFor(facts, {Purpose::Peer, Purpose::FirstHop, Purpose::Target}))
        if (e->outcome == Outcome::Pending && !e->late && wentThroughTunnel(facts, *e)) return std::nullopt;
    // Nobody must answer pings, an address that was guessed may be nobody's, and what the far end is there for may be
    // another port than those that were tried.
    bool pingsAlone = true, missed = false;
    for (const Exchange& e : facts.exchanges) {
        if (!wentThroughTunnel(facts, e)) continue;
        const Purpose purpose = e.question.purpose;
        pingsAlone = pingsAlone && (e.question.method == Method::Echo || !isSurelyIts(*peer, e.question.to));
        missed = missed || purpose == Purpose::Target || purpose == Purpose::TargetName || purpose == Purpose::Resolver;
    }
    if (!missed && pingsAlone) return std::nullopt;
    std::vector<Sentence> evidence{sayHandshake(facts, *peer)};
    for (const Sentence& each : sayExchanges(exchangesFor(facts, {Purpose::Peer, Purpose::FirstHop, Purpose::Target})))
        evidence.push_back(each);
    for (const Sentence& each : sayOuter(facts, peer->endpoint.value_or(Endpoint{}))) evidence.push_back(each);
    auto found = inferred({}, std::move(evidence));
    if (!missed) found->severity = Severity::Warning;
    return found;
}

extern constinit const Cause cause_reach_tunnel_peer_silent{
    .id = "reach.tunnel_peer_silent",
    .step = StepId::Reach,
    .rank = 4,
    .severity = Severity::Error,
    .title = TL_TEXT("Cause", "The far end of the tunnel answers nothing"),
    .explain =
        TL_TEXT("Cause", "The handshake is fine, but no packet comes back from inside. Most often the server does "
                         "not accept this computer's tunnel address (its AllowedIPs for this peer), sends its "
                         "answers elsewhere, or a firewall there drops everything from the tunnel. It may also "
                         "have gone off in the last three minutes."),
    .advice =
        TL_TEXT("Cause", "On the server check that the [Peer] section of this device has exactly this device's "
                         "tunnel address in AllowedIPs, and no other peer the same; then that its routes lead that "
                         "address back into the tunnel. Run this program there: it sees the reason."),
    .followsFrom = {"tunnel.down", "tunnel.no_address", "handshake.endpoint_in_tunnel", "handshake.unreachable",
                    "handshake.endpoint_stale", "uplink.down", "uplink.no_default_route", "uplink.no_internet",
                    "firewall.local_blocked", "firewall.killswitch", "firewall.third_party", "route.rp_filter",
                    "route.loop_forwarding", "route.return_path", "allowedips.server_mismatch",
                    "allowedips.server_overlap"},
    .seenAs = {FlowVerdict::NotAnswered, FlowVerdict::NotDelivered},
    .match = &match};
}
