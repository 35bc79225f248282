// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/causes/shared/outer_packets.h"
#include <algorithm>
namespace tl {
namespace {
// A call was answered here, and no session began: the answer was not accepted, or did not arrive.
std::optional<Match> fromServer(const Facts& facts)
{
    if (!seesAll(facts)) return std::nullopt;
    for (const OuterFacts& far : strangersAtServer(facts)) {
        if (far.initiationsIn == 0 || far.responsesOut == 0 || far.dataIn + far.keepalivesIn > 0 ||
            facts.watch->watched - far.firstIn <= std::chrono::seconds(1))
            continue;
        const auto& peers = latestDevice(facts)->peers;
        const auto peer = std::ranges::find(peers, std::optional(far.far), &PeerFacts::endpoint);
        const bool keyless = peer != peers.end() && peer->presharedFingerprint.empty();
        auto match = inferred({toString(far.far)}, sayOuter(facts, far.far));
        if (!nobodyConnected(facts)) match->severity = Severity::Warning; // the others are served
        match->wording = {
            .title = TL_TEXT("Cause", "The answers to %1 are not accepted, or do not arrive"),
            .explain =
                keyless ? TL_TEXT("Cause", "Calls of %1 arrive and are answered here, but no session begins. Either "
                                           "the answers are lost on their way back, for example at the caller's router "
                                           "or firewall, or the caller has a preshared key and this end has none.")
                        : TL_TEXT("Cause", "Calls of %1 arrive and are answered here, but no session begins. Either "
                                           "the preshared keys of the two ends differ, or the answers are lost on "
                                           "their way back, for example at the caller's router or firewall."),
            .advice =
                keyless ? TL_TEXT("Cause", "Run this program on the calling device: it tells whether the answers "
                                           "arrive. If they do, remove the PresharedKey line there, or put the same "
                                           "one here, and restart the tunnel.")
                        : TL_TEXT("Cause", "Put the same PresharedKey line into the [Peer] section of both ends, or "
                                           "remove it from both, and restart the tunnel. If that does not help, run "
                                           "this program on the calling device: it tells whether the answers arrive.")};
        return match;
    }
    return std::nullopt;
}

// The answer to our greeting came, and was thrown away: only the preshared key enters after the greeting.
std::optional<Match> fromClient(const Facts& facts)
{
    const DeviceFacts* device = latestDevice(facts);
    if (!facts.watch || !device || anythingCameBack(facts) || reversePathStop(facts)) return std::nullopt;
    for (const OuterFacts& far : facts.watch->outer) {
        const auto peer = std::ranges::find(device->peers, std::optional(far.far), &PeerFacts::endpoint);
        if (peer == device->peers.end() || handshakeFresh(facts, *peer) || renewedDuringRun(facts, *peer)) continue;
        if (far.responsesIn == 0 || far.initiationsOut == 0) continue;
        auto found = observed({}, sayOuter(facts, far.far));
        for (const OuterVerdict& each : outerVerdicts(facts)) { // or a rule of this machine did that
            if (each.verdict.result != FilterResult::Unknown || !each.verdict.rule) continue;
            found->confidence = Confidence::Inferred;
            found->evidence.push_back({TL_TEXT("Evidence", "It cannot be told whether this rule stops what comes: %1"),
                                       {toString(*each.verdict.rule)}});
        }
        return found;
    }
    return std::nullopt;
}
}

static std::optional<Match> match(const Facts& facts)
{
    return isServer(facts) ? fromServer(facts) : fromClient(facts);
}

extern constinit const Cause cause_handshake_psk_mismatch{
    .id = "handshake.psk_mismatch",
    .step = StepId::Handshake,
    .rank = 8,
    .severity = Severity::Error,
    .title = TL_TEXT("Cause", "The preshared keys of the two ends differ"),
    .explain =
        TL_TEXT("Cause", "The greeting was answered, but no session began. That is what happens when a preshared "
                         "key is set at one end only, or not the same at both."),
    .advice = TL_TEXT("Cause", "Put the same PresharedKey line into the [Peer] section of both ends, or remove it from "
                               "both, and restart the tunnel."),
    .followsFrom = {"tunnel.down", "handshake.clock", "firewall.local_blocked", "firewall.killswitch",
                    "firewall.third_party", "route.rp_filter"},
    .match = &match};
}
