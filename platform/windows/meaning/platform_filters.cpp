// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/windows/meaning/filters.h"
#include <algorithm>
#include <tuple>
namespace tl::windows_os {
namespace {
FilterFamily familyOf(IpFamily family) { return family == IpFamily::V4 ? FilterFamily::V4 : FilterFamily::V6; }
const char* chainName(Hook hook)
{
    switch (hook) {
    case Hook::Input: return "inbound";
    case Hook::Forward: return "forwarded";
    default: return "outbound";
    }
}

// Several conditions on one field are alternatives, save where one is negated: that must hold by itself.
std::vector<FilterMatch> joinedMatches(const std::vector<FilterMatch>& conditions)
{
    std::vector<FilterMatch> out;
    for (const FilterMatch& each : conditions) {
        const auto same = std::ranges::find_if(out, [&](const FilterMatch& known) {
            return known.field == each.field && !known.negated && !each.negated && each.field != Field::Unknown;
        });
        if (same == out.end()) {
            out.push_back(each);
            continue;
        }
        same->names.insert(same->names.end(), each.names.begin(), each.names.end());
        same->addresses.insert(same->addresses.end(), each.addresses.begin(), each.addresses.end());
        same->numbers.insert(same->numbers.end(), each.numbers.begin(), each.numbers.end());
    }
    return out;
}

FilterRule ruleOf(const PlatformFilter& filter)
{
    return {.handle = filter.handle,
            .text = filter.name,
            .matches = joinedMatches(filter.conditions),
            .action = filter.action};
}

auto orderOf(const PlatformFilter& filter)
{
    return std::tuple(filter.provider, filter.family, filter.hook, 0x10000 - filter.sublayerWeight, filter.sublayer,
                      ~filter.weight);
}
auto chainOf(const PlatformFilter& filter)
{
    return std::tuple(filter.provider, filter.family, filter.hook, filter.sublayer);
}
}

std::vector<FilterTable> tablesOf(std::span<const PlatformFilter> filters)
{
    std::vector<const PlatformFilter*> sorted;
    for (const PlatformFilter& each : filters) sorted.push_back(&each);
    std::ranges::stable_sort(sorted, {}, [](const PlatformFilter* each) { return orderOf(*each); });
    std::vector<FilterTable> out;
    const PlatformFilter* last = nullptr;
    for (const PlatformFilter* each : sorted) {
        if (!last || last->provider != each->provider || last->family != each->family)
            out.push_back({.family = familyOf(each->family), .backend = FilterBackend::Wfp, .name = each->provider});
        FilterTable& table = out.back();
        if (!last || chainOf(*last) != chainOf(*each)) {
            const std::string name = chainName(each->hook);
            const auto known =
                std::ranges::count_if(table.chains, [&](const FilterChain& chain) { return chain.hook == each->hook; });
            table.chains.push_back({.name = known == 0 ? name : name + " " + std::to_string(known + 1),
                                    .hook = each->hook,
                                    .priority = -int{each->sublayerWeight}});
        }
        table.chains.back().rules.push_back(ruleOf(*each));
        last = each;
    }
    return out;
}

void overrule(std::span<const PlatformFilter> filters, std::vector<FilterTable>& tables)
{
    for (const PlatformFilter& permit : filters) {
        if (!permit.overrules || permit.action != FilterAction::Accept) continue;
        for (FilterTable& table : tables) {
            const bool sees = table.family == FilterFamily::Both || table.family == familyOf(permit.family);
            if (!sees || table.name == permit.provider) continue;
            for (FilterChain& chain : table.chains)
                if (chain.hook == permit.hook) chain.rules.insert(chain.rules.begin(), ruleOf(permit));
        }
    }
}
}
