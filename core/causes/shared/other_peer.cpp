// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/causes/shared/other_peer.h"
#include <algorithm>
namespace tl {
namespace {
constexpr std::uint64_t kInitiation = 148;      // bytes (whitepaper, 5.4.2)
constexpr Seconds kSessionAndRetries{180 + 90}; // Reject-After-Time and Rekey-Attempt-Time

bool isSilent(const Facts& facts, const PeerFacts& peer, Heard heard)
{
    if (!peer.endpoint || handshakeFresh(facts, peer) || peer.lastHandshake.has_value() != (heard == Heard::Once))
        return false;
    if (heard == Heard::Never) return peer.rxBytes == 0 && peer.txBytes >= 3 * kInitiation;
    const auto age = handshakeAge(facts, peer);
    return peer.keepalive.count() > 0 && age && *age > kSessionAndRetries;
}
}

std::optional<Match> matchOtherPeer(const Facts& facts, Heard heard)
{
    const DeviceFacts* device = latestDevice(facts);
    if (!isClient(facts) || !device || !tunnelRuns(facts)) return std::nullopt;
    if (std::ranges::none_of(device->peers, [&](const PeerFacts& each) { return handshakeFresh(facts, each); }))
        return std::nullopt;
    for (const PeerFacts& each : device->peers) {
        if (!isSilent(facts, each, heard)) continue;
        std::vector<Sentence> evidence{sayHandshake(facts, each)};
        if (heard == Heard::Never)
            evidence.push_back({TL_TEXT("Evidence", "%1: %2 bytes were sent to it, and none came back"),
                                {toString(*each.endpoint), std::to_string(each.txBytes)}});
        else
            evidence.push_back({TL_TEXT("Evidence", "%1: PersistentKeepalive = %2 would keep its session alive"),
                                {toString(*each.endpoint), std::to_string(each.keepalive.count())}});
        for (const Sentence& seen : sayOuter(facts, *each.endpoint)) evidence.push_back(seen);
        auto found = heard == Heard::Never
                         ? inferred({toString(*each.endpoint)}, std::move(evidence))
                         : inferred({std::to_string(handshakeAge(facts, each)->count() / 60)}, std::move(evidence));
        const bool carriesTargets = facts.request.targetsGiven && &each == farPeer(facts);
        if (!carriesTargets) found->severity = Severity::Warning;
        return found;
    }
    return std::nullopt;
}
}
