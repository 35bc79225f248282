// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fixes/shared/accept.h"
#include <algorithm>
namespace tl {
namespace {
FilterTable* tableOf(FirewallFacts& firewall, const RuleRef& rule)
{
    const auto found = std::ranges::find_if(firewall.tables, [&](const FilterTable& one) {
        return one.family == rule.family && one.backend == rule.backend && one.name == rule.table;
    });
    return found == firewall.tables.end() ? nullptr : &*found;
}
FilterChain* chainOf(FilterTable& table, const std::string& name)
{
    const auto found = std::ranges::find(table.chains, name, &FilterChain::name);
    return found == table.chains.end() ? nullptr : &*found;
}

// Docker keeps one chain for other people's rules, and puts its own in order around it.
FilterChain* chainFor(FilterTable& table, const std::string& decided)
{
    FilterChain* chain = chainOf(table, decided);
    FilterChain* users = chainOf(table, "DOCKER-USER");
    const FilterChain* forward = chainOf(table, "FORWARD");
    const bool isUsed = users && forward && std::ranges::any_of(forward->rules, [](const FilterRule& rule) {
                            return rule.action == FilterAction::Jump && rule.target == "DOCKER-USER";
                        });
    return isUsed && chain == forward ? users : chain;
}
}

FilterMatch byName(Field field, const std::string& name) { return {.field = field, .names = {name}}; }
tl::unexpected<Error> noWay(const char* why) { return fail(ErrorCode::NotSupported, why); }

Status makeWay(const AcceptTrial& trial, FirewallFacts& firewall, std::vector<Op>& ops)
{
    constexpr int kMostChains = 8;
    for (int i = 0; i < kMostChains; ++i) {
        const FilterVerdict verdict = trial.filter(trial.packet, firewall);
        if (verdict.result != FilterResult::Dropped && verdict.result != FilterResult::Rejected) return Done{};
        FilterTable* table = verdict.rule ? tableOf(firewall, *verdict.rule) : nullptr;
        FilterChain* chain = table ? chainFor(*table, verdict.rule->chain) : nullptr;
        if (!chain) return noWay("no rule that could be read stops the packets");
        const Op op = trial.op({table->backend, table->family, table->name, chain->name});
        if (std::ranges::find(ops, op) != ops.end())
            return noWay("packets are stopped where an accept at the head of the chain does not help");
        ops.push_back(op);
        FilterRule accept{.text = "accept", .matches = trial.matches, .action = FilterAction::Accept};
        chain->rules.insert(chain->rules.begin(), std::move(accept));
    }
    return noWay("too many chains stop the packets");
}
}
