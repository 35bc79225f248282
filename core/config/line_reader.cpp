// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/line_reader.h"
#include <algorithm>
#include <charconv>
#include <iterator>
#include <limits>
namespace tl {
bool LineReader::next()
{
    if (rest_.empty()) return false;
    const auto end = rest_.find('\n');
    whole_ = rest_.substr(0, end == rest_.npos ? end : end + 1);
    line_ = whole_.substr(0, end);
    rest_.remove_prefix(whole_.size());
    if (line_.ends_with('\r')) line_.remove_suffix(1);
    ++number_;
    return true;
}

Error LineReader::malformed(std::string_view at, const std::string& what) const
{
    const auto before = line_.substr(0, static_cast<std::size_t>(at.data() - line_.data()));
    const auto characters = std::ranges::count_if(before, [](char byte) { return (byte & 0xc0) != 0x80; });
    return {ErrorCode::Malformed,
            "line " + std::to_string(number_) + ", column " + std::to_string(characters + 1) + ": " + what};
}

bool isBlank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && isBlank(text.front())) text.remove_prefix(1);
    while (!text.empty() && isBlank(text.back())) text.remove_suffix(1);
    return text;
}

std::string compact(std::string_view text)
{
    std::string out;
    std::ranges::copy_if(text, std::back_inserter(out), [](char c) { return !isBlank(c); });
    return out;
}

bool sameWord(std::string_view a, std::string_view b)
{
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
    return std::ranges::equal(a, b, {}, lower, lower);
}

std::optional<std::uint64_t> wholeNumber(std::string_view digits, std::uint64_t limit, int base)
{
    std::uint64_t value = 0;
    const auto* last = digits.data() + digits.size();
    const auto [end, error] = std::from_chars(digits.data(), last, value, base);
    if (error != std::errc{} || end != last || value > limit) return std::nullopt;
    return value;
}

std::optional<std::uint32_t> firewallMark(std::string_view text)
{
    const bool hex = text.starts_with("0x");
    const auto value = wholeNumber(text.substr(hex ? 2 : 0), std::numeric_limits<std::uint32_t>::max(), hex ? 16 : 10);
    if (!value) return std::nullopt;
    return static_cast<std::uint32_t>(*value);
}
}
