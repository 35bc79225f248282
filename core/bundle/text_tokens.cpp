// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bundle/text_tokens.h"
#include <algorithm>
#include <array>
namespace tl {
namespace {
constexpr std::size_t kMac = 17; // "aa:bb:cc:dd:ee:ff"

bool isDigit(char c) { return c >= '0' && c <= '9'; }
bool isUpper(char c) { return c >= 'A' && c <= 'Z'; }
bool isLower(char c) { return c >= 'a' && c <= 'z'; }
bool isHex(char c) { return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }
bool isBase64(char c) { return isDigit(c) || isUpper(c) || isLower(c) || c == '+' || c == '/'; }

template <class Is> std::size_t runOf(std::string_view text, Is is)
{
    return static_cast<std::size_t>(std::ranges::find_if_not(text, is) - text.begin());
}
bool endsAt(std::string_view text, std::size_t at) { return at >= text.size() || !isWordByte(text[at]); }

bool isMac(std::string_view text)
{
    for (std::size_t i = 0; i < kMac; ++i) {
        const bool between = i % 3 == 2;
        if (between ? text[i] != text[2] : !isHex(text[i])) return false;
    }
    return text[2] == ':' || text[2] == '-';
}

TextToken addressToken(std::string_view text)
{
    const auto token = [&](std::size_t size, auto value) {
        return TextToken{TextToken::Kind::Address, text.substr(0, size), std::move(value)};
    };
    if (text.front() == '[') {
        const auto close = text.find("]:");
        const auto size = close == text.npos ? 0 : close + 2 + runOf(text.substr(close + 2), isDigit);
        if (size != 0 && size <= 64)
            if (const auto endpoint = parseEndpoint(text.substr(0, size))) return token(size, *endpoint);
        return {};
    }
    std::size_t size = runOf(text, [](char c) { return isHex(c) || c == ':' || c == '.'; });
    if (size == 0 || size > 64) return {};
    if (!endsAt(text, size) && text[size] != '%') return {}; // "fe80::1%eth0"
    for (; size > 0; --size) {                               // a stop or a colon behind it belongs to the sentence
        const auto word = text.substr(0, size);
        const auto mask = size < text.size() && text[size] == '/' ? runOf(text.substr(size + 1), isDigit) : 0;
        if (mask != 0 && endsAt(text, size + 1 + mask))
            if (const auto prefix = parsePrefix(text.substr(0, size + 1 + mask)))
                return token(size + 1 + mask, *prefix);
        if (const auto address = parseIpAddress(word)) return token(size, *address);
        if (const auto endpoint = parseEndpoint(word)) return token(size, *endpoint);
        if (word.back() != '.' && word.back() != ':') return {};
    }
    return {};
}

// Wider than withoutKeys() of core/config/keys.h: here it costs little to hide a word that is no key.
std::size_t keySize(std::string_view text)
{
    const auto hex = runOf(text, isHex);
    if (hex >= 32 && endsAt(text, hex)) return hex;
    const auto run = runOf(text, isBase64);
    const auto padding = std::min<std::size_t>(2, runOf(text.substr(run), [](char c) { return c == '='; }));
    if (run < 43) return 0;
    const auto word = text.substr(0, run);
    const bool mixed = std::ranges::any_of(word, isUpper) && std::ranges::any_of(word, isLower) &&
                       std::ranges::any_of(word, isDigit) && std::ranges::count(word, '/') < 4; // more: a path
    return padding != 0 || mixed ? run + padding : 0;
}

// "2026-11-21T20:31:00.123+0000": what a line of a log begins with.
std::size_t timeSize(std::string_view text)
{
    constexpr std::string_view form = "0000-00-00T00:00:00";
    if (text.size() < form.size()) return 0;
    for (std::size_t i = 0; i < form.size(); ++i)
        if (form[i] == '0' ? !isDigit(text[i]) : text[i] != form[i]) return 0;
    std::size_t size = form.size();
    if (size < text.size() && text[size] == '.') size += 1 + runOf(text.substr(size + 1), isDigit);
    if (size < text.size() && text[size] == 'Z') return size + 1;
    const bool zone = size < text.size() && (text[size] == '+' || text[size] == '-');
    const auto digits = zone ? runOf(text.substr(size + 1), isDigit) : 0;
    const auto colon = size + 1 + digits; // "+02:00", as spdlog writes it
    if (digits == 2 && colon + 2 < text.size() && text[colon] == ':' && runOf(text.substr(colon + 1), isDigit) == 2)
        return colon + 3;
    return digits == 4 ? size + 5 : size;
}
}

bool isWordByte(char c)
{
    const auto byte = static_cast<unsigned char>(c);
    const bool odd = byte >= 0x7f || (byte < 0x20 && c != '\t' && c != '\n' && c != '\r');
    return isDigit(c) || isUpper(c) || isLower(c) || odd || c == '%' || c == '+' || c == '\\';
}

bool looksLikeKey(std::string_view word) { return !word.empty() && keySize(word) == word.size(); }

TextToken firstToken(std::string_view text, char before)
{
    const bool begins = before == 0 || !isWordByte(before);
    if (const auto size = begins ? timeSize(text) : 0; size != 0)
        return {TextToken::Kind::Other, text.substr(0, size), {}};
    if (begins && text.size() >= kMac && isMac(text) && endsAt(text, kMac))
        return {TextToken::Kind::Mac, text.substr(0, kMac), {}};
    if (begins)
        if (TextToken address = addressToken(text); !address.text.empty()) return address;
    if (begins)
        if (const auto size = keySize(text); size != 0) return {TextToken::Kind::Key, text.substr(0, size), {}};
    const auto word = runOf(text, isWordByte);
    if (word != 0) return {TextToken::Kind::Word, text.substr(0, word), {}};
    return {TextToken::Kind::Other, text.substr(0, 1), {}};
}

bool isPlainNumber(std::string_view word)
{
    constexpr std::size_t kMostDigits = 5; // ports, tables, priorities; an address or a telephone has more
    if (word.starts_with("0x") || word.starts_with("0X")) {
        const auto digits = word.substr(2);
        const bool mask = std::ranges::all_of(digits, [](char c) { return c == '0' || c == 'f' || c == 'F'; });
        return !digits.empty() && std::ranges::all_of(digits, isHex) && (digits.size() <= 6 || mask);
    }
    const auto digits = runOf(word, isDigit);
    static constexpr std::array<std::string_view, 11> units = {"", "s", "ms", "k", "m", "g", "h", "d", "b", "kb", "mb"};
    return digits > 0 && digits <= kMostDigits && std::ranges::find(units, word.substr(digits)) != units.end();
}

bool isPlainDevice(std::string_view name)
{
    static constexpr std::array<std::string_view, 12> whole = {"lo",
                                                               "Ethernet",
                                                               "Wi-Fi",
                                                               "WLAN",
                                                               "vEthernet (WSL)",
                                                               "vEthernet (Default Switch)",
                                                               "docker0",
                                                               "virbr0",
                                                               "WireGuard",
                                                               "Loopback Pseudo-Interface 1",
                                                               "Local Area Connection",
                                                               "any"};
    static constexpr std::array<std::string_view, 30> kinds = {
        "eth", "en",  "wlan",   "wl",    "ww",      "wwan", "wg",        "tun",       "tap",    "utun",
        "ppp", "br",  "br-",    "veth",  "virbr",   "bond", "dummy",     "vlan",      "ifb",    "team",
        "gre", "sit", "docker", "vmnet", "vboxnet", "usb",  "tailscale", "Ethernet ", "Wi-Fi ", "lxdbr"};
    constexpr std::size_t kMostLetters = 12;
    if (std::ranges::find(whole, name) != whole.end()) return true;
    return std::ranges::any_of(kinds, [&](std::string_view kind) {
        if (!name.starts_with(kind)) return false;
        const auto rest = name.substr(kind.size());
        const bool isRandom = kind == "veth" || kind == "br-";
        const auto plain = [&](char c) {
            return isDigit(c) || (isRandom ? isHex(c) : std::string_view("psdfonu.").find(c) != std::string_view::npos);
        };
        return !rest.empty() && rest.size() <= kMostLetters && std::ranges::any_of(rest, isDigit) &&
               std::ranges::all_of(rest, plain);
    });
}
}
