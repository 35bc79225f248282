// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/result.h"
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>
namespace tl::linux_os {
ErrorCode codeOf(int error); // of an errno

// The text of a regular file of at most `limit` bytes; Malformed when it is longer. Never waits for a pipe or a device.
Result<std::string> readFile(const std::string& path, std::size_t limit);

// The number in a file like those of /proc/sys, below an open folder (or AT_FDCWD); empty when there is none.
std::optional<std::uint64_t> readNumber(int folder, const char* path);

int writeAll(int file, std::string_view text); // 0 or the errno; waits where the other side is not ready
void syncFolder(const std::string& path);      // so that a new name in it is on disk
// A setting below /proc/sys; one that has gone, with its interface, needs none. `what` names it in an error.
Status writeSetting(const std::string& path, std::string_view value, const std::string& what);

// Names in a folder, sorted, without "." and "..".
Result<std::vector<std::string>> listFolder(const std::string& path);
}
