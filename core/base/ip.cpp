// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/ip.h"
#include <algorithm>
#include <charconv>
#include <optional>
#include <vector>
namespace tl {
namespace {
Error notAnAddress(std::string_view text) { return {ErrorCode::Malformed, "not an IP address: " + std::string(text)}; }

std::optional<std::uint32_t> number(std::string_view text, int base, std::uint32_t limit)
{
    std::uint32_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, base);
    if (error != std::errc{} || end != text.data() + text.size() || value > limit) return std::nullopt;
    return value;
}

std::vector<std::string_view> split(std::string_view text, char separator)
{
    std::vector<std::string_view> parts;
    for (std::size_t at = 0;;) {
        const auto end = text.find(separator, at);
        parts.push_back(text.substr(at, end - at));
        if (end == std::string_view::npos) return parts;
        at = end + 1;
    }
}

bool parseV4(std::string_view text, std::uint8_t* out)
{
    const auto parts = split(text, '.');
    if (parts.size() != 4) return false;
    for (std::size_t i = 0; i < 4; ++i) {
        const auto value = number(parts[i], 10, 255);
        if (!value || parts[i].size() > 3 || (parts[i].size() > 1 && parts[i][0] == '0')) return false;
        out[i] = static_cast<std::uint8_t>(*value);
    }
    return true;
}

// The 16-bit groups of one side of "::"; the last may be a dotted IPv4 address.
bool parseGroups(std::string_view text, bool mayEndInV4, std::vector<std::uint8_t>& out)
{
    if (text.empty()) return true;
    const auto parts = split(text, ':');
    for (std::size_t i = 0; i < parts.size(); ++i) {
        std::uint8_t v4[4];
        if (mayEndInV4 && i + 1 == parts.size() && parseV4(parts[i], v4)) {
            out.insert(out.end(), v4, v4 + 4);
            continue;
        }
        const auto value = number(parts[i], 16, 0xffff);
        if (!value || parts[i].size() > 4) return false;
        out.push_back(static_cast<std::uint8_t>(*value >> 8));
        out.push_back(static_cast<std::uint8_t>(*value));
    }
    return true;
}

bool parseV6(std::string_view text, std::array<std::uint8_t, 16>& out)
{
    const auto gap = text.find("::");
    std::vector<std::uint8_t> head, tail;
    if (gap == std::string_view::npos) {
        if (!parseGroups(text, true, head) || head.size() != 16) return false;
    } else if (!parseGroups(text.substr(0, gap), false, head) || !parseGroups(text.substr(gap + 2), true, tail) ||
               head.size() + tail.size() > 14) {
        return false;
    }
    out.fill(0);
    std::ranges::copy(head, out.begin());
    std::ranges::copy(tail, out.end() - static_cast<std::ptrdiff_t>(tail.size()));
    return true;
}

std::string v6ToString(const std::array<std::uint8_t, 16>& bytes)
{
    std::array<std::uint32_t, 8> groups{};
    for (std::size_t i = 0; i < 8; ++i) groups[i] = static_cast<std::uint32_t>(bytes[2 * i] << 8 | bytes[2 * i + 1]);
    std::size_t best = 8, bestLength = 1; // RFC 5952: the longest run of two or more zero groups, the first of equals
    for (std::size_t i = 0; i < 8;) {
        std::size_t end = i;
        while (end < 8 && groups[end] == 0) ++end;
        if (end - i > bestLength) best = i, bestLength = end - i;
        i = std::max(end, i + 1);
    }
    std::string out;
    for (std::size_t i = 0; i < 8; ++i) {
        if (i == best) {
            out += "::";
            i += bestLength - 1;
            continue;
        }
        if (!out.empty() && out.back() != ':') out += ':';
        char hex[5];
        const auto end = std::to_chars(hex, hex + 5, groups[i], 16).ptr;
        out.append(hex, end);
    }
    return out;
}

void clearHostBits(IpAddress& address, int length)
{
    for (int bit = length; bit < address.bits(); ++bit)
        address.bytes[static_cast<std::size_t>(bit / 8)] &= static_cast<std::uint8_t>(~(0x80 >> (bit % 8)));
}
}

bool IpAddress::isUnspecified() const
{
    return std::ranges::all_of(bytes, [](auto byte) { return byte == 0; });
}
bool IpAddress::isLoopback() const { return isV4() ? bytes[0] == 127 : *this == *parseIpAddress("::1"); }
bool IpAddress::isLinkLocal() const
{
    return isV4() ? bytes[0] == 169 && bytes[1] == 254 : bytes[0] == 0xfe && (bytes[1] & 0xc0) == 0x80;
}
bool IpAddress::isMulticast() const { return isV4() ? bytes[0] >= 224 && bytes[0] < 240 : bytes[0] == 0xff; }
bool IpAddress::isPrivate() const
{
    if (!isV4()) return (bytes[0] & 0xfe) == 0xfc;
    return bytes[0] == 10 || (bytes[0] == 172 && (bytes[1] & 0xf0) == 16) || (bytes[0] == 192 && bytes[1] == 168) ||
           (bytes[0] == 100 && (bytes[1] & 0xc0) == 64);
}

IpAddress IpAddress::v4(std::uint32_t hostOrder)
{
    IpAddress out;
    for (std::size_t i = 0; i < 4; ++i) out.bytes[i] = static_cast<std::uint8_t>(hostOrder >> (24 - 8 * i));
    return out;
}

Result<IpAddress> parseIpAddress(std::string_view text)
{
    IpAddress out;
    if (parseV4(text, out.bytes.data())) return out;
    out.family = IpFamily::V6;
    if (parseV6(text, out.bytes)) return out;
    return tl::unexpected(notAnAddress(text));
}

std::string toString(const IpAddress& address)
{
    if (!address.isV4()) return v6ToString(address.bytes);
    std::string out;
    for (std::size_t i = 0; i < 4; ++i) out += (i ? "." : "") + std::to_string(address.bytes[i]);
    return out;
}

IpAddress next(IpAddress address)
{
    for (std::size_t i = address.size(); i-- > 0;)
        if (++address.bytes[i] != 0) break;
    return address;
}

bool Prefix::contains(const IpAddress& other) const
{
    if (other.family != address.family) return false;
    return Prefix{other, length}.network().address == network().address;
}
bool Prefix::contains(const Prefix& other) const { return other.length >= length && contains(other.address); }

Prefix Prefix::network() const
{
    Prefix out = *this;
    clearHostBits(out.address, length);
    return out;
}

IpAddress Prefix::last() const
{
    IpAddress out = address;
    for (int bit = length; bit < out.bits(); ++bit)
        out.bytes[static_cast<std::size_t>(bit / 8)] |= static_cast<std::uint8_t>(0x80 >> (bit % 8));
    return out;
}

Result<Prefix> parsePrefix(std::string_view text)
{
    const auto slash = text.find('/');
    const auto address = parseIpAddress(text.substr(0, slash));
    if (!address) return tl::unexpected(address.error());
    if (slash == std::string_view::npos) return Prefix{*address, address->bits()};
    const auto digits = text.substr(slash + 1);
    const auto length = number(digits, 10, static_cast<std::uint32_t>(address->bits()));
    if (!length || digits.size() > 3) return fail(ErrorCode::Malformed, "not a prefix length: " + std::string(digits));
    return Prefix{*address, static_cast<int>(*length)};
}

std::string toString(const Prefix& prefix) { return toString(prefix.address) + '/' + std::to_string(prefix.length); }

Result<Endpoint> parseEndpoint(std::string_view text)
{
    const auto colon = text.rfind(':');
    const Error wrong{ErrorCode::Malformed, "not an address with a port: " + std::string(text)};
    if (colon == std::string_view::npos) return tl::unexpected(wrong);
    auto host = text.substr(0, colon);
    const bool bracketed = host.size() >= 2 && host.front() == '[' && host.back() == ']';
    if (bracketed) host = host.substr(1, host.size() - 2);
    const auto address = parseIpAddress(host);
    const auto port = number(text.substr(colon + 1), 10, 65535);
    if (!address || !port || bracketed == address->isV4()) return tl::unexpected(wrong);
    return Endpoint{*address, static_cast<std::uint16_t>(*port)};
}

std::string toString(const Endpoint& endpoint)
{
    const auto host = toString(endpoint.address);
    return (endpoint.address.isV4() ? host : '[' + host + ']') + ':' + std::to_string(endpoint.port);
}
}
