// SPDX-License-Identifier: GPL-3.0-or-later
// From a captured frame to the UDP datagram in it.
#pragma once
#include "core/base/ip.h"
#include <cstddef>
#include <optional>
#include <span>
namespace tl {
enum class LinkType { Ethernet, RawIp, Cooked, Cooked2, Null };
// By the numbers of pcap, of live captures and of files (tcpdump.org/linktypes.html).
std::optional<LinkType> linkTypeOfPcap(int number);

struct UdpDatagram {
    Endpoint source = {}, destination = {};
    std::span<const std::byte> payload = {}; // as far as it was captured
    std::size_t size = 0;                    // of the payload, by the header
};
// The IP packet in a frame; nothing when it carries something else. VLAN tags are stepped over.
std::optional<std::span<const std::byte>> ipPacketIn(LinkType, std::span<const std::byte> frame);
// Nothing for later fragments and for everything that is not UDP.
std::optional<UdpDatagram> dissectOuterPacket(LinkType, std::span<const std::byte> frame);
}
