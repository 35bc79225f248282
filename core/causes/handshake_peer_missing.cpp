// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/causes/shared/common.h"
#include <algorithm>
namespace tl {
static std::optional<Match> match(const Facts& facts)
{
    if (!tunnelRuns(facts) || !facts.config || !facts.device) return std::nullopt;
    const DeviceFacts& device = *latestDevice(facts);
    for (const ConfigPeerFacts& peer : facts.config->peers) {
        if (peer.publicKey.empty() || peerByKey(device, peer.publicKey)) continue;
        auto match = observed({shortKey(peer.publicKey), facts.request.tunnel},
                              {{TL_TEXT("Evidence", "The configuration has a [Peer] %1; WireGuard has %2 others"),
                                {shortKey(peer.publicKey), std::to_string(device.peers.size())}}});
        // Somebody else is served: it was taken away for now, or the file is ahead.
        const auto lives = [&](const PeerFacts& other) { return handshakeFresh(facts, other); };
        if (std::ranges::any_of(device.peers, lives)) match->severity = Severity::Warning;
        return match;
    }
    return std::nullopt;
}

extern constinit const Cause cause_handshake_peer_missing{
    .id = "handshake.peer_missing",
    .step = StepId::Handshake,
    .rank = 19,
    .severity = Severity::Error,
    .title = TL_TEXT("Cause", "WireGuard does not know the peer %1 of its configuration"),
    .explain = TL_TEXT("Cause", "The file has this peer, the running tunnel %2 does not: it was added after the start, "
                                "or taken away since. WireGuard does not answer a peer that it does not know."),
    .advice = TL_TEXT("Cause", "Restart the tunnel (wg-quick down, then up). Without interrupting the others: wg "
                               "syncconf %2 <(wg-quick strip %2)."),
    .adviceOnWindows = TL_TEXT("Cause", "Deactivate and activate the tunnel in the WireGuard window."),
    .followsFrom = {"tunnel.down", "handshake.key_mismatch"},
    .match = &match};
}
