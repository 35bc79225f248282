// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dissect/outer_packet.h"
#include "core/dissect/ip.h"
#include "core/dissect/reader.h"
namespace tl {
std::optional<LinkType> linkTypeOfPcap(int number)
{
    switch (number) {
    case 0:
    case 108: return LinkType::Null;
    case 1: return LinkType::Ethernet;
    case 12:
    case 14:
    case 101:
    case 228:
    case 229: return LinkType::RawIp;
    case 113: return LinkType::Cooked;
    case 276: return LinkType::Cooked2;
    default: return std::nullopt;
    }
}

std::optional<std::span<const std::byte>> ipPacketIn(LinkType link, std::span<const std::byte> frame)
{
    constexpr std::uint16_t kIpv4 = 0x0800, kIpv6 = 0x86dd, kVlan = 0x8100, kServiceVlan = 0x88a8, kOldVlan = 0x9100;
    constexpr int kMostTags = 4;
    Reader in(frame);
    std::uint16_t type = kIpv4; // Null and RawIp carry nothing else; the packet itself tells the version
    if (link == LinkType::Null) in.skip(4);
    if (link == LinkType::Ethernet) in.skip(12);
    if (link == LinkType::Cooked) in.skip(14);
    if (link == LinkType::Ethernet || link == LinkType::Cooked || link == LinkType::Cooked2) type = in.u16();
    if (link == LinkType::Cooked2) in.skip(18);
    for (int tags = 0; tags < kMostTags && (type == kVlan || type == kServiceVlan || type == kOldVlan); ++tags) {
        in.skip(2);
        type = in.u16();
    }
    if (!in.ok() || (type != kIpv4 && type != kIpv6)) return std::nullopt;
    return in.rest();
}

std::optional<UdpDatagram> dissectOuterPacket(LinkType link, std::span<const std::byte> frame)
{
    const auto packet = ipPacketIn(link, frame);
    const auto ip = packet ? dissectIp(*packet) : std::nullopt;
    if (!ip || ip->protocol != kIpUdp || ip->laterFragment) return std::nullopt;
    constexpr std::size_t kHeader = 8;
    Reader in(ip->payload);
    UdpDatagram out{.source = {ip->source, in.u16()}};
    out.destination = {ip->destination, in.u16()};
    std::size_t length = in.u16();
    in.skip(2);
    if (length == 0) length = ip->payloadSize; // RFC 2675, and cards that cut up large datagrams themselves
    if (!in.ok() || length < kHeader) return std::nullopt;
    out.size = length - kHeader;
    in.cutTo(out.size);
    out.payload = in.rest();
    return out;
}
}
