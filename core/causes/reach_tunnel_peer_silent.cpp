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

// An address of ours that rather is the far end's: AllowedIPs give it to that, or it is the first of its network.
static std::optional<IpAddress> maybeServers(const Facts& facts)
{
    const DeviceFacts* device = latestDevice(facts);
    for (const Prefix& own : tunnelAddresses(facts)) {
        if (!own.address.isV4()) continue;
        const bool first = own.length < 31 && own.address == next(own.network().address);
        if (first || (device && std::ranges::any_of(device->peers, [&](const PeerFacts& peer) {
                          return isSurelyIts(peer, own.address);
                      })))
            return own.address;
    }
    return std::nullopt;
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
    if (const auto doubled = maybeServers(facts)) {
        found->args = {toString(*doubled)};
        found->evidence.push_back(
            {TL_TEXT("Evidence", "This computer's own address in the tunnel is %1"), {toString(*doubled)}});
        found->wording.advice = TL_TEXT(
            "Cause", "First see whether %1, which this computer has in the tunnel (Address), is the server's own: both "
                     "ends cannot have the same. Then, on the server, check that the [Peer] section of this device has "
                     "exactly this device's tunnel address in AllowedIPs, and no other peer the same, and that its "
                     "routes lead that address back into the tunnel. Run this program there: it sees the reason.");
    }
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
                    "allowedips.server_overlap", "nat.wrong_address"},
    .seenAs = {FlowVerdict::NotAnswered, FlowVerdict::NotDelivered},
    .match = &match};
}
