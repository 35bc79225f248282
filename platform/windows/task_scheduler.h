// SPDX-License-Identifier: GPL-3.0-or-later
// Tasks of Windows that run as the system, by the Task Scheduler (taskschd.h), in its topmost folder: one below would
// belong to whoever makes it first.
#pragma once
#include "core/base/result.h"
#include <optional>
#include <string>
namespace tl::windows_os {
Result<std::optional<std::string>> readTask(const std::string& title); // its definition; nothing: no such task
Status registerTask(const std::string& title, const std::string& xml); // in place of one that is called so
Status deleteTask(const std::string& title);                           // done where there is none
}
