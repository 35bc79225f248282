// SPDX-License-Identifier: GPL-3.0-or-later
// ICMP (RFC 792, 1122, 1191, 1812) and ICMPv6 (RFC 4443): echo replies, and errors with what they quote.
#pragma once
#include "core/dissect/status.h"
#include "core/facts/exchange.h"
#include <cstddef>
#include <span>
#include <variant>
namespace tl {
struct IcmpEchoReply {
    std::uint16_t id = 0, sequence = 0;
    std::span<const std::byte> payload = {};
};
struct IcmpReport {
    IcmpError error = IcmpError::Other;
    std::optional<Mtu> mtu = {};               // TooBig, where the router told
    IpAddress source = {}, destination = {};   // of the packet it quotes
    std::uint8_t protocol = 0;                 // of the packet it quotes
    std::span<const std::byte> quoted = {};    // the beginning of that packet's payload; empty of a later fragment
    PacketStatus status = PacketStatus::Whole; // of the quote, which has at least 8 bytes of payload (RFC 792)
};
using IcmpMessage = std::variant<IcmpEchoReply, IcmpReport>;

// Nothing for every other message, and for reports whose quote is cut, or of a later fragment. The checksum is the
// caller's (IPv4: internetChecksum() must be 0).
std::optional<IcmpMessage> dissectIcmp(IpFamily, std::span<const std::byte> message);
// `behind`: what follows type, code and checksum.
IcmpReport readReport(IcmpError, std::span<const std::byte> behind);
// Nothing for messages that do not say that a packet was lost (redirect, source quench).
std::optional<IcmpError> icmpErrorOf(IpFamily, std::uint8_t type, std::uint8_t code);
std::uint16_t internetChecksum(std::span<const std::byte>); // RFC 1071, to be stored in network order
}
