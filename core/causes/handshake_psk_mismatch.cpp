// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/causes/shared/common.h"
#include <algorithm>
namespace tl {
static std::optional<Match> match(const Facts& facts)
{
    const DeviceFacts* device = latestDevice(facts);
    if (!facts.watch || !device || anythingCameBack(facts)) return std::nullopt;
    for (const OuterFacts& far : facts.watch->outer) {
        const auto peer = std::ranges::find(device->peers, std::optional(far.far), &PeerFacts::endpoint);
        const bool known = peer != device->peers.end();
        if (known && (handshakeFresh(facts, *peer) || renewedDuringRun(facts, *peer))) continue;
        // The answer to our greeting came, and was thrown away: only the preshared key enters after the greeting.
        if (isClient(facts) && known && far.responsesIn > 0 && far.initiationsOut > 0)
            return observed({}, sayOuter(facts, far.far));
        const bool unproved = seesAll(facts) && far.dataIn == 0 && far.keepalivesIn == 0;
        if (isServer(facts) && far.initiationsIn > 0 && far.responsesOut > 0 && unproved &&
            facts.watch->watched - far.firstIn > std::chrono::seconds(1))
            return inferred({}, sayOuter(facts, far.far));
    }
    return std::nullopt;
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
