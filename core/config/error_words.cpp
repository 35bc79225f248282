// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/error_words.h"
#include <algorithm>
#include <array>
#include <string_view>
#include <utility>
namespace tl {
namespace {
constexpr std::array kWords = {
    TL_TEXT("Config", "a byte order mark, which wg does not know; the file must be saved as UTF-8 without it"),
    TL_TEXT("Config", "a zero byte; the file must be plain text"),
    TL_TEXT("Config", "an endpoint needs a port number from 1 to 65535 after ':'"),
    TL_TEXT("Config", "an endpoint without a name or an address"),
    TL_TEXT("Config", "larger than 1 MiB"),
    TL_TEXT("Config", "neither a section nor \"key = value\""),
    TL_TEXT("Config", "neither true nor false"),
    TL_TEXT("Config", "no such section; there are [Interface] and [Peer]"),
    TL_TEXT("Config", "not a firewall mark: off, a number, or 0x and hexadecimal digits"),
    TL_TEXT("Config", "not a key of [Interface]"),
    TL_TEXT("Config", "not a key of [Peer]"),
    TL_TEXT("Config", "not a key: 32 bytes in base64, 44 characters"),
    TL_TEXT("Config", "not a port number (0 to 65535)"),
    TL_TEXT("Config", "not a routing table: off, auto, a number or a name"),
    TL_TEXT("Config", "not an IP address or a search domain"),
    TL_TEXT("Config", "not an IP address with an optional /length"),
    TL_TEXT("Config", "not an MTU in bytes"),
    TL_TEXT("Config", "not an endpoint: a name or an address, ':' and a port"),
    TL_TEXT("Config", "not off and not a number of seconds from 0 to 65535"),
    TL_TEXT("Config", "nothing behind \"=\"; where there are none, leave the line out"),
    TL_TEXT("Config", "this is UTF-16; it must be saved as UTF-8"),
    TL_TEXT("Config", "this peer has no PublicKey"),
    TL_TEXT("Config", "this stands before the first [Interface] or [Peer]"),
};
constexpr std::string_view kLine = "line ", kColumn = ", column ", kEnd = ": ";
}

// "/etc/wireguard/wg0.conf: line 4, column 12: not a key of [Peer]"; the path is not always there.
Sentence wordsOfConfigError(const std::string& where)
{
    const auto column = where.rfind(kColumn);
    const auto line = column == where.npos ? column : where.rfind(kLine, column);
    const auto end = column == where.npos ? column : where.find(kEnd, column);
    const auto isThis = [&](const Text& text) {
        return where.compare(end + kEnd.size(), where.npos, text.source) == 0;
    };
    const auto known = line == where.npos || end == where.npos ? kWords.end() : std::ranges::find_if(kWords, isThis);
    if (known == kWords.end()) return {{"Config", "%1"}, {where}};
    const auto between = [&](std::size_t from, std::size_t to) { return where.substr(from, to - from); };
    Sentence words{TL_TEXT("Config", "line %1, column %2: %3"),
                   {between(line + kLine.size(), column), between(column + kColumn.size(), end)},
                   {{*known}}};
    return {{"Config", "%1%2"}, {where.substr(0, line)}, {std::move(words)}};
}
}
