// SPDX-License-Identifier: GPL-3.0-or-later
// The machine at hand. Its journal is one for all users, readable by its owner alone.
#pragma once
#include "core/engine/machine.h"
namespace tl {
std::unique_ptr<Machine> makeNativeMachine();
}
