// SPDX-License-Identifier: GPL-3.0-or-later
// Windows: what a task sets again at each start of a tunnel, whose adapter WireGuard makes anew. Such an object is
// called by the kind and the name of what it sets ("forwarding|wg0|IPv4", "mtu|wg0", "category|wg0"), and its state is
// the one that it sets ("Enabled", "1380", "Private"); nothing: it is not set again.
#pragma once
#include "core/ops/ops.h"
namespace tl {
inline constexpr const char* kStartTask = "start_task";
// The op that the task does each time. Nothing: no task of ours is called so, or sets that.
std::optional<Op> setAgain(const std::string& name, const std::string& state);
}
