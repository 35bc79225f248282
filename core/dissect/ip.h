// SPDX-License-Identifier: GPL-3.0-or-later
// IPv4 (RFC 791) and IPv6 (RFC 8200) headers.
#pragma once
#include "core/base/ip.h"
#include "core/dissect/status.h"
#include <cstddef>
#include <optional>
#include <span>
namespace tl {
inline constexpr std::uint8_t kIpIcmp = 1, kIpTcp = 6, kIpUdp = 17, kIpIcmpV6 = 58;
inline bool hasPorts(std::uint8_t protocol) { return protocol == kIpTcp || protocol == kIpUdp; }

struct IpPacket {
    IpAddress source = {}, destination = {};
    std::uint8_t version = 0;   // 0 when the addresses could not be read
    std::uint8_t protocol = 0;  // of the payload, behind any IPv6 extension headers
    std::uint8_t ttl = 0;       // or hop limit
    bool moreFragments = false; // the payload goes on in another packet
    bool laterFragment = false; // the payload is from the middle of something
    std::uint32_t id = 0;       // IPv6: of a fragment
    PacketStatus status = PacketStatus::Whole;
    std::span<const std::byte> payload = {}; // as far as it was captured or quoted; nothing unless the status is Whole
    std::size_t payloadSize = 0;             // by the header
    std::size_t size = 0;                    // of header and payload, by the header
};
// What could be read of a packet that may be cut anywhere. `onWire`: its size where no header tells it, because a
// network card cuts large packets up itself (IPv4), or in a jumbogram (RFC 2675).
IpPacket readIp(std::span<const std::byte> packet, std::size_t onWire);
// Nothing unless the headers are whole.
std::optional<IpPacket> dissectIp(std::span<const std::byte> packet);
}
