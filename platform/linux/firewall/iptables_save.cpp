// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/linux/firewall/iptables_rule.h"
#include "platform/linux/firewall/names.h"
#include "platform/linux/firewall/parse.h"
#include <algorithm>
namespace tl::linux_os {
namespace {
struct BuiltIn {
    std::string_view table, chain;
    Hook hook;
    ChainType type;
    int priority; // include/uapi/linux/netfilter_ipv4.h
};
constexpr BuiltIn kBuiltIns[] = {
    {"raw", "PREROUTING", Hook::Prerouting, ChainType::Filter, -300},
    {"raw", "OUTPUT", Hook::Output, ChainType::Filter, -300},
    {"mangle", "PREROUTING", Hook::Prerouting, ChainType::Filter, -150},
    {"mangle", "INPUT", Hook::Input, ChainType::Filter, -150},
    {"mangle", "FORWARD", Hook::Forward, ChainType::Filter, -150},
    {"mangle", "OUTPUT", Hook::Output, ChainType::Route, -150},
    {"mangle", "POSTROUTING", Hook::Postrouting, ChainType::Filter, -150},
    {"nat", "PREROUTING", Hook::Prerouting, ChainType::Nat, -100},
    {"nat", "INPUT", Hook::Input, ChainType::Nat, 100},
    {"nat", "OUTPUT", Hook::Output, ChainType::Nat, -100},
    {"nat", "POSTROUTING", Hook::Postrouting, ChainType::Nat, 100},
    {"filter", "INPUT", Hook::Input, ChainType::Filter, 0},
    {"filter", "FORWARD", Hook::Forward, ChainType::Filter, 0},
    {"filter", "OUTPUT", Hook::Output, ChainType::Filter, 0},
    {"security", "INPUT", Hook::Input, ChainType::Filter, 50},
    {"security", "FORWARD", Hook::Forward, ChainType::Filter, 50},
    {"security", "OUTPUT", Hook::Output, ChainType::Filter, 50},
};

class SaveReader {
public:
    SaveReader(FilterFamily family, FilterBackend backend) : family_(family), backend_(backend) {}

    Result<std::vector<FilterTable>> read(std::string_view text)
    {
        for (std::size_t at = 0; at < text.size();) {
            const auto end = std::min(text.find('\n', at), text.size());
            auto line = text.substr(at, end - at);
            at = end + 1;
            ++number_;
            if (line.ends_with('\r')) line.remove_suffix(1);
            if (line.empty() || line.starts_with('#')) continue;
            if (!readLine(line)) return wrong();
        }
        if (inTable_) return fail(ErrorCode::Malformed, "iptables-save: ends inside table " + tables_.back().name);
        return std::move(tables_);
    }

private:
    tl::unexpected<Error> wrong() const
    {
        return fail(ErrorCode::Malformed, "iptables-save: line " + std::to_string(number_) + " is not understood");
    }

    bool readLine(std::string_view line)
    {
        if (line.starts_with('*')) {
            if (inTable_ || line.size() < 2) return false;
            index_.clear();
            numbers_.clear();
            tables_.push_back({family_, backend_, std::string(line.substr(1)), {}});
            return inTable_ = true;
        }
        if (!inTable_) return false;
        if (line == "COMMIT") return !(inTable_ = false);
        return line.starts_with(':') ? readChain(line.substr(1)) : readRule(line);
    }

    bool readChain(std::string_view line)
    {
        const auto words = splitWords(line);
        if (!words || words->size() < 2) return false;
        FilterChain chain{.name = words->front()};
        const auto builtIn = std::ranges::find_if(kBuiltIns, [&](const BuiltIn& each) {
            return each.table == tables_.back().name && each.chain == chain.name;
        });
        const auto& policy = (*words)[1];
        if (builtIn != std::end(kBuiltIns) && policy != "-") {
            chain.hook = builtIn->hook;
            chain.type = builtIn->type;
            chain.priority = builtIn->priority;
            chain.policyDrop = policy == "DROP";
        }
        index_.emplace(chain.name, tables_.back().chains.size());
        tables_.back().chains.push_back(std::move(chain));
        numbers_.push_back(0);
        return true;
    }

    bool readRule(std::string_view line)
    {
        std::optional<std::uint64_t> packets;
        if (line.starts_with('[')) {
            const auto end = line.find("] ");
            if (end == line.npos) return false;
            packets = parseNumber(line.substr(1, line.find(':') - 1));
            line.remove_prefix(end + 2);
        }
        auto words = splitWords(line);
        if (!words || words->size() < 2 || words->front() != "-A") return false;
        const auto found = index_.find((*words)[1]);
        if (found == index_.end()) return false;
        words->erase(words->begin(), words->begin() + 2);
        const auto handle = ++numbers_[found->second];
        for (auto& rule : translateIptablesRule(*words, {family_, found->first, index_})) {
            rule.handle = handle;
            rule.text = line;
            rule.packets = packets;
            tables_.back().chains[found->second].rules.push_back(std::move(rule));
        }
        return true;
    }

    FilterFamily family_;
    FilterBackend backend_;
    std::vector<FilterTable> tables_;
    std::unordered_map<std::string, std::size_t> index_; // chains of the last table
    std::vector<std::uint64_t> numbers_;                 // and the rules read so far of each
    bool inTable_ = false;
    std::size_t number_ = 0;
};
}

Result<std::vector<FilterTable>> parseIptablesSave(std::string_view text, FilterFamily family, FilterBackend backend)
{
    return SaveReader(family, backend).read(text);
}
}
