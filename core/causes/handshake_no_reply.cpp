// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/causes/shared/other_peer.h"
namespace tl {
static std::optional<Match> match(const Facts& facts)
{
    const PeerFacts* peer = deadPeer(facts);
    if (!peer || !peer->endpoint || peer->lastHandshake || !tunnelRuns(facts) || !askedIntoTunnel(facts))
        return matchOtherPeer(facts, Heard::Never);
    auto evidence = sayOuter(facts, *peer->endpoint);
    evidence.insert(evidence.begin(), sayHandshake(facts, *peer));
    for (const Sentence& each : sayExchanges(exchangesFor(facts, {Purpose::Endpoint, Purpose::TargetOutside})))
        evidence.push_back(each);
    return inferred({toString(*peer->endpoint)}, std::move(evidence));
}

extern constinit const Cause cause_handshake_no_reply{
    .id = "handshake.no_reply",
    .step = StepId::Handshake,
    .rank = 10,
    .severity = Severity::Error,
    .title = TL_TEXT("Cause", "The server %1 does not answer the handshake"),
    .explain = TL_TEXT("Cause", "This computer calls, nothing comes back. From here it cannot be told whether UDP is "
                                "blocked on the way, the port is wrong, the keys do not match or the server is off."),
    .advice =
        TL_TEXT("Cause", "Check, in this order: is the server on and its tunnel up; does the Endpoint line have "
                         "its address and ListenPort; do the public keys match; is that UDP port forwarded by its "
                         "router and open in its firewall and cloud console. Run this program on the server: it "
                         "sees whether the call arrives."),
    .followsFrom = {"tunnel.down", "handshake.peer_missing", "handshake.port_differs", "tunnel.no_address",
                    "handshake.endpoint_in_tunnel", "handshake.endpoint_stale", "handshake.unreachable",
                    "handshake.key_mismatch", "handshake.psk_mismatch", "handshake.clock", "uplink.down",
                    "uplink.no_default_route", "uplink.no_internet", "firewall.local_blocked", "firewall.killswitch",
                    "firewall.third_party", "route.rp_filter", "route.loop_forwarding", "allowedips.server_overlap"},
    .seenAs = {FlowVerdict::DidNotGoOn},
    .match = &match};
}
