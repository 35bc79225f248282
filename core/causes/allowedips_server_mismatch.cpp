// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/causes/shared/common.h"
#include <algorithm>
namespace tl {
namespace {
struct Delivered {
    std::uint64_t ever = 0, now = 0; // packets that came out of the tunnel
};
std::optional<Delivered> deliveredBy(const Facts& facts)
{
    const LinkFacts* start = tunnelLink(facts);
    if (!start || !facts.linksAfter) return std::nullopt;
    const auto now = std::ranges::find(*facts.linksAfter, facts.request.tunnel, &LinkFacts::name);
    if (now == facts.linksAfter->end()) return std::nullopt;
    return Delivered{now->rxPackets, now->rxPackets - start->rxPackets};
}

Sentence sayDelivered(const Facts& facts, const PeerFacts& peer)
{
    const Delivered delivered = deliveredBy(facts).value_or(Delivered{});
    return {
        TL_TEXT("Evidence",
                "Peer %1 has sent %2 bytes, %3 of them just now; the tunnel delivered %4 packets in all, %5 just now"),
        {shortKey(peer.publicKey), std::to_string(peer.rxBytes), std::to_string(receivedDuringRun(facts, peer)),
         std::to_string(delivered.ever), std::to_string(delivered.now)}};
}

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
    // Without a watch, a renewed handshake (148) and its keepalive (32) may be all that came.
    const bool dataNow = seen ? seen->dataIn > 0 && delivered == 0
                              : outerBytes >= (renewedDuringRun(facts, peer) ? 276 : 96) && delivered == 0;
    const bool errors = now->rxErrors > start->rxErrors;
    if (!dataNow && !errors) return std::nullopt;
    return std::vector<Sentence>{sayHandshake(facts, peer), sayDelivered(facts, peer)};
}

// Nothing came out of the tunnel since it came up, though more came in than a handshake needs. A peer that only keeps
// its place at the router does the same.
bool deliveredNothing(const Facts& facts, const PeerFacts& peer)
{
    const auto delivered = deliveredBy(facts);
    const auto age = static_cast<std::uint64_t>(std::max<std::int64_t>(0, handshakeAge(facts, peer)->count()));
    return delivered && delivered->ever == 0 && peer.rxBytes > 3 * 148 + 32 * (2 + age / 10);
}

bool insideTunnelNetwork(const Facts& facts, const PeerFacts& peer)
{
    const auto own = tunnelAddresses(facts);
    return std::ranges::any_of(peer.allowedIps, [&](const Prefix& allowed) {
        return std::ranges::any_of(own, [&](const Prefix& mine) { return mine.overlaps(allowed); });
    });
}

// Its AllowedIPs are of single addresses, none of them in the tunnel's network, and nothing came from any of them.
bool looksMistyped(const Facts& facts, const PeerFacts& peer)
{
    const bool networked = std::ranges::any_of(tunnelAddresses(facts), [](const Prefix& p) { return !p.isHost(); });
    const bool lan = std::ranges::any_of(peer.allowedIps, [](const Prefix& p) { return !p.isHost(); });
    const Ledger* ledger = ledgerOf(facts);
    const bool came =
        ledger && std::ranges::any_of(ledger->flows, [&](const LedgerFlow& flow) {
            return flow.tunnelOut.count > 0 && std::ranges::any_of(peer.allowedIps, [&](const Prefix& own) {
                       return own.contains(flow.inside.address);
                   });
        });
    return networked && !lan && !came && !insideTunnelNetwork(facts, peer);
}
}

static std::optional<Match> match(const Facts& facts)
{
    const DeviceFacts* device = latestDevice(facts);
    if (!isServer(facts) || !device) return std::nullopt;
    std::optional<Match> quiet;
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
        if (looksMistyped(facts, peer))
            return inferred({shortKey(peer.publicKey)}, {allowed, sayHandshake(facts, peer)});
        if (!quiet && deliveredNothing(facts, peer)) {
            quiet =
                inferred({shortKey(peer.publicKey)}, {sayHandshake(facts, peer), sayDelivered(facts, peer), allowed});
            quiet->severity = Severity::Info;
            quiet->wording = {
                .title = TL_TEXT("Cause", "Nothing that the peer %1 sent came out of the tunnel yet"),
                .explain = TL_TEXT("Cause", "Either this peer has sent nothing so far but what keeps the connection "
                                            "open, or it uses an address that its AllowedIPs here do not hold.")};
        }
    }
    return quiet;
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
