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

// Windows Firewall asks the rules that block before those that allow: only what nobody allowed can be allowed.
bool canBeAllowed(FirewallFacts& firewall, const RuleRef& decided)
{
    if (decided.backend != FilterBackend::Wfp) return true;
    FilterTable* table = tableOf(firewall, decided);
    const FilterChain* chain = table ? chainOf(*table, decided.chain) : nullptr;
    if (!chain || table->name != kWindowsFirewall || chain->hook != Hook::Input) return false;
    const auto found = std::ranges::find(chain->rules, decided.handle, &FilterRule::handle);
    return found != chain->rules.end() &&
           std::ranges::all_of(found->matches, [](const FilterMatch& m) { return m.field == Field::InInterface; });
}

// The chains of a table into which its manager can be told to put the accept.
std::vector<std::string> managedChains(const FirewallFacts& firewall, const FilterTable& table, Hook hook)
{
    std::vector<std::string> out;
    const auto isUfw = [&](const std::string& name, std::string_view ending) {
        return name == "ufw-user-" + std::string(ending) || name == "ufw6-user-" + std::string(ending);
    };
    for (const FilterChain& chain : table.chains) {
        const std::string& name = chain.name;
        if (firewall.manager == FilterManager::Ufw && table.backend != FilterBackend::Nft &&
            isUfw(name, hook == Hook::Input    ? "input"
                        : hook == Hook::Output ? "output"
                                               : "forward"))
            out.push_back(name);
        if (firewall.manager == FilterManager::Firewalld && table.backend == FilterBackend::Nft &&
            table.name == "firewalld" && name.ends_with("_allow") && name.find("_policy_") == name.npos &&
            ((hook == Hook::Input && name.starts_with("filter_IN_")) ||
             (hook == Hook::Forward && name.starts_with("filter_FWD_"))))
            out.push_back(name);
    }
    return out;
}

bool stops(const FilterVerdict& verdict)
{
    return verdict.result == FilterResult::Dropped || verdict.result == FilterResult::Rejected;
}
bool stopsIn(const FilterTable& table, const FilterVerdict& verdict)
{
    return stops(verdict) && verdict.rule && verdict.rule->table == table.name &&
           verdict.rule->family == table.family && verdict.rule->backend == table.backend;
}
void putAccept(FilterChain& chain, const AcceptTrial& trial)
{
    chain.rules.insert(chain.rules.begin(),
                       {.text = "accept", .matches = trial.matches, .action = FilterAction::Accept});
}

// Puts the accept where the manager of the chain would, if that helps; else at the head of the chain that stops.
std::optional<ChainPlace> place(const AcceptTrial& trial, const RuleRef& stopped, FirewallFacts& firewall)
{
    FilterTable* table = tableOf(firewall, stopped);
    if (!table) return std::nullopt;
    ChainPlace out{table->backend, table->family, table->name, {}};
    if (!trial.repliesOnly)
        for (const std::string& name : managedChains(firewall, *table, trial.hook)) {
            FilterChain& chain = *chainOf(*table, name);
            putAccept(chain, trial);
            out.chain = name;
            out.manager = firewall.manager;
            if (!stopsIn(*table, trial.filter(trial.packet, firewall))) return out;
            chain.rules.erase(chain.rules.begin());
        }
    FilterChain* chain = chainFor(*table, stopped.chain);
    if (!chain) return std::nullopt;
    putAccept(*chain, trial);
    out.chain = chain->name;
    out.manager.reset();
    return out;
}
}

FilterMatch byName(Field field, const std::string& name) { return {.field = field, .names = {name}}; }
tl::unexpected<Error> noWay(const Text& why) { return fail(ErrorCode::NotSupported, why.source); }

Status makeWay(const AcceptTrial& trial, FirewallFacts& firewall, std::vector<Op>& ops)
{
    constexpr int kMostChains = 8;
    for (int i = 0; i < kMostChains; ++i) {
        const FilterVerdict verdict = trial.filter(trial.packet, firewall);
        if (!stops(verdict)) return Done{};
        if (verdict.rule && !canBeAllowed(firewall, *verdict.rule))
            return noWay(TL_TEXT(
                "Refusal",
                "on Windows an exception does not help against a rule that blocks, or another program's filter"));
        const auto at = verdict.rule ? place(trial, *verdict.rule, firewall) : std::nullopt;
        if (!at) return noWay(TL_TEXT("Refusal", "no rule that could be read stops the packets"));
        const Op op = trial.op(*at);
        if (std::ranges::find(ops, op) != ops.end())
            return noWay(
                TL_TEXT("Refusal", "packets are stopped where an accept at the head of the chain does not help"));
        ops.push_back(op);
    }
    return noWay(TL_TEXT("Refusal", "too many chains stop the packets"));
}
}
