// SPDX-License-Identifier: GPL-3.0-or-later
// A client with several far ends, of which some live: one of the others may be dead all the same.
#pragma once
#include "core/causes/shared/common.h"
namespace tl {
enum class Heard { Never, Once };
// Called again and again, and in vain; a warning, unless it is the one that carries the targets that were given.
std::optional<Match> matchOtherPeer(const Facts&, Heard);
}
