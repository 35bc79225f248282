// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/capture/byte_stream.h"
#include <filesystem>
#include <memory>
namespace tl {
// The whole of a file or pipe; Malformed if it is longer than `most` bytes.
Result<std::string> readFile(const std::filesystem::path&, std::size_t most);
// Read as it is asked for; pipes too.
Result<std::unique_ptr<ByteSource>> openFile(const std::filesystem::path&);
}
