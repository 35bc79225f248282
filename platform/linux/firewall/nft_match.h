// SPDX-License-Identifier: GPL-3.0-or-later
// Expressions of nft's JSON (libnftables-json(5)) as matches.
#pragma once
#include "core/facts/firewall.h"
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <tuple>
#include <vector>
namespace tl::linux_os {
using Json = nlohmann::json;
using Matches = std::vector<FilterMatch>;  // all must hold
using Alternatives = std::vector<Matches>; // exactly one can hold

// What expressions of one table refer to.
struct NftScope {
    FilterFamily family = FilterFamily::V4;
    // Elements of the named sets and maps of the table.
    std::map<std::string, const Json*, std::less<>> sets = {};
    // How many more values may be copied out of sets: a blocklist in every rule must not eat the memory.
    std::size_t* budget = nullptr;
};

// A member of an object, or null; never throws.
const Json& member(const Json&, const char* name);
std::string stringOf(const Json&); // empty if it is none
// The elements of {"set": [...]} or "@name", or null.
const Json* elementsOf(const Json&, const NftScope&);
FilterMatch unknownMatch(const Json&);

Alternatives translateMatch(const Json& match, const NftScope&); // {"op", "left", "right"}
// What "left is value" means, for a value that is not a set.
std::optional<Alternatives> translateKey(const Json& left, const Json& value, const NftScope&);
}
