// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/result.h"
#include <filesystem>
namespace tl::cli {
// The whole of a file or pipe; Malformed if it is longer than `most` bytes.
Result<std::string> readFile(const std::filesystem::path&, std::size_t most);
}
