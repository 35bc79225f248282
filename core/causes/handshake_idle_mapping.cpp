// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/causes/shared/common.h"
#include <algorithm>
namespace tl {
static std::optional<Match> match(const Facts& facts)
{
    if (!nobodyConnected(facts) || !tunnelRuns(facts)) return std::nullopt;
    for (const PeerFacts& peer : latestDevice(facts)->peers) {
        const ConfigPeerFacts* wanted = configPeer(facts, peer);
        const bool fixed = wanted && !wanted->endpointHost.empty();
        if (!peer.endpoint || !peer.lastHandshake || peer.keepalive.count() > 0 || fixed) continue;
        const auto asked = exchangesFor(facts, {Purpose::Peer});
        if (std::ranges::none_of(asked, [](const Exchange* e) { return unanswered(*e); })) continue;
        auto evidence = sayExchanges(asked, 2);
        evidence.insert(evidence.begin(), sayHandshake(facts, peer));
        return inferred({shortKey(peer.publicKey)}, std::move(evidence));
    }
    return std::nullopt;
}

extern constinit const Cause cause_handshake_idle_mapping{
    .id = "handshake.idle_mapping",
    .step = StepId::Handshake,
    .rank = 17,
    .severity = Severity::Warning,
    .title = TL_TEXT("Cause", "The peer %1 cannot be called from here"),
    .explain =
        TL_TEXT("Cause", "It was here before and is silent now. A device behind a router can only be reached while "
                         "the router remembers it, about half a minute to three minutes after its last packet. It "
                         "may also simply be off."),
    .advice =
        TL_TEXT("Cause", "If this server must be able to call the device at any time, set PersistentKeepalive = 25 "
                         "in the [Peer] section on that device."),
    .followsFrom = {"tunnel.down", "uplink.down", "uplink.no_default_route", "uplink.no_internet",
                    "handshake.psk_mismatch", "handshake.rejected", "handshake.expired", "firewall.listen_port_blocked",
                    "handshake.clock"},
    .match = &match};
}
