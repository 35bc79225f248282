// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/causes/shared/packets.h"
#include "core/causes/shared/resolvers.h"
namespace tl {
// The peers ask this machine for names, as their configuration tells them, and nobody answers here.
static std::optional<Match> fromServer(const Facts& facts)
{
    const auto flows = unansweredNames(facts);
    if (flows.empty()) return std::nullopt;
    auto match = observed({toString(flows.front()->far.address)}, sayFlows(facts, flows));
    match->wording = {
        .title = TL_TEXT("Cause", "Peers ask this machine for names at %1, and nothing here answers"),
        .explain = TL_TEXT("Cause", "Names cannot be turned into addresses there, so pages do not load although the "
                                    "tunnel works."),
        .advice = TL_TEXT("Cause", "Let the name server of this machine listen on %1 and accept questions from the "
                                   "tunnel's network, or give the devices another one in the DNS line of their "
                                   "[Interface].")};
    return match;
}

static std::optional<Match> match(const Facts& facts)
{
    return isServer(facts) ? fromServer(facts) : matchResolvers(facts, ResolverFault::Silent);
}

extern constinit const Cause cause_dns_unreachable{
    .id = "dns.unreachable",
    .step = StepId::Dns,
    .rank = 2,
    .severity = Severity::Error,
    .title = TL_TEXT("Cause", "The name server %1 does not answer"),
    .explain =
        TL_TEXT("Cause", "Names cannot be turned into addresses, so pages do not load although the tunnel works."),
    .advice =
        TL_TEXT("Cause", "Set a name server that answers through the tunnel (DNS line of [Interface]), or let the "
                         "one on the server listen on its tunnel address."),
    .followsFrom = {"handshake.*", "uplink.*", "tunnel.*", "reach.tunnel_peer_silent", "server.no_egress",
                    "forwarding.disabled", "firewall.forward_blocked", "firewall.local_blocked", "firewall.killswitch",
                    "firewall.third_party", "route.*", "dns.overwritten", "nat.*", "dns.nrpt_stale"},
    .match = &match};
}
