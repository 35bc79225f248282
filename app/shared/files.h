// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/capture/byte_stream.h"
#include <filesystem>
#include <memory>
#include <string_view>
namespace tl {
// Texts of ours are UTF-8; a path made of one directly would take it for the code page of Windows, and so the other
// way.
std::filesystem::path pathOf(std::string_view);
std::string textOf(const std::filesystem::path&);

inline constexpr const char* kLogName = "tunnelight.log"; // in the directory of the program's state
inline constexpr std::size_t kMostLog = 4U << 20;         // of it that is read

// The whole of a file or pipe; Malformed if it is longer than `most` bytes.
Result<std::string> readFile(const std::filesystem::path&, std::size_t most);
// Read as it is asked for; pipes too.
Result<std::unique_ptr<ByteSource>> openFile(const std::filesystem::path&);
}
