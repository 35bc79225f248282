// SPDX-License-Identifier: GPL-3.0-or-later
// Text measured and broken in columns of a terminal.
#pragma once
#include <string>
#include <string_view>
#include <vector>
namespace tl {
// The code point at `at`, and how many bytes it takes; a byte that is not UTF-8 is one byte of kNotUtf8.
struct CodePoint {
    char32_t value = 0;
    std::size_t bytes = 1;
};
inline constexpr char32_t kNotUtf8 = 0xffffffff;
CodePoint codePointAt(std::string_view text, std::size_t at);

std::size_t columns(std::string_view text);
std::string padded(std::string text, std::size_t width); // with blanks, to so many columns
// Two sentences: a full-width stop needs no blank after it.
std::string inARow(std::string_view, std::string_view next);
// Lines of at most `width` columns, broken at blanks and between ideographs, and inside a word only where it is longer
// than a line.
// A newline in the text begins a new line. Never empty.
std::vector<std::string> wrapped(std::string_view text, std::size_t width);
}
