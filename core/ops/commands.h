// SPDX-License-Identifier: GPL-3.0-or-later
// What a person would type for an op, for reports that are read on other machines, too. The machine itself says more
// exactly what it will do (HostControl).
#pragma once
#include "core/ops/ops.h"
namespace tl {
std::vector<std::string> linuxCommands(const Op&);
}
