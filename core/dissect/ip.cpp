// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dissect/ip.h"
#include "core/dissect/reader.h"
#include <cstring>
namespace tl {
namespace {
template <std::size_t size> IpAddress addressFrom(Reader& in)
{
    IpAddress out{.family = size == 4 ? IpFamily::V4 : IpFamily::V6};
    const auto bytes = in.bytes(size);
    if (bytes.size() == size) std::memcpy(out.bytes.data(), bytes.data(), size);
    return out;
}

IpPacket refused(IpPacket out, PacketStatus status)
{
    out.status = status;
    return out;
}

IpPacket readV4(std::span<const std::byte> packet, std::size_t onWire)
{
    constexpr std::size_t kHeader = 20;
    if (packet.size() < kHeader) return refused({}, PacketStatus::Truncated);
    Reader in(packet.first(kHeader));
    IpPacket out;
    const std::size_t headerSize = (in.u8() & 0x0f) * std::size_t{4};
    in.skip(1);
    const std::size_t total = in.u16();
    out.id = in.u16();
    const auto fragment = in.u16();
    out.moreFragments = (fragment & 0x2000) != 0;
    out.laterFragment = (fragment & 0x1fff) != 0;
    out.ttl = in.u8();
    out.protocol = in.u8();
    in.skip(2);
    out.source = addressFrom<4>(in);
    out.destination = addressFrom<4>(in);
    out.version = 4;
    out.size = total == 0 ? std::max(onWire, packet.size()) : total;
    if (headerSize < kHeader || out.size < headerSize) return refused(out, PacketStatus::Malformed);
    if (packet.size() < headerSize) return refused(out, PacketStatus::Truncated);
    out.payloadSize = out.size - headerSize;
    out.payload = packet.subspan(headerSize);
    out.payload = out.payload.first(std::min(out.payload.size(), out.payloadSize));
    return out;
}

bool isExtension(std::uint8_t protocol)
{
    constexpr std::uint8_t kHopByHop = 0, kRouting = 43, kFragment = 44, kAuthentication = 51, kDestination = 60,
                           kMobility = 135;
    return protocol == kHopByHop || protocol == kRouting || protocol == kFragment || protocol == kAuthentication ||
           protocol == kDestination || protocol == kMobility;
}

// Steps over one extension header and notes the protocol of the next.
void skipExtension(Reader& in, IpPacket& out)
{
    const auto kind = out.protocol;
    out.protocol = in.u8();
    const std::size_t length = in.u8();
    if (kind == 44) { // fragment: fixed size, and the second byte is reserved
        const auto fragment = in.u16();
        out.moreFragments = (fragment & 1) != 0;
        out.laterFragment = (fragment & 0xfff8) != 0;
        out.id = in.u32();
    } else if (kind == 51) { // authentication: in units of four bytes less two (RFC 4302)
        in.skip((length + 2) * 4 - 2);
    } else {
        in.skip((length + 1) * 8 - 2);
    }
}

IpPacket readV6(std::span<const std::byte> packet, std::size_t onWire)
{
    constexpr std::size_t kHeader = 40;
    constexpr int kMostExtensions = 8;
    Reader in(packet);
    IpPacket out;
    in.skip(4);
    const std::size_t length = in.u16();
    out.protocol = in.u8();
    out.ttl = in.u8();
    out.source = addressFrom<16>(in);
    out.destination = addressFrom<16>(in);
    if (!in.ok()) return refused({}, PacketStatus::Truncated);
    out.version = 6;
    out.size = length == 0 ? std::max(onWire, packet.size()) : kHeader + length;
    in.cutTo(out.size - kHeader);
    const auto behindHeader = in.left();
    for (int i = 0; isExtension(out.protocol) && !out.laterFragment; ++i) {
        if (i == kMostExtensions) return refused(out, PacketStatus::Malformed);
        skipExtension(in, out);
        if (!in.ok()) return refused(out, packet.size() < out.size ? PacketStatus::Truncated : PacketStatus::Malformed);
    }
    out.payloadSize = out.size - kHeader - (behindHeader - in.left());
    out.payload = in.rest();
    return out;
}
}

IpPacket readIp(std::span<const std::byte> packet, std::size_t onWire)
{
    const auto version = Reader(packet).peek() >> 4;
    if (version == 4) return readV4(packet, onWire);
    if (version == 6) return readV6(packet, onWire);
    return refused({}, packet.empty() ? PacketStatus::Truncated : PacketStatus::Malformed);
}

std::optional<IpPacket> dissectIp(std::span<const std::byte> packet)
{
    auto out = readIp(packet, packet.size());
    return out.status == PacketStatus::Whole ? std::optional(out) : std::nullopt;
}
}
