// SPDX-License-Identifier: GPL-3.0-or-later
// IPv4 (RFC 791) and IPv6 (RFC 8200) headers.
#pragma once
#include "core/base/ip.h"
#include <cstddef>
#include <optional>
#include <span>
namespace tl {
inline constexpr std::uint8_t kIpIcmp = 1, kIpTcp = 6, kIpUdp = 17, kIpIcmpV6 = 58;

struct IpPacket {
    IpAddress source = {}, destination = {};
    std::uint8_t protocol = 0;               // of the payload, behind any IPv6 extension headers
    bool laterFragment = false;              // the payload is from the middle of something
    std::span<const std::byte> payload = {}; // as far as it was captured or quoted
    std::size_t payloadSize = 0;             // by the header
};
// The packet may be cut anywhere behind its headers.
std::optional<IpPacket> dissectIp(std::span<const std::byte> packet);
}
