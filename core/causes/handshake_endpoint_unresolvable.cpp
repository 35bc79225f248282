// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/causes/shared/common.h"
#include <algorithm>
namespace tl {
static std::optional<Match> match(const Facts& facts)
{
    if (!isClient(facts) || !facts.config) return std::nullopt;
    for (const ConfigPeerFacts& peer : facts.config->peers) {
        if (peer.endpointHost.empty() || parseIpAddress(peer.endpointHost)) continue;
        const PeerFacts* running = facts.device ? peerByKey(*facts.device, peer.publicKey) : nullptr;
        if (running && running->endpoint) continue; // it was resolved once; what it means now is another question
        std::vector<const Exchange*> asked;
        for (const Exchange* e : exchangesFor(facts, {Purpose::EndpointName}))
            if (e->question.name == peer.endpointHost) asked.push_back(e);
        const bool found = std::ranges::any_of(asked, [](const Exchange* e) { return !e->dnsAnswers.empty(); });
        const bool open =
            std::ranges::any_of(asked, [](const Exchange* e) { return e->outcome == Outcome::Pending && !e->late; });
        if (asked.empty() || found || open) continue;
        return observed({peer.endpointHost}, sayExchanges(asked));
    }
    return std::nullopt;
}

extern constinit const Cause cause_handshake_endpoint_unresolvable{
    .id = "handshake.endpoint_unresolvable",
    .step = StepId::Handshake,
    .rank = 3,
    .severity = Severity::Error,
    .title = TL_TEXT("Cause", "The server's name %1 gives no address"),
    .explain =
        TL_TEXT("Cause", "The tunnel must first find its server by name, and the name service does not know this "
                         "name."),
    .advice = TL_TEXT("Cause", "Check the spelling of %1 in the Endpoint line, and whether the dynamic name of the "
                               "server still exists. An IP address in its place settles it."),
    .followsFrom = {"uplink.down", "uplink.no_default_route", "uplink.no_internet"},
    .match = &match};
}
