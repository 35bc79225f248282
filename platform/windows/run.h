// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/result.h"
#include <chrono>
#include <filesystem>
#include <string>
#include <vector>
namespace tl::windows_os {
struct RunLimits {
    std::chrono::milliseconds timeout{3000};
    std::size_t bytes = 4u << 20;
};
// Runs a program, named by its whole path, and returns what it wrote to standard output: no shell, no window, and an
// end in every case, also of what it has started. NotFound: no such program; Timeout; Malformed: more output than
// allowed; else Unavailable, with its exit status in osCode.
Result<std::string> run(const std::filesystem::path& program, const std::vector<std::string>& arguments,
                        RunLimits = {});
std::filesystem::path wireGuardFolder(); // where its installer puts it; empty when Windows does not say
}
