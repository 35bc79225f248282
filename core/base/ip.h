// SPDX-License-Identifier: GPL-3.0-or-later
// IP addresses, prefixes and endpoints as plain values, in text form of RFC 4291/5952.
#pragma once
#include "core/base/result.h"
#include <array>
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>
namespace tl {
enum class IpFamily { V4, V6 };

struct IpAddress {
    IpFamily family = IpFamily::V4;
    std::array<std::uint8_t, 16> bytes = {}; // network order; an IPv4 address uses the first four
    auto operator<=>(const IpAddress&) const = default;

    bool isV4() const { return family == IpFamily::V4; }
    std::size_t size() const { return isV4() ? 4 : 16; }
    int bits() const { return isV4() ? 32 : 128; }
    bool isUnspecified() const;
    bool isLoopback() const;
    bool isLinkLocal() const; // 169.254/16, fe80::/10
    bool isMulticast() const;
    bool isPrivate() const; // RFC 1918, 100.64/10 (RFC 6598), fc00::/7
    static IpAddress v4(std::uint32_t hostOrder);
};

// Refuses everything but a whole address: no zone, no port, no blanks, no leading zeros in IPv4.
Result<IpAddress> parseIpAddress(std::string_view);
std::string toString(const IpAddress&);
IpAddress next(IpAddress); // wraps at the end of the family

struct Prefix {
    IpAddress address = {}; // host bits kept as written; compare networks with network()
    int length = 0;
    auto operator<=>(const Prefix&) const = default;

    bool contains(const IpAddress&) const;
    bool contains(const Prefix& other) const;
    bool overlaps(const Prefix& other) const { return contains(other) || other.contains(*this); }
    bool isHost() const { return length == address.bits(); }
    bool isDefault() const { return length == 0; }
    Prefix network() const; // host bits cleared
    IpAddress first() const { return network().address; }
    IpAddress last() const;
};
// "10.8.0.2" is 10.8.0.2/32; a mask is a length only.
Result<Prefix> parsePrefix(std::string_view);
std::string toString(const Prefix&);

struct Endpoint {
    IpAddress address = {};
    std::uint16_t port = 0;
    auto operator<=>(const Endpoint&) const = default;
};
Result<Endpoint> parseEndpoint(std::string_view); // "192.0.2.1:51820", "[2001:db8::1]:51820"
std::string toString(const Endpoint&);
}
