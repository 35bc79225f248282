// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/causes/shared/common.h"
#include <algorithm>
namespace tl {
static std::optional<Match> match(const Facts& facts)
{
    const PeerFacts* peer = isClient(facts) ? farPeer(facts) : nullptr;
    if (!peer || !peer->endpoint || anythingCameBack(facts) || renewedDuringRun(facts, *peer)) return std::nullopt;
    std::vector<const Exchange*> errors;
    for (const Exchange* e : exchangesFor(facts, {Purpose::Endpoint, Purpose::EndpointPort})) {
        if (e->outcome != Outcome::IcmpError || e->question.to != peer->endpoint->address) continue;
        const bool anyPort = e->icmp == IcmpError::NetUnreachable || e->icmp == IcmpError::HostUnreachable;
        const bool thisPort = e->icmp == IcmpError::PortUnreachable || e->icmp == IcmpError::AdminProhibited;
        if (anyPort || (thisPort && e->question.method == Method::Datagram)) errors.push_back(e);
    }
    const OuterFacts* own = outer(facts, *peer->endpoint);
    const bool undelivered = own && own->undelivered;
    const bool asked = std::ranges::any_of(
        facts.exchanges, [&](const Exchange& e) { return wentThroughTunnel(facts, e) && !answered(e); });
    if ((errors.empty() && !undelivered) || !asked) return std::nullopt;
    auto evidence = sayExchanges(errors);
    if (undelivered) evidence.push_back(sayUndelivered(*own));
    evidence.push_back(sayHandshake(facts, *peer));
    return observed({toString(*peer->endpoint)}, std::move(evidence));
}

extern constinit const Cause cause_handshake_unreachable{
    .id = "handshake.unreachable",
    .step = StepId::Handshake,
    .rank = 6,
    .severity = Severity::Error,
    .title = TL_TEXT("Cause", "The server cannot be reached at %1"),
    .explain =
        TL_TEXT("Cause", "Somebody on the way reported that packets to this address and port are not delivered. A "
                         "\"port unreachable\" of the server itself means that nothing listens there."),
    .advice = TL_TEXT("Cause", "Check address and port in the Endpoint line, whether WireGuard runs on the server, and "
                               "its ListenPort."),
    .followsFrom = {"tunnel.down", "handshake.port_differs", "handshake.endpoint_in_tunnel", "handshake.endpoint_stale",
                    "uplink.down", "uplink.no_default_route", "uplink.no_internet", "firewall.local_blocked",
                    "firewall.killswitch", "firewall.third_party", "allowedips.server_overlap"},
    .seenAs = {FlowVerdict::DidNotGoOn},
    .match = &match};
}
