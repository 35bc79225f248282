// SPDX-License-Identifier: GPL-3.0-or-later
// UDP (RFC 768) and TCP (RFC 9293) headers.
#pragma once
#include "core/dissect/ip.h"
namespace tl {
// Ports and payload stay empty from where the status stops being Whole.
struct UdpHeader {
    std::uint16_t sourcePort = 0, destinationPort = 0;
    PacketStatus status = PacketStatus::Whole;
    std::span<const std::byte> payload = {}; // as far as it was captured
    std::size_t size = 0;                    // of the payload, by the header
};
struct TcpHeader {
    std::uint16_t sourcePort = 0, destinationPort = 0;
    std::uint32_t sequence = 0, acknowledgement = 0;
    std::uint8_t flags = 0;
    std::uint16_t mss = 0; // of a SYN that has one
    PacketStatus status = PacketStatus::Whole;
    std::span<const std::byte> payload = {};
    std::size_t size = 0;
};
inline constexpr std::uint8_t kTcpFin = 0x01, kTcpSyn = 0x02, kTcpReset = 0x04, kTcpPush = 0x08, kTcpAck = 0x10;

// Of a packet with whole IP headers that is not a later fragment.
UdpHeader readUdp(const IpPacket&);
TcpHeader readTcp(const IpPacket&);
}
