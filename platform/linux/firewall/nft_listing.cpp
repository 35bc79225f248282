// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/linux/firewall/names.h"
#include "platform/linux/firewall/parse.h"
#include <algorithm>
#include <map>
#include <vector>
namespace tl::linux_os {
namespace {
std::string_view trimmed(std::string_view line)
{
    while (!line.empty() && (line.front() == ' ' || line.front() == '\t')) line.remove_prefix(1);
    while (!line.empty() && (line.back() == ' ' || line.back() == '\r')) line.remove_suffix(1);
    return line;
}

std::string_view wordAt(std::string_view line, std::size_t index)
{
    for (; index > 0; --index) {
        const auto space = line.find(' ');
        if (space == line.npos) return {};
        line.remove_prefix(space + 1);
    }
    return line.substr(0, line.find(' '));
}

FilterFamily familyOf(std::string_view name)
{
    return name == "ip"                         ? FilterFamily::V4
           : name == "ip6"                      ? FilterFamily::V6
           : name == "inet" || name == "netdev" ? FilterFamily::Both
                                                : FilterFamily::Other;
}

class ListingReader {
public:
    explicit ListingReader(FirewallFacts& facts) : facts_(facts) {}

    void read(std::string_view text)
    {
        for (std::size_t at = 0; at < text.size();) {
            const auto end = std::min(text.find('\n', at), text.size());
            readLine(text.substr(at, end - at));
            at = end + 1;
        }
        finishTable();
    }

private:
    void readLine(std::string_view line)
    {
        if (line.starts_with("table ")) return beginTable(line);
        if (!table_) return;
        const auto words = trimmed(line);
        if (words.starts_with("flags ") && !line.starts_with("\t\t")) {
            if (words.find("dormant") != words.npos) unhook();
        } else if (words.starts_with("chain ")) {
            chain_ = wordAt(words, 1);
        } else if (words.starts_with("type ") &&
                   (words.find(" hook ingress ") != words.npos || words.find(" hook egress ") != words.npos)) {
            bindDevices(words);
        } else if (const auto hash = words.rfind(" # handle "); hash != words.npos && line.starts_with("\t\t")) {
            if (const auto handle = parseNumber(words.substr(hash + 10))) texts_[*handle] = words.substr(0, hash);
        }
    }

    void beginTable(std::string_view line)
    {
        finishTable();
        const auto family = familyOf(wordAt(line, 1));
        const auto name = wordAt(line, 2);
        for (std::size_t i = 0; i < facts_.tables.size() && !table_; ++i) {
            auto& each = facts_.tables[i];
            const bool fresh = std::ranges::find(seen_, i) == seen_.end();
            if (!fresh || each.backend != FilterBackend::Nft || each.family != family || each.name != name) continue;
            seen_.push_back(i);
            table_ = &each;
        }
    }

    void finishTable()
    {
        if (table_)
            for (auto& chain : table_->chains)
                for (auto& rule : chain.rules)
                    if (const auto found = texts_.find(rule.handle); rule.handle != 0 && found != texts_.end())
                        rule.text = found->second;
        texts_.clear();
        table_ = nullptr;
    }

    void unhook()
    {
        for (auto& chain : table_->chains) chain.hook.reset();
    }

    // hook ingress device "eth0" priority 0; hook ingress devices = { "eth0", "eth1" } priority 0;
    void bindDevices(std::string_view words)
    {
        const auto begin = words.find(" device");
        const auto end = words.find(" priority ");
        if (begin == words.npos || end == words.npos || end < begin) return;
        std::vector<std::string> names;
        std::string name;
        const auto list = words.substr(begin + 7, end - begin - 7);
        for (const char each : list.substr(list.starts_with('s') ? 1 : 0)) {
            const bool separates =
                each == ' ' || each == '"' || each == ',' || each == '=' || each == '{' || each == '}';
            if (!separates) name += each;
            if (separates && !name.empty()) names.push_back(std::move(name)), name.clear();
        }
        if (!name.empty()) names.push_back(name);
        for (auto& chain : table_->chains)
            if (chain.hook && chain.name == std::string(chain_) + " (device)" && !names.empty())
                for (auto& rule : chain.rules)
                    rule.matches = {{.field = chain.hook == Hook::Prerouting ? Field::InInterface : Field::OutInterface,
                                     .names = names}};
    }

    FirewallFacts& facts_;
    FilterTable* table_ = nullptr;
    std::string_view chain_;
    std::vector<std::size_t> seen_;
    std::map<std::uint64_t, std::string> texts_;
};
}

void addNftText(FirewallFacts& facts, std::string_view listing) { ListingReader(facts).read(listing); }
}
