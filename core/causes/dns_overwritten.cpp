// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/causes/shared/common.h"
#include <algorithm>
namespace tl {
static std::optional<Match> match(const Facts& facts)
{
    if (!isClient(facts) || !facts.config || facts.config->dns.empty() || !facts.resolvers || !tunnelRuns(facts))
        return std::nullopt;
    const auto wanted = [&](const ResolverServer& s) {
        return std::ranges::find(facts.config->dns, s.at.address) != facts.config->dns.end();
    };
    const auto& now = *facts.resolvers;
    if (std::ranges::any_of(now.servers, wanted) || std::ranges::any_of(now.upstream, wanted)) return std::nullopt;
    // What stands behind a local resolver cannot always be seen.
    if (now.upstream.empty() &&
        std::ranges::any_of(now.servers, [](const ResolverServer& s) { return s.at.address.isLoopback(); }))
        return std::nullopt;
    std::string have, want;
    for (const ResolverServer& server : now.servers) have += (have.empty() ? "" : ", ") + toString(server.at.address);
    for (const IpAddress& address : facts.config->dns) want += (want.empty() ? "" : ", ") + toString(address);
    const Sentence seen =
        have.empty()
            ? Sentence{TL_TEXT("Evidence", "The tunnel's configuration wants %1, the system uses none"), {want}}
            : Sentence{TL_TEXT("Evidence", "The tunnel's configuration wants %1, the system uses %2"), {want, have}};
    auto found = observed({want}, {seen});
    const bool works = anyAnswered(facts, {Purpose::Resolver});
    bool anySilent = now.servers.empty(), beside = false;
    for (const Exchange* e : exchangesFor(facts, {Purpose::Resolver}))
        anySilent = anySilent || unanswered(*e) || e->outcome == Outcome::Refused || e->outcome == Outcome::IcmpError ||
                    e->outcome == Outcome::NotSent;
    for (const ResolverServer& server : now.servers)
        beside = beside || !routedIntoTunnel(facts, LookupPurpose::Resolver, server.at.address);
    if (!works && anySilent)
        found->severity = Severity::Error;
    else if (!beside || !promisesEverything(facts, IpFamily::V4))
        found->severity = Severity::Info;
    return found;
}

extern constinit const Cause cause_dns_overwritten{
    .id = "dns.overwritten",
    .step = StepId::Dns,
    .rank = 6,
    .severity = Severity::Warning,
    .title = TL_TEXT("Cause", "Another program has replaced the tunnel's name server"),
    .explain =
        TL_TEXT("Cause", "The tunnel sets %1 as name server, but the system uses another one. A network manager or "
                         "DHCP client wrote over it."),
    .advice = TL_TEXT("Cause", "Let only one program manage name servers: install resolvconf or use systemd-resolved, "
                               "then restart the tunnel."),
    .adviceOnWindows =
        TL_TEXT("Cause", "Let only one program manage name servers: stop the other VPN or the network tool that wrote "
                         "them, then deactivate and activate the tunnel in the WireGuard window."),
    .followsFrom = {"tunnel.down"},
    .match = &match};
}
