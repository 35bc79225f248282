// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dissect/link.h"
#include "core/dissect/reader.h"
namespace tl {
namespace {
constexpr std::uint16_t kIpv4 = 0x0800, kArp = 0x0806, kVlan = 0x8100, kIpv6 = 0x86dd, kServiceVlan = 0x88a8,
                        kOldVlan = 0x9100, kPppoe = 0x8864;

bool isTag(std::uint16_t type) { return type == kVlan || type == kServiceVlan || type == kOldVlan; }

LinkContent contentOf(std::uint16_t type)
{
    if (type == kIpv4 || type == kIpv6) return LinkContent::Ip;
    return type == kArp ? LinkContent::Arp : LinkContent::Other;
}

// Leaves `in` behind the link header, and says what follows. RawIp and Null carry nothing but IP; its first byte
// tells the version.
std::uint16_t typeBehindHeader(LinkType link, Reader& in)
{
    std::uint16_t type = kIpv4;
    switch (link) {
    case LinkType::RawIp: break;
    case LinkType::Null: in.skip(4); break;
    case LinkType::Ethernet:
        in.skip(12);
        type = in.u16();
        break;
    case LinkType::Cooked:
        in.skip(14);
        type = in.u16();
        break;
    case LinkType::Cooked2:
        type = in.u16();
        in.skip(18);
        break;
    }
    return type;
}
}

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

std::string nameOfLink(int number)
{
    switch (number) {
    case 0: return "null";
    case 1: return "ethernet";
    case 12:
    case 14:
    case 101: return "raw";
    case 108: return "loop";
    case 113: return "linux_sll";
    case 228: return "ipv4";
    case 229: return "ipv6";
    case 276: return "linux_sll2";
    default: return "linktype-" + std::to_string(number);
    }
}

std::optional<LinkPacket> linkPacketIn(LinkType link, std::span<const std::byte> frame)
{
    constexpr int kMostTags = 4;
    Reader in(frame);
    auto type = typeBehindHeader(link, in);
    for (int tags = 0; tags < kMostTags && isTag(type); ++tags) {
        in.skip(2);
        type = in.u16();
    }
    if (type == kPppoe) { // RFC 2516: version, code, session, length; then what PPP calls it
        constexpr std::uint16_t kPppIpv4 = 0x0021, kPppIpv6 = 0x0057;
        in.skip(6);
        const auto protocol = in.u16();
        type = protocol == kPppIpv4 ? kIpv4 : protocol == kPppIpv6 ? kIpv6 : kPppoe;
    }
    if (!in.ok()) return std::nullopt;
    return LinkPacket{contentOf(type), in.rest()};
}

std::optional<std::span<const std::byte>> ipPacketIn(LinkType link, std::span<const std::byte> frame)
{
    const auto packet = linkPacketIn(link, frame);
    if (!packet || packet->content != LinkContent::Ip) return std::nullopt;
    return packet->bytes;
}
}
