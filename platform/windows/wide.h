// SPDX-License-Identifier: GPL-3.0-or-later
// Text as Windows has it, and as we do.
#pragma once
#include <string>
#include <string_view>
namespace tl::windows_os {
std::wstring wide(std::string_view utf8); // what is not UTF-8 becomes U+FFFD
std::string narrow(std::wstring_view);    // UTF-8; half a surrogate pair becomes U+FFFD
}
