// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/config/line_reader.h"
#include <limits>
#include <vector>
namespace tl::linux_os {
// The parts between blanks.
inline std::vector<std::string_view> words(std::string_view line)
{
    constexpr std::string_view kBlanks = " \t\r\v\f";
    std::vector<std::string_view> out;
    for (auto at = line.find_first_not_of(kBlanks); at != line.npos;) {
        const auto end = line.find_first_of(kBlanks, at);
        out.push_back(line.substr(at, end - at));
        at = line.find_first_not_of(kBlanks, end);
    }
    return out;
}

std::vector<std::string_view> words(std::string&&) = delete; // they would outlive it

inline std::optional<std::uint64_t> anyNumber(std::string_view digits, int base = 10)
{
    return wholeNumber(digits, std::numeric_limits<std::uint64_t>::max(), base);
}
}
