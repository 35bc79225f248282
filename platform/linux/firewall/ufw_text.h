// SPDX-License-Identifier: GPL-3.0-or-later
// What ufw writes, read.
#pragma once
#include "core/ops/filter_managers.h"
#include <string_view>
namespace tl::linux_os {
bool isUfwEnabled(std::string_view settings); // /etc/ufw/ufw.conf

// Ours: with our comment. Other: a rule for the same packets that somebody else made, for or against them; ufw keeps
// only one such.
enum class UfwHolds { Nothing, Ours, Other };
UfwHolds ufwHolds(std::string_view shownAdded, const Passing&); // `ufw show added`
// Whether two texts of user.rules hold the same rules, however the rest of them is written.
bool areSameUfwRules(std::string_view one, std::string_view other);
}
