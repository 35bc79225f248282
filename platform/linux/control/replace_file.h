// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/result.h"
#include <string>
#include <string_view>
namespace tl::linux_os {
// The file with another content: whole or not at all, owner, mode and links kept, on disk when it returns. Where a
// file cannot be exchanged (it is mounted there by itself), it is written over. A new one may be read by everybody.
Status replaceFile(const std::string& path, std::string_view content);
Status removeFile(const std::string& path);
}
