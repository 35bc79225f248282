// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/facts/windows.h"
#include <chrono>
#include <span>
namespace tl::windows_os {
// Those of these names that exist, and all whose names begin so.
Result<std::vector<ServiceFacts>> readServices(std::span<const std::string_view> names, std::string_view beginning);
Result<ServiceFacts> readService(const std::string& name); // NotFound
Result<std::string> commandLineOf(const std::string& service);
// Returns when it is so; Timeout when that takes longer.
Status startService(const std::string& name, std::chrono::seconds patience);
Status stopService(const std::string& name, std::chrono::seconds patience);
Status startByItself(const std::string& name, bool automatic); // its start type: automatic, or on demand
Result<bool> startsByItself(const std::string& name);
}
