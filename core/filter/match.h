// SPDX-License-Identifier: GPL-3.0-or-later
// One match against one packet, three-valued.
#pragma once
#include "core/filter/walk.h"
namespace tl {
// Where in the rule set something is; `rule` empty: the chain's policy. Points into FirewallFacts.
struct RuleSite {
    const FilterTable* table = nullptr;
    const FilterChain* chain = nullptr;
    const FilterRule* rule = nullptr;
};

// The packet as it stands at one place of its way: what rules did to it, and what is no longer known of it.
struct Passage {
    FlowPacket packet = {};
    std::uint32_t unknownMark = 0; // bits of the mark that a rule may have changed
    bool stateKnown = true;
    bool sourceKnown = true;
    bool destinationKnown = true; // address and port
    bool outInterfaceKnown = true;
    Tribool destinationRewritten = Tribool::No;
    RuleSite untrackedBy = {}; // the rule that switched, or may have switched, tracking off
};

Tribool holds(const FilterMatch&, const Passage&);
// All of them together.
Tribool holds(std::span<const FilterMatch>, const Passage&);

inline Tribool operator!(Tribool value)
{
    return value == Tribool::Maybe ? value : value == Tribool::Yes ? Tribool::No : Tribool::Yes;
}
inline Tribool toTribool(bool value) { return value ? Tribool::Yes : Tribool::No; }
}
