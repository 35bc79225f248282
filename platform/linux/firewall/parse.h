// SPDX-License-Identifier: GPL-3.0-or-later
// The output of the system's own tools, translated. Pure functions: any bytes in, facts or an error out.
#pragma once
#include "core/facts/firewall.h"
#include <string_view>
namespace tl::linux_os {
// `nft -j list ruleset`. Tables of families that carry no IP (arp, bridge) have family Other.
Result<FirewallFacts> parseNftJson(std::string_view);

// What only the plain `nft -a list ruleset` tells: each rule as nft prints it, and (nft 1.0.6 garbles or omits them
// in JSON) which tables are dormant and which devices an ingress chain is bound to.
void addNftText(FirewallFacts&, std::string_view);

// The output of iptables-save and its relatives, with or without counters.
Result<std::vector<FilterTable>> parseIptablesSave(std::string_view text, FilterFamily, FilterBackend);
}
