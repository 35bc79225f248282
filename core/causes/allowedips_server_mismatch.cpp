// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/causes/shared/common.h"
#include <algorithm>
namespace tl {
namespace {
struct Delivered {
    std::uint64_t ever = 0, now = 0; // packets that came out of the tunnel
    std::uint64_t bytes = 0;         // of those of now
    bool errors = false;             // it counted faults of what came in just now
};
std::optional<Delivered> deliveredBy(const Facts& facts)
{
    const LinkFacts* start = tunnelLink(facts);
    if (!start || !facts.linksAfter) return std::nullopt;
    const auto now = std::ranges::find(*facts.linksAfter, facts.request.tunnel, &LinkFacts::name);
    if (now == facts.linksAfter->end() || now->rxPackets < start->rxPackets) return std::nullopt; // made anew
    return Delivered{now->rxPackets, now->rxPackets - start->rxPackets, now->rxBytes - start->rxBytes,
                     now->rxErrors > start->rxErrors};
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
    const auto counted = deliveredBy(facts);
    if (!counted || !handshakeFresh(facts, peer)) return std::nullopt;
    const auto delivered = counted->now;
    const auto outerBytes = receivedDuringRun(facts, peer);
    const OuterFacts* seen = peer.endpoint && seesAll(facts) ? outer(facts, *peer.endpoint) : nullptr;
    // Without a watch, a renewed handshake (148) and its keepalive (32) may be all that came.
    // What a filter drops is seen on the uplink, and does not come to WireGuard.
    const bool dataNow = seen ? seen->dataIn > 0 && outerBytes > 0 && delivered == 0
                              : outerBytes >= (renewedDuringRun(facts, peer) ? 276 : 96) && delivered == 0;
    if (!dataNow && !counted->errors) return std::nullopt;
    return std::vector<Sentence>{sayHandshake(facts, peer), sayDelivered(facts, peer)};
}

// It answers this machine, and most of what it sends besides never comes out. Large packets do not count: the system
// may put several together before it counts them.
std::optional<Match> mostlySwallowed(const Facts& facts, const PeerFacts& peer)
{
    constexpr std::uint64_t kLeast = 10, kSmall = 300;
    const auto counted = deliveredBy(facts);
    const OuterFacts* seen = peer.endpoint && seesAll(facts) ? outer(facts, *peer.endpoint) : nullptr;
    if (!counted || !seen) return std::nullopt;
    for (const OuterFacts& other : facts.watch->outer)
        if (&other != seen && other.dataIn > 0) return std::nullopt; // whose packets came out cannot be told
    const auto came = static_cast<std::uint64_t>(seen->dataIn);
    if (came < counted->now + std::max(kLeast, counted->now)) return std::nullopt;
    const std::uint64_t bytes = receivedDuringRun(facts, peer), known = counted->bytes + counted->now * 32;
    if (bytes < known || (bytes - known) / (came - counted->now) > kSmall) return std::nullopt;
    auto match =
        inferred({shortKey(peer.publicKey)},
                 {{TL_TEXT("Evidence", "Of %2 data packets that came from the peer %1, %3 came out of the tunnel"),
                   {shortKey(peer.publicKey), std::to_string(came), std::to_string(counted->now)}}});
    match->severity = Severity::Warning;
    match->wording = {
        .title = TL_TEXT("Cause", "Most of what the peer %1 sends is thrown away here"),
        .explain = TL_TEXT("Cause", "This peer answers this machine from its own address. What else it sends seems to "
                                    "have another source address, which its AllowedIPs here do not hold; a rule of "
                                    "address translation on that device may change it on the way into the tunnel."),
        .advice =
            TL_TEXT("Cause", "On that device look for masquerade or SNAT rules that meet what leaves by the "
                             "tunnel, and leave the tunnel's interface out of them. If it is to pass on packets "
                             "of a network behind it, add that network to AllowedIPs in its [Peer] section here.")};
    return match;
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
        if (reached) {
            if (auto most = mostlySwallowed(facts, peer)) return most;
            continue;
        }
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
    .followsFrom = {"tunnel.down", "tunnel.no_address", "allowedips.server_overlap", "nat.ics_address"},
    .match = &match};
}
