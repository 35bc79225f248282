// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/causes/shared/common.h"
namespace tl {
static std::optional<Match> match(const Facts& facts)
{
    const DeviceFacts* device = latestDevice(facts);
    if (!facts.clock || !device || anythingCameBack(facts)) return std::nullopt;
    constexpr Seconds much{120};
    const Seconds now = facts.clock->now;
    bool living = false;
    for (const PeerFacts& peer : device->peers) {
        if (peer.lastHandshake && *peer.lastHandshake > now + much)
            return observed(
                {std::to_string((*peer.lastHandshake - now).count())},
                {{TL_TEXT("Evidence", "Peer %1: the last handshake lies %2 s in the future of this computer's clock"),
                  {shortKey(peer.publicKey), std::to_string((*peer.lastHandshake - now).count())}}});
        living = living || handshakeFresh(facts, peer);
    }
    const auto stamp = facts.clock->newestStamp;
    if (living || device->peers.empty() || !stamp || *stamp <= now + much) return std::nullopt;
    return observed({std::to_string((*stamp - now).count())},
                    {{TL_TEXT("Evidence", "Files of this system were written %1 s in the future of its clock"),
                      {std::to_string((*stamp - now).count())}}});
}

extern constinit const Cause cause_handshake_clock{
    .id = "handshake.clock",
    .step = StepId::Handshake,
    .rank = 9,
    .severity = Severity::Error,
    .title = TL_TEXT("Cause", "This computer's clock runs behind"),
    .explain =
        TL_TEXT("Cause", "The clock is at least %1 s behind a time that this computer has seen before. The far end "
                         "ignores every greeting that is dated earlier than the last one it accepted."),
    .advice =
        TL_TEXT("Cause", "Set the clock (timedatectl set-ntp true), then restart the tunnel. If the far end still "
                         "ignores it, restart the tunnel there too."),
    .adviceOnWindows =
        TL_TEXT("Cause", "Set the clock (Settings, Time, 'Sync now', or w32tm /resync), then deactivate and activate "
                         "the tunnel. If the far end still ignores it, restart the tunnel there too."),
    .followsFrom = {"tunnel.down"},
    .match = &match};
}
