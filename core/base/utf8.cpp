// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/utf8.h"
#include <cstdint>
namespace tl {
namespace {
constexpr char kHex[] = "0123456789abcdef";

int hexValue(char c)
{
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

bool isEscape(std::string_view text)
{
    return text.size() >= 4 && text[0] == '\\' && text[1] == 'x' && hexValue(text[2]) >= 0 && hexValue(text[3]) >= 0;
}
}

std::size_t characterLength(std::string_view text)
{
    const auto lead = static_cast<std::uint8_t>(text[0]);
    if (lead < 0x80) return 1;
    const std::size_t length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
    if (lead < 0xc2 || lead > 0xf4 || text.size() < length) return 0;
    for (std::size_t i = 1; i < length; ++i)
        if ((text[i] & 0xc0) != 0x80) return 0;
    const auto second = static_cast<std::uint8_t>(text[1]);
    if ((lead == 0xe0 && second < 0xa0) || (lead == 0xf0 && second < 0x90)) return 0;   // too long a form
    if ((lead == 0xed && second >= 0xa0) || (lead == 0xf4 && second >= 0x90)) return 0; // surrogate, beyond U+10FFFF
    return length;
}

std::string escapeBytes(std::string_view bytes)
{
    std::string out;
    out.reserve(bytes.size());
    while (!bytes.empty()) {
        auto length = characterLength(bytes);
        if (length == 0 || isEscape(bytes)) {
            const auto byte = static_cast<std::uint8_t>(bytes[0]);
            out += {'\\', 'x', kHex[byte >> 4], kHex[byte & 15]};
            length = 1;
        } else {
            out += bytes.substr(0, length);
        }
        bytes.remove_prefix(length);
    }
    return out;
}

std::string unescapeBytes(std::string_view text)
{
    std::string out;
    out.reserve(text.size());
    while (!text.empty()) {
        const bool escape = isEscape(text);
        out += escape ? static_cast<char>(hexValue(text[2]) * 16 + hexValue(text[3])) : text[0];
        text.remove_prefix(escape ? 4 : 1);
    }
    return out;
}
}
