// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "platform/linux/firewall/nft_match.h"
namespace tl::linux_os {
// One rule of nft as rules of ours: several when it acts more than once or looks its verdict up in a map.
// All have the same handle, text and comment.
std::vector<FilterRule> translateNftRule(const Json& rule, const NftScope&);

// The rule as `nft` prints it, as far as its JSON tells.
std::string nftRuleText(const Json& rule);
}
