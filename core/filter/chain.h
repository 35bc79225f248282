// SPDX-License-Identifier: GPL-3.0-or-later
// One base chain and everything that it jumps to, for one packet.
#pragma once
#include "core/filter/match.h"
namespace tl {
RuleRef refTo(const RuleSite&);
const FilterChain* findChain(const FilterTable&, const std::string& name);
// The base chains of a hook that see the family, in the order in which a packet meets them.
std::vector<RuleSite> baseChains(Hook, IpFamily, const FirewallFacts&);

enum class Outcome { Accept, Drop, Reject, Translate, Undecided };
struct Decision {
    Outcome outcome = Outcome::Accept;
    RuleSite site = {};
};

struct ChainResult {
    Decision last = {};                // what ends the chain if none of the others did
    std::vector<Decision> before = {}; // what may have ended it before, in order
};
// Rules that set marks or switch tracking off change the passage, as far as they surely hold.
ChainResult walkChain(const RuleSite& base, Passage&);
// Takes away the interface that a packet does not have at the hook.
void hideInterfaces(Hook, FlowPacket&);
// The packet as it reaches Postrouting, for questions about source translation. Destination translation is left
// out: whoever asks says where the packet goes.
Passage reachPostrouting(const FlowPacket&, const FirewallFacts&);
// One answer out of all possible ends of the chain. Translate counts as accepted.
FilterVerdict verdictOf(const ChainResult&);
}
