// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/result.h"
#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>
namespace tl::linux_os {
struct RunLimits {
    std::chrono::milliseconds timeout{3000};
    std::size_t bytes = 64u << 20;
    bool outlivesUs = false;     // it goes on to its end if we are killed: what it writes goes to no pipe
    std::string_view input = {}; // what it reads
};
// Runs a program and returns what it wrote to standard output: no shell, a minimal environment, our own
// capabilities handed down, and an end in every case (the whole process group is killed at the limits).
// A name without '/' is looked for in PATH and the sbin folders.
// NotFound: no such program; Timeout; Malformed: more output than allowed; Unavailable otherwise, with the line of
// standard error that tells why in `where`, and no keys in it.
Result<std::string> run(const std::vector<std::string>& argv, RunLimits limits = {});
// With the exit status in osCode, for callers who know what this program means by it: it is no errno.
Result<std::string> runForStatus(const std::vector<std::string>& argv, RunLimits limits = {});
bool isInstalled(const std::string& program);
Status runQuietly(const std::vector<std::string>& argv, RunLimits limits = {}); // what it wrote is of no use
}
