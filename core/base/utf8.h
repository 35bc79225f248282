// SPDX-License-Identifier: GPL-3.0-or-later
// Names from the system may hold any bytes; JSON may not. Escaped text is always UTF-8 and turns back into the very
// same bytes: a byte that is no part of UTF-8 becomes "\xNN", and a backslash that would read as such becomes "\x5c".
#pragma once
#include <string>
#include <string_view>
namespace tl {
// Bytes of the well-formed character that the text, not empty, begins with (Unicode table 3-7), 0 if there is none.
std::size_t characterLength(std::string_view text);
std::string escapeBytes(std::string_view bytes);
std::string unescapeBytes(std::string_view text);
}
