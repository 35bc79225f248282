// SPDX-License-Identifier: GPL-3.0-or-later
// Line-wise reading of foreign text, with errors that say where they are. Nothing of the text itself is put into an
// error: a line that we do not understand may hold a key.
#pragma once
#include "core/base/result.h"
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
namespace tl {
class LineReader {
public:
    explicit LineReader(std::string_view text) : rest_(text) {}
    bool next();                                      // to the next line (the first at first); false behind the last
    std::string_view line() const { return line_; }   // without its line end
    std::string_view whole() const { return whole_; } // with it
    std::size_t number() const { return number_; }    // from 1
    // Malformed: "line 4, column 12: …"; `at` is a part of line(), columns count characters of UTF-8.
    Error malformed(std::string_view at, const std::string& what) const;

private:
    std::string_view rest_, line_ = {}, whole_ = {};
    std::size_t number_ = 0;
};

bool isBlank(char); // as wg(8) and bash in the C locale see it: one of " \t\n\v\f\r"
std::string_view trimmed(std::string_view);
std::string compact(std::string_view);             // without blanks
bool sameWord(std::string_view, std::string_view); // in any letter case
// A whole number in digits alone, at most `limit`.
std::optional<std::uint64_t> wholeNumber(std::string_view digits, std::uint64_t limit, int base = 10);
// wg(8): decimal, or hexadecimal behind a lower-case "0x".
std::optional<std::uint32_t> firewallMark(std::string_view);
}
