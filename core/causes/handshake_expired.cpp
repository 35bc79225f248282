// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/causes/shared/other_peer.h"
namespace tl {
static std::optional<Match> match(const Facts& facts)
{
    const DeviceFacts* device = latestDevice(facts);
    const PeerFacts* peer = deadPeer(facts);
    if (isServer(facts) && nobodyConnected(facts))
        for (const PeerFacts& each : device->peers) {
            const ConfigPeerFacts* wanted = configPeer(facts, each);
            const bool calls = each.keepalive.count() > 0 || (wanted && !wanted->endpointHost.empty());
            if (calls && each.endpoint) peer = &each;
        }
    if (!peer || !peer->lastHandshake || !tunnelRuns(facts) || !askedIntoTunnel(facts))
        return matchOtherPeer(facts, Heard::Once);
    const auto age = handshakeAge(facts, *peer);
    if (!age || *age < Seconds(0)) return std::nullopt;
    std::vector<Sentence> evidence{sayHandshake(facts, *peer)};
    for (const Sentence& each : sayExchanges(exchangesFor(facts, {Purpose::Peer, Purpose::Target, Purpose::Endpoint})))
        evidence.push_back(each);
    return inferred({std::to_string(age->count() / 60)}, std::move(evidence));
}

extern constinit const Cause cause_handshake_expired{
    .id = "handshake.expired",
    .step = StepId::Handshake,
    .rank = 13,
    .severity = Severity::Error,
    .title = TL_TEXT("Cause", "The connection died %1 minutes ago"),
    .explain =
        TL_TEXT("Cause", "The tunnel once worked. Since then the far end no longer answers, although this computer "
                         "is sending. A session lives for three minutes at most without a new handshake."),
    .advice = TL_TEXT("Cause", "Check whether the server is on and has kept its address and port, and whether this "
                               "network lets UDP through: another network, such as a phone's, tells. Restart the "
                               "tunnel (wg-quick down, then up) to look its name up again."),
    .adviceOnWindows = TL_TEXT(
        "Cause",
        "Check whether the server is on and has kept its address and port, and whether this network lets UDP through: "
        "another network, such as a phone's, tells. Deactivate and activate the tunnel to look its name up again."),
    .followsFrom = {"tunnel.down", "handshake.peer_missing", "tunnel.no_address", "handshake.endpoint_in_tunnel",
                    "handshake.endpoint_stale", "handshake.unreachable", "handshake.key_mismatch",
                    "handshake.psk_mismatch", "handshake.clock", "uplink.down", "uplink.no_default_route",
                    "uplink.no_internet", "firewall.local_blocked", "firewall.killswitch", "firewall.third_party",
                    "route.rp_filter"},
    .seenAs = {FlowVerdict::DidNotGoOn},
    .match = &match};
}
