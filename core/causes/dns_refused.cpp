// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/causes/shared/resolvers.h"
namespace tl {
static std::optional<Match> match(const Facts& facts) { return matchResolvers(facts, ResolverFault::Refuses); }

extern constinit const Cause cause_dns_refused{
    .id = "dns.refused",
    .step = StepId::Dns,
    .rank = 3,
    .severity = Severity::Error,
    .title = TL_TEXT("Cause", "The name server %1 refuses to answer"),
    .explain =
        TL_TEXT("Cause", "It is reachable, but answers with an error. It may not serve clients from the tunnel, or "
                         "not reach the name servers that it asks itself."),
    .advice = TL_TEXT("Cause", "On the name server allow the tunnel's network (for example \"interface\" or "
                               "\"local-service\" in dnsmasq, \"access-control\" in unbound), or set another one."),
    .followsFrom = {"handshake.*", "uplink.*", "tunnel.*", "reach.tunnel_peer_silent", "server.no_egress",
                    "firewall.forward_blocked", "firewall.local_blocked", "firewall.killswitch", "firewall.third_party",
                    "dns.overwritten"},
    .match = &match};
}
