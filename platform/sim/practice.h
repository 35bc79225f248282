// SPDX-License-Identifier: GPL-3.0-or-later
// The scenarios as networks to practise in: nothing of them is real, and nothing real is touched.
#pragma once
#include "core/engine/machine.h"
namespace tl {
// In the order of their names. Of two ends, each opens at the one from which its story is told.
std::vector<PracticeNetwork> practiceNetworks();
}
