// SPDX-License-Identifier: GPL-3.0-or-later
// The tasks of Windows by which a tunnel's adapter gets back, at each start, what it loses with it
// (core/ops/start_task.h): one task a setting, so that each is made and taken away without the others. It runs as the
// system, so what it runs is made of an op that was checked, and of nothing that was read.
#pragma once
#include "core/ops/change.h"
#include <string_view>
namespace tl::windows_os {
// What the Task Scheduler calls it: "Tunnelight wg0 forwarding IPv4". Empty: nothing of ours is called so.
std::string startTaskTitle(const std::string& name);
// Its definition, as Windows wants it; empty: no such thing is set again. `system` is the folder C:\Windows\System32.
std::string startTaskXml(const std::string& name, const std::string& state, std::string_view system);

inline constexpr std::string_view kChangedTask =
    "changed"; // by somebody else: it runs something else, or as someone else
// The state of a task with this definition.
std::string startTaskState(const std::string& name, std::string_view xml, std::string_view system);
}
