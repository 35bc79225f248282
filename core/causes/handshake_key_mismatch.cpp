// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/causes/shared/common.h"
#include "core/config/keys.h"
#include <algorithm>
namespace tl {
static std::optional<Match> ownPrivateKey(const Facts& facts, const DeviceFacts& device)
{
    const auto isHidden = [](const auto& peer) { return peer.publicKey == kHiddenKey; };
    if (std::ranges::none_of(device.peers, isHidden) &&
        !(facts.config && std::ranges::any_of(facts.config->peers, isHidden)))
        return std::nullopt;
    auto match =
        observed({}, {{TL_TEXT("Evidence", "A peer has this computer's own private key as its public one"), {}}});
    match->wording = {
        .explain =
            TL_TEXT("Cause", "The PublicKey line of a [Peer] holds the private key of this computer itself. It must "
                             "hold the public key of the other end."),
        .advice =
            TL_TEXT("Cause", "On the other end run \"wg show\" and copy its \"public key\" into that PublicKey line. "
                             "Then restart the tunnel. If somebody else has seen this configuration, make a new pair "
                             "of keys.")};
    return match;
}

static std::optional<Match> match(const Facts& facts)
{
    const DeviceFacts* device = latestDevice(facts);
    if (!device || anythingCameBack(facts)) return std::nullopt;
    if (auto hidden = ownPrivateKey(facts, *device)) return hidden;
    std::vector<Sentence> evidence;
    for (const PeerFacts& peer : device->peers) {
        if (handshakeFresh(facts, peer)) return std::nullopt;
        if (!device->publicKey.empty() && peer.publicKey == device->publicKey)
            evidence.push_back({TL_TEXT("Evidence", "Peer %1 has the public key of this computer itself"),
                                {shortKey(peer.publicKey)}});
    }
    if (facts.config) {
        if (!facts.config->publicKey.empty() && !device->publicKey.empty() &&
            facts.config->publicKey != device->publicKey)
            evidence.push_back(
                {TL_TEXT("Evidence",
                         "The private key in the configuration file belongs to %1, the running tunnel uses %2"),
                 {shortKey(facts.config->publicKey), shortKey(device->publicKey)}});
        for (const ConfigPeerFacts& peer : facts.config->peers)
            if (!peer.publicKey.empty() &&
                peer.publicKey == facts.config->publicKey) // WireGuard itself drops such a peer
                evidence.push_back(
                    {TL_TEXT("Evidence",
                             "The configuration gives the peer the public key %1, that of this computer itself"),
                     {shortKey(peer.publicKey)}});
            else if (!peerByKey(*device, peer.publicKey) && device->peers.size() == facts.config->peers.size())
                evidence.push_back(
                    {TL_TEXT("Evidence",
                             "The configuration file names the peer %1, the running tunnel does not know it"),
                     {shortKey(peer.publicKey)}});
    }
    if (evidence.empty()) return std::nullopt;
    return observed({}, std::move(evidence));
}

extern constinit const Cause cause_handshake_key_mismatch{
    .id = "handshake.key_mismatch",
    .step = StepId::Handshake,
    .rank = 7,
    .severity = Severity::Error,
    .title = TL_TEXT("Cause", "The keys of the two ends do not belong together"),
    .explain =
        TL_TEXT("Cause", "Each end must hold the public key that belongs to the other end's private key. Here they "
                         "do not fit, so neither end answers the other."),
    .advice =
        TL_TEXT("Cause", "On the server run \"wg show\" and copy its \"public key\" into the PublicKey line of the "
                         "client's [Peer]; then the same the other way round. Restart the tunnel."),
    .followsFrom = {"tunnel.down"},
    .match = &match};
}
