// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/causes/shared/common.h"
#include "core/causes/shared/onward.h"
#include <algorithm>
namespace tl {
// wg-quick makes routes of AllowedIPs. A peer that is given everything here takes this machine's own way out, too; one
// that is meant to be the way out answers.
static std::optional<Match> intoTheTunnel(const Facts& facts)
{
    const DeviceFacts* device = latestDevice(facts);
    if (!isServer(facts) || !device) return std::nullopt;
    for (const LookupFacts& asked : facts.lookups) {
        const IpAddress& target = asked.destination;
        if (asked.purpose != LookupPurpose::Target || !routedIntoTunnel(facts, LookupPurpose::Target, target)) continue;
        const PeerFacts* peer = peerFor(*device, target);
        const auto everything = [&](const Prefix& each) { return each.length <= 1 && each.contains(target); };
        const auto narrower = [&](const Prefix& each) { return each.length > 1 && each.contains(target); };
        if (!peer || std::ranges::none_of(peer->allowedIps, everything) ||
            std::ranges::any_of(peer->allowedIps, narrower))
            continue;
        std::vector<const Exchange*> vain;
        bool open = false;
        for (const Exchange* e : exchangesFor(facts, {Purpose::Target, Purpose::TargetName})) {
            if (e->question.to != target) continue;
            open = open || answered(*e) || (e->outcome == Outcome::Pending && !e->late);
            vain.push_back(e);
        }
        if (open || vain.empty()) continue;
        std::string list;
        for (const Prefix& each : peer->allowedIps) list += (list.empty() ? "" : ", ") + toString(each);
        std::vector<Sentence> evidence{sayRoute(asked), {TL_TEXT("Evidence", "AllowedIPs of this peer: %1"), {list}}};
        for (const Sentence& each : sayExchanges(vain)) evidence.push_back(each);
        auto match = observed({toString(target), facts.request.tunnel, shortKey(peer->publicKey)}, std::move(evidence));
        if (!target.isV4()) match->severity = Severity::Warning;
        match->wording = {
            .title = TL_TEXT("Cause", "The way out of this machine leads into its own tunnel"),
            .explain = TL_TEXT("Cause", "The AllowedIPs of the peer %3 here hold everything, and routes were made of "
                                        "them. What this machine and its peers send to %1 goes into %2 and to that "
                                        "peer, and nobody answers."),
            .advice =
                TL_TEXT("Cause", "At a server, AllowedIPs are the addresses that a peer has inside the tunnel: in "
                                 "its [Peer] section here, set them to the address of that device with /32 (and "
                                 "/128 for IPv6), and restart the tunnel. If it is to send from any address, "
                                 "write Table = off into [Interface] instead, and set the routes by hand.")};
        return match;
    }
    return std::nullopt;
}

static std::optional<Match> match(const Facts& facts)
{
    if (!facts.network || !tunnelRuns(facts)) return std::nullopt;
    if (auto found = intoTheTunnel(facts)) return found;
    for (const ServerFlow& flow : serverFlows(facts)) {
        const auto way = wayOnward(*facts.network, {flow.peer, flow.target, facts.request.tunnel});
        if (!way || way->type == RouteType::Unicast || way->type == RouteType::Local) continue;
        const std::string from = toString(flow.peer), to = toString(flow.target);
        std::vector<Sentence> evidence{
            {TL_TEXT("Evidence", "This machine's own packets to %1 leave by %2"), {to, flow.uplink}}};
        if (way->table == 0)
            evidence.push_back(
                {TL_TEXT("Evidence", "What comes from %1 to %2 is refused by a rule of its own (ip rule)"),
                 {from, to}});
        else
            evidence.push_back({TL_TEXT("Evidence", "What comes from %1 to %2 is led to table %3, which refuses it"),
                                {from, to, std::to_string(way->table)}});
        return observed({from, facts.request.tunnel}, std::move(evidence));
    }
    return std::nullopt;
}

extern constinit const Cause cause_route_onward{
    .id = "route.onward",
    .step = StepId::Route,
    .rank = 10,
    .severity = Severity::Error,
    .title = TL_TEXT("Cause", "The routes here refuse what comes from %1"),
    .explain = TL_TEXT("Cause", "Packets of %1 come in by %2, and a policy rule of this machine leads them to a route "
                                "that refuses them. Its own way out works, which is why it looks right from here."),
    .advice = TL_TEXT("Cause", "ip rule shows the rules, those with a low number come first. Remove the one that leads "
                               "there, or put a default route into the table that it names."),
    .followsFrom = {"tunnel.down", "tunnel.no_address", "uplink.no_default_route"},
    .match = &match};
}
