// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/causes/shared/outer_packets.h"
namespace tl {
static std::optional<Match> match(const Facts& facts)
{
    if (!seesAll(facts)) return std::nullopt;
    for (const OuterFacts& far : strangersAtServer(facts))
        if (far.initiationsIn > 0 && far.responsesOut == 0 && far.cookiesOut == 0 &&
            facts.watch->watched - far.firstIn > std::chrono::milliseconds(300)) {
            auto match = observed({toString(far.far)}, sayOuter(facts, far.far));
            if (!nobodyConnected(facts)) match->severity = Severity::Warning; // the others are served
            return match;
        }
    return std::nullopt;
}

extern constinit const Cause cause_handshake_rejected{
    .id = "handshake.rejected",
    .step = StepId::Handshake,
    .rank = 12,
    .severity = Severity::Error,
    .title = TL_TEXT("Cause", "The call of %1 arrives and is refused"),
    .explain =
        TL_TEXT("Cause", "Handshakes arrive here and WireGuard does not answer them. The caller uses another key "
                         "than the one stored here, has this server's key wrong, or its clock has gone backwards."),
    .advice =
        TL_TEXT("Cause", "Compare the keys: this server's \"public key\" (\"wg show\") must stand in the caller's "
                         "[Peer], and the caller's public key in a [Peer] here. If they match, restart this "
                         "tunnel: that clears a clock that once ran ahead."),
    .followsFrom = {"tunnel.down", "handshake.peer_missing", "handshake.key_mismatch", "handshake.clock",
                    "firewall.listen_port_blocked", "route.rp_filter"},
    .match = &match};
}
