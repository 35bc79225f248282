// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/filter/walk.h"
namespace tl {
// The rule before routing that gives this packet another destination, for certain or perhaps.
std::optional<RuleRef> sentElsewhere(const FlowPacket&, const FirewallFacts&);
std::optional<RuleRef> surelySentElsewhere(const FlowPacket&, const FirewallFacts&);
}
