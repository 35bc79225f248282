// SPDX-License-Identifier: GPL-3.0-or-later
// From a captured frame to the packet in it: Ethernet with VLAN tags (IEEE 802.1Q, 802.1ad), raw IP, Linux cooked
// captures, BSD loopback (tcpdump.org/linktypes.html).
#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
namespace tl {
enum class LinkType { Ethernet, RawIp, Cooked, Cooked2, Null };
// By the numbers of pcap, of live captures and of files.
std::optional<LinkType> linkTypeOfPcap(int number);
std::string nameOfLink(int number); // "ethernet", "linux_sll", "linktype-127": for documents

enum class LinkContent { Ip, Arp, Other };
struct LinkPacket {
    LinkContent content = LinkContent::Other;
    std::span<const std::byte> bytes = {}; // to the end of the frame, padding included
};
// Nothing when the frame is cut within its link header. At most four VLAN tags are stepped over.
std::optional<LinkPacket> linkPacketIn(LinkType, std::span<const std::byte> frame);
// The IP packet in a frame; nothing when it carries something else.
std::optional<std::span<const std::byte>> ipPacketIn(LinkType, std::span<const std::byte> frame);
}
