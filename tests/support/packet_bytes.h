// SPDX-License-Identifier: GPL-3.0-or-later
// Packets as bytes, with the lengths and checksums that they should have, from the inside out:
// ethernet(ipv4({.protocol = 17}, udp(1000, 53, query))).
#pragma once
#include "core/base/ip.h"
#include <span>
#include <string_view>
#include <vector>
namespace tl::test {
using Bytes = std::vector<std::uint8_t>;
std::span<const std::byte> view(const Bytes&);
Bytes operator+(Bytes, const Bytes&);
Bytes be16(std::size_t);
Bytes be32(std::size_t);

struct IpFields {
    std::uint8_t protocol = 17, ttl = 64;
    std::uint16_t id = 0, fragment = 0x4000; // IPv4, flags included
    Bytes options = {};                      // IPv4, a multiple of four
    IpAddress source = IpAddress::v4(0x0a000001), destination = IpAddress::v4(0xc0000209);
};
// A fragment's payload is taken as it is: its checksum covers what is elsewhere.
Bytes ipv4(const IpFields&, const Bytes& payload);
// From fd00::1 to fd00::9 unless the fields have IPv6 addresses.
Bytes ipv6(const IpFields&, const Bytes& payload);

struct TcpFields {
    std::uint16_t source = 0, destination = 0;
    std::uint32_t sequence = 0, acknowledgement = 0;
    std::uint8_t flags = 0x10;
    Bytes options = {}; // a multiple of four
};
// What carries them fills in their checksums.
Bytes udp(std::uint16_t source, std::uint16_t destination, const Bytes& payload);
Bytes tcp(const TcpFields&, const Bytes& payload);
struct IcmpFields {
    std::uint8_t type = 8, code = 0;
    std::uint16_t first = 0, second = 0; // id and sequence, or unused and MTU
};
Bytes icmp(const IcmpFields&, const Bytes& payload);
Bytes dnsName(std::string_view); // "example.org"
struct DnsFields {
    std::uint16_t id = 1, flags = 0x0100;
    std::string_view name = "example.org";
    std::uint16_t type = 1, answers = 0;
};
Bytes dns(const DnsFields&); // each answer is an A record

inline constexpr std::uint16_t kEtherIpv4 = 0x0800, kEtherArp = 0x0806, kEtherIpv6 = 0x86dd;
Bytes ethernet(std::uint16_t type, const Bytes& packet, const Bytes& tags = {});
// WireGuard's beginning, and zeros up to `size`.
Bytes wireguard(std::uint8_t type, std::size_t size);
}
