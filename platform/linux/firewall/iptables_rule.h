// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/facts/firewall.h"
#include <string>
#include <unordered_map>
#include <vector>
namespace tl::linux_os {
// The words of one line; "a \"b\"" is one word. Empty optional: a quotation mark without its partner.
std::optional<std::vector<std::string>> splitWords(std::string_view line);

// Where a rule stands.
struct IptablesPlace {
    FilterFamily family = FilterFamily::V4;
    std::string chain = {};
    const std::unordered_map<std::string, std::size_t>& chains; // of the table, with their index
};
// Translates what follows "-A CHAIN". Mostly one rule; two where iptables means "either or".
std::vector<FilterRule> translateIptablesRule(const std::vector<std::string>& words, const IptablesPlace&);
}
