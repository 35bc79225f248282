// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/causes/shared/common.h"
#include <algorithm>
namespace tl {
static std::optional<Match> match(const Facts& facts)
{
    const PeerFacts* peer =
        isClient(facts) && !anythingCameBack(facts) && askedIntoTunnel(facts) ? farPeer(facts) : nullptr;
    const ConfigPeerFacts* wanted = peer ? configPeer(facts, *peer) : nullptr;
    if (!wanted || !peer->endpoint || parseIpAddress(wanted->endpointHost)) return std::nullopt;
    std::vector<const Exchange*> named;
    for (const Exchange* e : exchangesFor(facts, {Purpose::EndpointName})) {
        if (e->question.name != wanted->endpointHost || e->dnsAnswers.empty()) continue;
        if (std::ranges::find(e->dnsAnswers, peer->endpoint->address) != e->dnsAnswers.end()) return std::nullopt;
        named.push_back(e);
    }
    if (named.empty()) return std::nullopt;
    auto evidence = sayExchanges(named);
    evidence.push_back({TL_TEXT("Evidence", "The tunnel still sends to %1"), {toString(*peer->endpoint)}});
    return observed(
        {wanted->endpointHost, toString(peer->endpoint->address), toString(named.front()->dnsAnswers.front())},
        std::move(evidence));
}

extern constinit const Cause cause_handshake_endpoint_stale{
    .id = "handshake.endpoint_stale",
    .step = StepId::Handshake,
    .rank = 5,
    .severity = Severity::Error,
    .title = TL_TEXT("Cause", "The server has moved: %1 is no longer %2"),
    .explain =
        TL_TEXT("Cause", "WireGuard looks the name up only when the tunnel starts. It now stands for %3, but the "
                         "tunnel still sends to the old address."),
    .advice = TL_TEXT("Cause", "Restart the tunnel. For a server with a changing address, let a timer look the name up "
                               "again (reresolve-dns of wireguard-tools)."),
    .adviceOnWindows = TL_TEXT("Cause", "Deactivate and activate the tunnel: the name is looked up only then."),
    .followsFrom = {"tunnel.down", "handshake.endpoint_in_tunnel", "uplink.down", "uplink.no_default_route",
                    "firewall.local_blocked", "firewall.killswitch", "firewall.third_party"},
    .seenAs = {FlowVerdict::DidNotGoOn},
    .match = &match};
}
