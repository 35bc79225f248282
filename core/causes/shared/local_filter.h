// SPDX-License-Identifier: GPL-3.0-or-later
// This machine's own filters against the tunnel's packets: inside it, around it, and what goes beside it.
#pragma once
#include "core/causes/shared/common.h"
namespace tl {
enum class LocalFilter { Own, KillSwitch, Product };
std::optional<Match> matchLocalFilter(const Facts&, LocalFilter);
}
