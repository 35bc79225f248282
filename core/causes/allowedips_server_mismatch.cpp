// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/causes/shared/common.h"
#include <algorithm>
namespace tl {
namespace {
// Outer bytes came in from this peer, and the tunnel's interface delivered nothing of them: WireGuard drops data
// whose inner source is not among the AllowedIPs of its sender (whitepaper, section 3).
std::optional<std::vector<Sentence>> swallowed(const Facts& facts, const PeerFacts& peer)
{
    const LinkFacts* start = tunnelLink(facts);
    if (!start || !facts.linksAfter || !handshakeFresh(facts, peer)) return std::nullopt;
    const auto now = std::ranges::find(*facts.linksAfter, facts.request.tunnel, &LinkFacts::name);
    if (now == facts.linksAfter->end()) return std::nullopt;
    const auto delivered = now->rxPackets - start->rxPackets;
    const auto outerBytes = receivedDuringRun(facts, peer);
    const OuterFacts* seen = peer.endpoint && seesAll(facts) ? outer(facts, *peer.endpoint) : nullptr;
    const bool dataNow = seen ? seen->dataIn > 0 && delivered == 0 : outerBytes >= 96 && delivered == 0;
    // Since the tunnel came up: more than handshakes (148) and keepalives (32, one in ten seconds at most), yet not
    // one packet out of the tunnel.
    const auto age = static_cast<std::uint64_t>(std::max<std::int64_t>(0, handshakeAge(facts, peer)->count()));
    const bool never = now->rxPackets == 0 && peer.rxBytes > 3 * 148 + 32 * (2 + age / 10);
    const bool errors = now->rxErrors > start->rxErrors;
    if (!dataNow && !never && !errors) return std::nullopt;
    return std::vector<Sentence>{
        sayHandshake(facts, peer),
        {TL_TEXT("Evidence",
                 "Peer %1 has sent %2 bytes, %3 of them just now; the tunnel delivered %4 packets in all, %5 just now"),
         {shortKey(peer.publicKey), std::to_string(peer.rxBytes), std::to_string(outerBytes),
          std::to_string(now->rxPackets), std::to_string(delivered)}}};
}

bool insideTunnelNetwork(const Facts& facts, const PeerFacts& peer)
{
    const auto own = tunnelAddresses(facts);
    return std::ranges::any_of(peer.allowedIps, [&](const Prefix& allowed) {
        return std::ranges::any_of(own, [&](const Prefix& mine) { return mine.overlaps(allowed); });
    });
}
}

static std::optional<Match> match(const Facts& facts)
{
    const DeviceFacts* device = latestDevice(facts);
    if (!isServer(facts) || !device) return std::nullopt;
    for (const PeerFacts& peer : device->peers) {
        if (!handshakeFresh(facts, peer)) continue;
        const bool reached = std::ranges::any_of(exchangesFor(facts, {Purpose::Peer}), [&](const Exchange* e) {
            return answered(*e) && peerFor(*device, e->question.to) == &peer;
        });
        if (reached) continue;
        std::string list;
        for (const Prefix& prefix : peer.allowedIps) list += (list.empty() ? "" : ", ") + toString(prefix);
        const Sentence allowed = list.empty() ? Sentence{TL_TEXT("Evidence", "This peer has no AllowedIPs")}
                                              : Sentence{TL_TEXT("Evidence", "AllowedIPs of this peer: %1"), {list}};
        if (auto evidence = swallowed(facts, peer)) {
            evidence->push_back(allowed);
            return observed({shortKey(peer.publicKey)}, std::move(*evidence));
        }
        const bool networked = std::ranges::any_of(tunnelAddresses(facts), [](const Prefix& p) { return !p.isHost(); });
        if (networked && !insideTunnelNetwork(facts, peer))
            return inferred({shortKey(peer.publicKey)}, {allowed, sayHandshake(facts, peer)});
    }
    return std::nullopt;
}

extern constinit const Cause cause_allowedips_server_mismatch{
    .id = "allowedips.server_mismatch",
    .step = StepId::AllowedIps,
    .rank = 2,
    .severity = Severity::Error,
    .title = TL_TEXT("Cause", "AllowedIPs for peer %1 do not hold the address that it uses"),
    .explain = TL_TEXT("Cause", "On this end AllowedIPs say which inner addresses a peer may use. This peer sends from "
                                "another one, so all its packets are thrown away after decryption."),
    .advice =
        TL_TEXT("Cause", "Set AllowedIPs in its [Peer] section here to the tunnel address of that device, with /32 "
                         "(and /128 for IPv6), and restart the tunnel."),
    .followsFrom = {"tunnel.down", "tunnel.no_address", "allowedips.server_overlap"},
    .match = &match};
}
