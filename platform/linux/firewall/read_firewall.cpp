// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/linux/files.h"
#include "platform/linux/firewall/manager.h"
#include "platform/linux/firewall/nft_session.h"
#include "platform/linux/firewall/parse.h"
#include "platform/linux/host_readers.h"
#include "platform/linux/parts.h"
#include "platform/linux/run.h"
#include <algorithm>
#include <array>
#include <sstream>
#include <sys/utsname.h>
namespace tl::linux_os {
namespace {
// Up to this many rules the plain listing is had within a few milliseconds.
constexpr std::size_t kFewRules = 150;
// Listing tables one by one reads the rule set again for each of them.
constexpr std::size_t kFewTables = 4;
constexpr std::size_t kMostBytes = 1 << 20; // of lists of the kernel: modules, tables
constexpr std::array kIptablesTables = {"filter", "nat", "mangle", "raw", "security"};
constexpr std::array kIptablesChains = {"PREROUTING", "INPUT", "FORWARD", "OUTPUT", "POSTROUTING"};

// The first question to nf_tables loads its module, which would be a change of the machine. Without the module
// there are no rules. Where nothing can be told, the module counts as present.
bool mayHaveNftables()
{
    utsname system = {};
    const auto loaded = readFile("/proc/modules", kMostBytes);
    if (!loaded || uname(&system) != 0 || loaded->find("nf_tables ") != std::string::npos) return true;
    const auto builtIn = readFile("/lib/modules/" + std::string(system.release) + "/modules.builtin", kMostBytes);
    return !builtIn || builtIn->find("/nf_tables.ko") != std::string::npos;
}

bool hasIptablesName(const FilterChain& chain)
{
    return std::ranges::find(kIptablesChains, chain.name) != kIptablesChains.end();
}

bool looksLikeIptables(const FilterTable& table)
{
    const bool family = table.family == FilterFamily::V4 || table.family == FilterFamily::V6;
    if (!family || std::ranges::find(kIptablesTables, table.name) == kIptablesTables.end()) return false;
    return std::ranges::any_of(table.chains,
                               [](const FilterChain& each) { return each.hook && hasIptablesName(each); });
}

// Somebody has put a chain of his own beside those of iptables, which iptables-save leaves out.
bool holdsForeignChain(const FilterTable& table)
{
    return std::ranges::any_of(table.chains,
                               [](const FilterChain& each) { return each.hook && !hasIptablesName(each); });
}

std::string nameOf(const FilterTable& table)
{
    return std::to_string(static_cast<int>(table.family)) + ' ' + table.name;
}

void addNotSeen(FirewallFacts& facts, const std::string& what)
{
    if (std::ranges::find(facts.notSeen, what) == facts.notSeen.end()) facts.notSeen.push_back(what);
}

void addSaved(FirewallFacts& facts, const Result<std::string>& text, FilterFamily family, FilterBackend backend)
{
    auto tables = text ? parseIptablesSave(*text, family, backend)
                       : Result<std::vector<FilterTable>>(tl::unexpected(text.error()));
    if (!tables) return addNotSeen(facts, backend == FilterBackend::IptablesNft ? "iptables-nft" : "iptables-legacy");
    std::ranges::move(*tables, std::back_inserter(facts.tables));
}

// nft shows the matches of iptables-nft without their content, so those tables are read by the program that made
// them. Tables that somebody else made under the same names it refuses, or shows as empty; these stay with nft.
void addIptablesNft(FirewallFacts& facts, const std::vector<FilterTable>& tables)
{
    for (const auto family : {FilterFamily::V4, FilterFamily::V6}) {
        const bool present = std::ranges::any_of(
            tables, [&](const FilterTable& each) { return each.family == family && looksLikeIptables(each); });
        const auto* program = family == FilterFamily::V4 ? "iptables-nft-save" : "ip6tables-nft-save";
        if (present) addSaved(facts, run({program, "-c"}), family, FilterBackend::IptablesNft);
    }
    std::erase_if(facts.tables, [&](const FilterTable& saved) {
        return std::ranges::any_of(
            tables, [&](const FilterTable& each) { return nameOf(each) == nameOf(saved) && !looksLikeIptables(each); });
    });
}

std::size_t ruleCount(const FirewallFacts& facts)
{
    std::size_t count = 0;
    for (const auto& table : facts.tables)
        for (const auto& chain : table.chains) count += chain.rules.size();
    return count;
}

// nft 1.0.6 writes rubbish for the flags of a table and leaves out the devices of an ingress chain.
bool jsonIsIncomplete(const std::string& json)
{
    for (auto at = json.find("{\"table\": {"); at != std::string::npos; at = json.find("{\"table\": {", at + 1))
        if (std::string_view(json).substr(at, json.find('}', at) - at).find("\"flags\"") != std::string::npos)
            return true;
    return json.find("\"hook\": \"ingress\"") != std::string::npos ||
           json.find("\"hook\": \"egress\"") != std::string::npos;
}

Result<FirewallFacts> listNft(const std::string& list)
{
    NftSession nft;
    const auto json = nft.json(list);
    if (!json) return tl::unexpected(json.error());
    auto facts = parseNftJson(*json);
    if (facts && (jsonIsIncomplete(*json) || ruleCount(*facts) <= kFewRules))
        if (const auto text = nft.text(list)) addNftText(*facts, *text);
    return facts;
}

// Some tables alone, where that saves the translation of many rules that are not wanted.
Result<FirewallFacts> listTables(const std::vector<FilterTable>& tables)
{
    FirewallFacts facts;
    for (const auto& each : tables) {
        const auto family = each.family == FilterFamily::V4   ? "ip "
                            : each.family == FilterFamily::V6 ? "ip6 "
                                                              : "inet ";
        auto one = listNft("list table " + std::string(family) + each.name);
        if (!one) return one;
        std::ranges::move(one->tables, std::back_inserter(facts.tables));
    }
    return facts;
}

Status addNft(FirewallFacts& facts)
{
    const auto overview = NftSession().json("list chains"); // tables and chains without their rules
    auto wanted = overview.and_then([](const std::string& json) { return parseNftJson(json); });
    if (!wanted) return tl::unexpected(wanted.error());
    addIptablesNft(facts, wanted->tables);
    std::vector<std::string> taken, shared;
    for (const auto& each : facts.tables) taken.push_back(nameOf(each));
    for (const auto& each : wanted->tables)
        if (looksLikeIptables(each) && holdsForeignChain(each)) shared.push_back(nameOf(each));
    std::erase_if(taken, [&](const std::string& name) { return std::ranges::find(shared, name) != shared.end(); });
    const auto isTaken = [&](const FilterTable& each) { return std::ranges::find(taken, nameOf(each)) != taken.end(); };
    const auto carriesNoIp = [](const FilterTable& each) { return each.family == FilterFamily::Other; };
    std::erase_if(wanted->tables, isTaken);
    std::erase_if(wanted->tables, carriesNoIp);
    if (wanted->tables.empty()) return Done{};
    const bool some = !facts.tables.empty() && wanted->tables.size() <= kFewTables;
    auto own = some ? listTables(wanted->tables) : listNft("list ruleset");
    if (!own && some) own = listNft("list ruleset"); // a netdev table, or one that is gone by now
    if (!own) return tl::unexpected(own.error());
    std::erase_if(own->tables, isTaken);
    const auto isSaved = [&](const FilterTable& each) {
        return std::ranges::any_of(facts.tables,
                                   [&](const FilterTable& saved) { return nameOf(saved) == nameOf(each); });
    };
    for (auto& each : own->tables)
        if (isSaved(each))
            std::erase_if(each.chains, [](const FilterChain& chain) { return chain.hook && hasIptablesName(chain); });
    std::ranges::move(own->tables, std::back_inserter(facts.tables));
    return Done{};
}

// Before 1.8 the legacy programs had no name of their own. The nft variant says so in its first line.
Result<std::string> saveLegacy(bool v4, const std::string& table)
{
    const std::string prefix = v4 ? "iptables" : "ip6tables";
    auto text = run({prefix + "-legacy-save", "-c", "-t", table});
    if (text || text.error().code != ErrorCode::NotFound) return text;
    text = run({prefix + "-save", "-c", "-t", table});
    if (text && text->find("nf_tables") != std::string::npos) return fail(ErrorCode::NotFound, "iptables-legacy-save");
    return text;
}

// Only tables that exist are asked for: asking for another one would load its module and so change the machine.
Status addIptablesLegacy(FirewallFacts& facts)
{
    for (const auto family : {FilterFamily::V4, FilterFamily::V6}) {
        const bool v4 = family == FilterFamily::V4;
        const auto names = readFile(v4 ? "/proc/net/ip_tables_names" : "/proc/net/ip6_tables_names", kMostBytes);
        if (!names && names.error().code == ErrorCode::NotFound) continue;
        if (!names) return tl::unexpected(names.error());
        std::istringstream list(*names);
        for (std::string name; std::getline(list, name);)
            if (!name.empty()) addSaved(facts, saveLegacy(v4, name), family, FilterBackend::IptablesLegacy);
    }
    return Done{};
}
}

Result<FirewallFacts> readFirewall()
{
    // Asked first, because libnftables complains about a refusal on our standard error.
    const auto rights = readRights();
    if (rights && !rights->readsFirewall) return fail(ErrorCode::Denied, "read the packet filters");
    FirewallFacts facts;
    const auto nft = mayHaveNftables() ? addNft(facts) : fail(ErrorCode::NotSupported, "nf_tables is not loaded");
    if (!nft && nft.error().code == ErrorCode::Denied) return tl::unexpected(nft.error());
    const bool absent = !nft && nft.error().code == ErrorCode::NotSupported;
    if (!nft && !absent) addNotSeen(facts, "nftables");
    const auto legacy = addIptablesLegacy(facts);
    if (!legacy && legacy.error().code == ErrorCode::Denied && absent) return tl::unexpected(legacy.error());
    if (!legacy) addNotSeen(facts, "iptables-legacy");
    facts.manager = managerAtWork(facts);
    return facts;
}
}
