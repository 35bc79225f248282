// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/screen_text.h"
#include "core/base/utf8.h"
#include "core/report/report.h"
#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>
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

// Between ideographs a line may end anywhere, but none begins with what closes or ends with what opens
// (GB/T 15834-2011, 5.1).
constexpr std::u32string_view kNoLineBegins = U"，。、；：？！）》〉」』】〕～…—·”’,.;:?!)]}%‰℃";
constexpr std::u32string_view kNoLineEnds = U"（《〈「『【〔“‘([{";

bool mayBreakBetween(char32_t before, char32_t after)
{
    if (!within(kWide, before) && !within(kWide, after)) return false;
    return !within(kCombining, after) && kNoLineBegins.find(after) == std::u32string_view::npos &&
           kNoLineEnds.find(before) == std::u32string_view::npos;
}

// The longest head of a word that no line should break.
std::string_view unbroken(std::string_view word)
{
    CodePoint before = codePointAt(word, 0);
    for (std::size_t at = before.bytes; at < word.size();) {
        const CodePoint point = codePointAt(word, at);
        if (mayBreakBetween(before.value, point.value)) return word.substr(0, at);
        at += point.bytes;
        before = point;
    }
    return word;
}

struct Lines {
    std::size_t width;
    std::vector<std::string>& done;
    std::string line = {};
    std::size_t used = 0;

    void add(std::string_view piece, bool blankBefore)
    {
        std::size_t blank = blankBefore && used > 0 ? 1 : 0;
        if (used > 0 && used + blank + columns(piece) > width) {
            done.push_back(std::exchange(line, {}));
            used = blank = 0;
        }
        while (columns(piece) > width) {
            const std::size_t head = bytesThatFit(piece, width);
            if (head == piece.size()) break;
            done.emplace_back(piece.substr(0, head));
            piece.remove_prefix(head);
        }
        line.append(blank, ' ').append(piece);
        used += blank + columns(piece);
    }
};

void wrapParagraph(std::string_view text, std::size_t width, std::vector<std::string>& lines)
{
    Lines into{width, lines};
    while (!text.empty()) {
        const std::size_t blank = std::min(text.find(' '), text.size());
        std::string_view word = text.substr(0, blank);
        text.remove_prefix(std::min(blank + 1, text.size()));
        for (bool first = true; !word.empty(); first = false) {
            const std::string_view piece = unbroken(word);
            into.add(piece, first);
            word.remove_prefix(piece.size());
        }
    }
    lines.push_back(std::move(into.line));
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

std::string inARow(std::string_view one, std::string_view next)
{
    std::size_t last = one.size();
    while (last > 0 && (static_cast<unsigned char>(one[--last]) & 0xc0) == 0x80) {
    }
    const bool wide = !one.empty() && within(kWide, codePointAt(one, last).value);
    return std::string(one) + (wide || one.empty() ? "" : " ") + std::string(next);
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
}
