// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/causes/shared/common.h"
#include "core/causes/shared/onward.h"
namespace tl {
static std::optional<Match> match(const Facts& facts)
{
    if (!facts.network || !tunnelRuns(facts)) return std::nullopt;
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
