// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/linux/firewall/nft_rule.h"
#include "platform/linux/firewall/parse.h"
#include <algorithm>
#include <limits>
namespace tl::linux_os {
namespace {
// nft nests about ten deep; more is not from nft, and recursion over it could overflow the stack.
constexpr int kDeepest = 64;
constexpr std::size_t kMostValues = 400'000;

bool isTooDeep(std::string_view text)
{
    int depth = 0;
    bool quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char each = text[i];
        if (quoted && each == '\\')
            ++i;
        else if (each == '"')
            quoted = !quoted;
        else if (!quoted && (each == '{' || each == '[') && ++depth > kDeepest)
            return true;
        else if (!quoted && (each == '}' || each == ']'))
            --depth;
    }
    return false;
}

FilterFamily familyOf(const std::string& name)
{
    if (name == "ip") return FilterFamily::V4;
    if (name == "ip6") return FilterFamily::V6;
    if (name == "inet" || name == "netdev") return FilterFamily::Both;
    return FilterFamily::Other;
}

// An ingress chain sees packets of its devices before anything else, an egress chain after everything else.
constexpr int kBeforeAll = std::numeric_limits<int>::min() / 2;

struct HookName {
    std::string_view name;
    Hook hook;
};
constexpr HookName kHooks[] = {
    {"prerouting", Hook::Prerouting},   {"input", Hook::Input},
    {"forward", Hook::Forward},         {"output", Hook::Output},
    {"postrouting", Hook::Postrouting}, {"ingress", Hook::Prerouting},
    {"egress", Hook::Postrouting},
};

class RulesetReader {
public:
    Result<FirewallFacts> read(const Json& document)
    {
        const auto& objects = member(document, "nftables");
        if (!objects.is_array()) return fail(ErrorCode::Malformed, "nft: no list \"nftables\"");
        for (const auto& each : objects) {
            addTable(member(each, "table"));
            addSet(member(each, "set"));
            addSet(member(each, "map"));
        }
        for (const auto& each : objects) addChain(member(each, "chain"));
        for (const auto& each : objects) addRule(member(each, "rule"));
        FirewallFacts facts;
        for (auto& each : tables_) facts.tables.push_back(std::move(each.table));
        return facts;
    }

private:
    struct Table {
        FilterTable table;
        NftScope scope;
        std::map<std::string, std::size_t> chains;
    };

    static std::string keyOf(const Json& object, const char* table)
    {
        return stringOf(member(object, "family")) + ' ' + stringOf(member(object, table));
    }

    Table& tableOf(const Json& object, const char* name)
    {
        const auto [found, isNew] = index_.try_emplace(keyOf(object, name), tables_.size());
        if (isNew) {
            const auto family = familyOf(stringOf(member(object, "family")));
            tables_.push_back(
                {{family, FilterBackend::Nft, stringOf(member(object, name)), {}}, {family, {}, &budget_}, {}});
        }
        return tables_[found->second];
    }

    void addTable(const Json& table)
    {
        if (table.is_object()) tableOf(table, "name");
    }

    void addSet(const Json& set)
    {
        static const Json empty = Json::array();
        if (!set.is_object()) return;
        const auto& elements = member(set, "elem");
        tableOf(set, "table").scope.sets[stringOf(member(set, "name"))] = elements.is_array() ? &elements : &empty;
    }

    void addChain(const Json& chain)
    {
        if (!chain.is_object()) return;
        auto& table = tableOf(chain, "table");
        FilterChain made{.name = stringOf(member(chain, "name"))};
        const auto type = stringOf(member(chain, "type"));
        made.type = type == "nat" ? ChainType::Nat : type == "route" ? ChainType::Route : ChainType::Filter;
        made.policyDrop = member(chain, "policy") == "drop";
        const auto& priority = member(chain, "prio");
        if (priority.is_number_integer())
            made.priority =
                static_cast<int>(std::clamp<std::int64_t>(priority.get<std::int64_t>(), kBeforeAll, -kBeforeAll));
        const auto hook = stringOf(member(chain, "hook"));
        const auto known = std::ranges::find(kHooks, hook, &HookName::name);
        if (known != std::end(kHooks)) made.hook = known->hook;
        if (hook == "ingress" || hook == "egress") {
            made.priority = hook == "ingress" ? kBeforeAll : -kBeforeAll;
            bindTo(member(chain, "dev"), table, made);
            return;
        }
        insert(table, std::move(made));
    }

    static void insert(Table& table, FilterChain chain)
    {
        if (table.chains.try_emplace(chain.name, table.table.chains.size()).second)
            table.table.chains.push_back(std::move(chain));
    }

    // A chain of a device becomes a base chain that only jumps to it for packets of the device, so that its
    // policy becomes a rule too. An unknown device may be any.
    static void bindTo(const Json& devices, Table& table, FilterChain base)
    {
        FilterMatch match{.field = base.hook == Hook::Prerouting ? Field::InInterface : Field::OutInterface};
        if (devices.is_string()) match.names.push_back(devices.get<std::string>());
        if (devices.is_array())
            for (const auto& each : devices) match.names.push_back(stringOf(each));
        if (match.names.empty()) match = {.field = Field::Unknown, .names = {"device"}};
        FilterChain rules{.name = base.name};
        const bool drops = base.policyDrop;
        base.name += " (device)";
        base.policyDrop = false;
        base.rules.push_back(
            {.text = "jump " + rules.name, .matches = {match}, .action = FilterAction::Jump, .target = rules.name});
        if (drops) base.rules.push_back({.text = "policy drop", .matches = {match}, .action = FilterAction::Drop});
        insert(table, std::move(base));
        insert(table, std::move(rules));
    }

    void addRule(const Json& rule)
    {
        if (!rule.is_object()) return;
        auto& table = tableOf(rule, "table");
        const auto chain = table.chains.find(stringOf(member(rule, "chain")));
        if (chain == table.chains.end() || table.table.family == FilterFamily::Other) return;
        auto& rules = table.table.chains[chain->second].rules;
        std::ranges::move(translateNftRule(rule, table.scope), std::back_inserter(rules));
    }

    std::vector<Table> tables_;
    std::map<std::string, std::size_t> index_;
    std::size_t budget_ = kMostValues;
};
}

Result<FirewallFacts> parseNftJson(std::string_view text)
{
    if (isTooDeep(text)) return fail(ErrorCode::Malformed, "nft: JSON nested too deeply");
    const auto document = Json::parse(text, nullptr, false);
    if (document.is_discarded()) return fail(ErrorCode::Malformed, "nft: not JSON");
    return RulesetReader().read(document);
}
}
