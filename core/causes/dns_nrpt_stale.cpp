// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/causes/shared/common.h"
#include <algorithm>
namespace tl {
namespace {
// What was asked of this server; empty: nothing was, or it is not over.
std::vector<const Exchange*> silenceOf(const Facts& facts, const IpAddress& server)
{
    std::vector<const Exchange*> asked;
    for (const Exchange* e : exchangesFor(facts, {Purpose::Resolver})) {
        if (e->question.to != server) continue;
        if (answered(*e) || (e->outcome == Outcome::Pending && !e->late)) return {};
        asked.push_back(e);
    }
    return asked;
}

bool isOfTunnel(const Facts& facts, const NrptRule& rule)
{
    return facts.config && std::ranges::any_of(rule.servers, [&](const IpAddress& each) {
               return std::ranges::find(facts.config->dns, each) != facts.config->dns.end();
           });
}
std::string listOf(const std::vector<std::string>& names)
{
    std::string out;
    for (const std::string& each : names) out += (out.empty() ? "" : ", ") + each;
    return out;
}
}

// Names that a rule sends to servers of which none answers, while whoever made it is gone or not known.
static std::optional<Match> match(const Facts& facts)
{
    if (!isClient(facts) || !onWindows(facts) || !facts.windows || !facts.windows->nrpt || !tunnelRuns(facts))
        return std::nullopt;
    for (const NrptRule& rule : *facts.windows->nrpt) {
        if (rule.servers.empty() || rule.ownerRuns == std::optional(true) || isOfTunnel(facts, rule)) continue;
        std::vector<const Exchange*> silent;
        const bool dead = std::ranges::all_of(rule.servers, [&](const IpAddress& server) {
            const auto asked = silenceOf(facts, server);
            silent.insert(silent.end(), asked.begin(), asked.end());
            return !asked.empty();
        });
        if (!dead) continue;
        const std::string names = listOf(rule.names), server = toString(rule.servers.front());
        std::vector<Sentence> evidence{
            rule.owner.empty() ? Sentence{TL_TEXT("Evidence", "Rule %1: %2 is asked of %3"), {rule.key, names, server}}
                               : Sentence{TL_TEXT("Evidence", "Rule %1, made by %2: %3 is asked of %4"),
                                          {rule.key, rule.owner, names, server}}};
        for (const Sentence& each : sayExchanges(silent)) evidence.push_back(each);
        auto found = observed({names, server, rule.key}, std::move(evidence));
        if (std::ranges::find(rule.names, ".") == rule.names.end()) found->severity = Severity::Warning;
        return found;
    }
    return std::nullopt;
}

extern constinit const Cause cause_dns_nrpt_stale{
    .id = "dns.nrpt_stale",
    .step = StepId::Dns,
    .rank = 7,
    .severity = Severity::Error,
    .title = TL_TEXT("Cause", "A left-over rule sends names to a server that does not answer"),
    .explain =
        TL_TEXT("Cause", "Windows asks %2 for names under \"%1\", whatever the network's settings say (\".\" stands "
                         "for every name). Another VPN has made that rule, and is not there any more to answer."),
    .advice =
        TL_TEXT("Cause", "Start the program that made it and disconnect there, or in PowerShell as administrator: "
                         "Remove-DnsClientNrptRule -Name '%3', then Clear-DnsClientCache."),
    .followsFrom = {"handshake.*", "uplink.*", "tunnel.*", "reach.tunnel_peer_silent", "server.no_egress",
                    "forwarding.disabled", "firewall.forward_blocked", "firewall.local_blocked", "firewall.killswitch",
                    "firewall.third_party", "route.*", "nat.*"},
    .match = &match};
}
