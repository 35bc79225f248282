// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dissect/transport.h"
#include "core/dissect/reader.h"
namespace tl {
namespace {
constexpr std::size_t kUdpHeader = 8, kTcpHeader = 20;

std::uint16_t mssAmong(std::span<const std::byte> options)
{
    constexpr std::uint8_t kEnd = 0, kNothing = 1, kMss = 2;
    Reader in(options); // at most 40 bytes, and each turn takes at least one
    while (in.left() > 0) {
        const auto kind = in.u8();
        if (kind == kEnd) return 0;
        if (kind == kNothing) continue;
        const std::size_t length = in.u8();
        if (kind == kMss && length == 4) return in.u16();
        if (length < 2) return 0;
        in.skip(length - 2);
    }
    return 0;
}
}

UdpHeader readUdp(const IpPacket& ip)
{
    Reader in(ip.payload);
    UdpHeader out{.sourcePort = in.u16(), .destinationPort = in.u16()};
    std::size_t length = in.u16();
    in.skip(2);
    if (length == 0) length = ip.payloadSize; // RFC 2675, and cards that cut up large datagrams themselves
    const bool fits = length >= kUdpHeader && (length <= ip.payloadSize || ip.moreFragments);
    if (!in.ok())
        out.status = ip.payloadSize < kUdpHeader ? PacketStatus::Malformed : PacketStatus::Truncated;
    else if (!fits)
        out.status = PacketStatus::Malformed;
    if (out.status != PacketStatus::Whole) return out;
    out.size = length - kUdpHeader;
    in.cutTo(out.size);
    out.payload = in.rest();
    return out;
}

TcpHeader readTcp(const IpPacket& ip)
{
    Reader in(ip.payload);
    TcpHeader out{.sourcePort = in.u16(), .destinationPort = in.u16()};
    out.sequence = in.u32();
    out.acknowledgement = in.u32();
    const std::size_t headerSize = (in.u8() >> 4) * std::size_t{4};
    out.flags = in.u8();
    in.skip(6);
    if (!in.ok()) {
        out.status = ip.payloadSize < kTcpHeader ? PacketStatus::Malformed : PacketStatus::Truncated;
        return out;
    }
    if (headerSize < kTcpHeader || headerSize > ip.payloadSize) {
        out.status = PacketStatus::Malformed;
        return out;
    }
    const auto options = in.bytes(headerSize - kTcpHeader);
    if ((out.flags & kTcpSyn) != 0) out.mss = mssAmong(options);
    if (!in.ok()) out.status = PacketStatus::Truncated;
    out.size = ip.payloadSize - headerSize;
    out.payload = in.rest();
    return out;
}
}
