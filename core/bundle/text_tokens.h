// SPDX-License-Identifier: GPL-3.0-or-later
// Foreign text in pieces: what is an address, a key or a word in it.
#pragma once
#include "core/base/ip.h"
#include <string_view>
#include <variant>
namespace tl {
struct TextToken {
    enum class Kind { Address, Mac, Key, Word, Other };
    Kind kind = Kind::Other;
    std::string_view text = {};
    std::variant<std::monostate, IpAddress, Prefix, Endpoint> address = {};
};
// The piece that the text, not empty, begins with. `before`: the byte in front of it, 0 if there is none.
TextToken firstToken(std::string_view text, char before);
bool isWordByte(char); // a letter, a digit, or what only a foreign language or an encoding would put there
// A key as `wg` writes it, or in hexadecimal; longer runs of such letters, too.
bool looksLikeKey(std::string_view word);
// A number that is no address, a time, a mark: nothing that names somebody.
bool isPlainNumber(std::string_view word);
// As systems and programs name interfaces, not as a person would: "enp3s0", "wg0", "Ethernet 2".
bool isPlainDevice(std::string_view name);
}
