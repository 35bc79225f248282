// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dissect/outer_packet.h"
#include "core/dissect/transport.h"
namespace tl {
std::optional<UdpDatagram> dissectOuterPacket(LinkType link, std::span<const std::byte> frame)
{
    const auto packet = ipPacketIn(link, frame);
    const auto ip = packet ? dissectIp(*packet) : std::nullopt;
    if (!ip || ip->protocol != kIpUdp || ip->laterFragment) return std::nullopt;
    const auto udp = readUdp(*ip);
    if (udp.status != PacketStatus::Whole) return std::nullopt;
    return UdpDatagram{.source = {ip->source, udp.sourcePort},
                       .destination = {ip->destination, udp.destinationPort},
                       .payload = udp.payload,
                       .size = udp.size};
}
}
