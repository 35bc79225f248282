// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/facts/firewall.h"
namespace tl::linux_os {
// Who has chains among these rules, is there to be told, and will load its own again. Chains that a program left
// behind are nobody's.
std::optional<FilterManager> managerAtWork(const FirewallFacts&);
}
