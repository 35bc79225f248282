// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/screen_text.h"
#include "core/base/utf8.h"
#include "core/report/report.h"
#include <algorithm>
#include <array>
#include <cstdint>
namespace tl {
namespace {
struct Range {
    char32_t first, last;
};
template <std::size_t N> bool within(const std::array<Range, N>& ranges, char32_t value)
{
    return std::ranges::any_of(ranges, [&](const Range& r) { return value >= r.first && value <= r.last; });
}

// Unicode Standard Annex 11: the blocks whose characters are all wide or full-width.
constexpr std::array<Range, 9> kWide = {{{0x1100, 0x115f},
                                         {0x2e80, 0xa4cf},
                                         {0xac00, 0xd7a3},
                                         {0xf900, 0xfaff},
                                         {0xfe30, 0xfe6f},
                                         {0xff00, 0xff60},
                                         {0xffe0, 0xffe6},
                                         {0x1f300, 0x1faff},
                                         {0x20000, 0x3fffd}}};
constexpr std::array<Range, 3> kCombining = {{{0x300, 0x36f}, {0x20d0, 0x20ff}, {0xfe00, 0xfe0f}}};
// Control characters, and what hides or reorders the text around it: a foreign name must not be able to
// repaint the screen or to show itself as another name.
constexpr std::array<Range, 8> kUnprintable = {{{0x0, 0x1f},
                                                {0x7f, 0x9f},
                                                {0xad, 0xad},
                                                {0x200b, 0x200f},
                                                {0x2028, 0x202e},
                                                {0x2060, 0x206f},
                                                {0xfeff, 0xfeff},
                                                {0xe0000, 0xe007f}}};

std::size_t columnsOf(char32_t value)
{
    if (within(kCombining, value)) return 0;
    return within(kWide, value) ? 2 : 1;
}

std::string hex(std::uint32_t value)
{
    std::string digits;
    for (; value != 0 || digits.size() < 2; value >>= 4) digits.insert(digits.begin(), "0123456789abcdef"[value & 15]);
    return digits;
}

std::string escaped(CodePoint point, char byte)
{
    if (point.value == '\n') return "\\n";
    if (point.value == '\t') return "\\t";
    if (point.value == '\r') return "\\r";
    if (point.value == kNotUtf8) return "\\x" + hex(static_cast<unsigned char>(byte));
    return point.value < 0x80 ? "\\x" + hex(point.value) : "\\u{" + hex(point.value) + "}";
}

// The part of a word that still fits, at least one character of it.
std::size_t bytesThatFit(std::string_view word, std::size_t width)
{
    std::size_t used = 0, at = 0;
    while (at < word.size()) {
        const CodePoint point = codePointAt(word, at);
        used += columnsOf(point.value);
        if (used > width && at > 0) break;
        at += point.bytes;
    }
    return at;
}

void wrapParagraph(std::string_view text, std::size_t width, std::vector<std::string>& lines)
{
    std::string line;
    std::size_t used = 0;
    while (!text.empty()) {
        const std::size_t blank = std::min(text.find(' '), text.size());
        std::string_view word = text.substr(0, blank);
        text.remove_prefix(std::min(blank + 1, text.size()));
        if (word.empty()) continue;
        if (used > 0 && used + 1 + columns(word) > width) {
            lines.push_back(std::exchange(line, {}));
            used = 0;
        }
        while (columns(word) > width) {
            const std::size_t head = bytesThatFit(word, width);
            if (head == word.size()) break;
            lines.emplace_back(word.substr(0, head));
            word.remove_prefix(head);
        }
        if (used > 0) line += ' ';
        used += columns(word) + (used > 0 ? 1 : 0);
        line += word;
    }
    lines.push_back(std::move(line));
}
}

CodePoint codePointAt(std::string_view text, std::size_t at)
{
    const std::size_t length = characterLength(text.substr(at));
    if (length == 0) return {kNotUtf8, 1};
    const auto first = static_cast<unsigned char>(text[at]);
    if (length == 1) return {first, 1};
    char32_t value = first & (0x7fU >> length);
    for (std::size_t i = 1; i < length; ++i) value = value << 6 | (static_cast<unsigned char>(text[at + i]) & 0x3fU);
    return {value, length};
}

std::size_t columns(std::string_view text)
{
    std::size_t sum = 0;
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint point = codePointAt(text, at);
        sum += columnsOf(point.value);
        at += point.bytes;
    }
    return sum;
}

std::string padded(std::string text, std::size_t width)
{
    text.append(width - std::min(columns(text), width), ' ');
    return text;
}

std::vector<std::string> wrapped(std::string_view text, std::size_t width)
{
    std::vector<std::string> lines;
    for (std::size_t at = 0; at <= text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        wrapParagraph(text.substr(at, end - at), std::max<std::size_t>(width, 2), lines);
        at = end + 1;
    }
    return lines;
}

std::string printable(std::string_view text)
{
    std::string safe;
    safe.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint point = codePointAt(text, at);
        const bool plain = point.value >= 0x20 && point.value < 0x7f; // most text is, and logs can be long
        if (!plain && (point.value == kNotUtf8 || within(kUnprintable, point.value)))
            safe += escaped(point, text[at]);
        else
            safe += text.substr(at, point.bytes);
        at += point.bytes;
    }
    return safe;
}

std::string filled(const Sentence& sentence) { return filled(sentence.text, sentence.args); }

std::string filled(const Text& text, const std::vector<std::string>& args)
{
    const std::string_view source = text.source;
    std::string result;
    for (std::size_t at = 0; at < source.size(); ++at) {
        const bool place =
            source[at] == '%' && at + 1 < source.size() && source[at + 1] >= '1' && source[at + 1] <= '9';
        const std::size_t number = place ? static_cast<std::size_t>(source[at + 1] - '1') : args.size();
        if (number < args.size()) {
            result += args[number];
            ++at;
        } else
            result += source[at];
    }
    return result;
}
}
