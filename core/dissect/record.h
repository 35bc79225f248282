// SPDX-License-Identifier: GPL-3.0-or-later
// One captured packet as a value of fixed size: what a flow ledger compares, nothing that needs memory of its own.
#pragma once
#include "core/base/ip.h"
#include "core/dissect/status.h"
#include <array>
#include <chrono>
#include <cstdint>
#include <type_traits>
namespace tl {
// What a packet is, as far as it could be read.
enum class PacketKind : std::uint8_t {
    NonIp, // neither ARP nor IP, or cut before that could be told
    Arp,
    OtherIp,  // a transport that is not looked into, or an IP header that cannot be read
    Fragment, // a later one; the first of a packet counts as what it begins
    Icmp,     // neither echo nor error
    EchoRequest,
    EchoReply,
    IcmpError, // says that another packet was lost
    Tcp,
    Udp,
    DnsQuery, // DNS: over UDP, to or from port 53
    DnsResponse,
    WgInitiation, // WireGuard: by type and size, on any port
    WgResponse,
    WgCookie,
    WgData,
    WgKeepalive
};
inline constexpr std::size_t kPacketKinds = 17;
inline bool isWireguard(PacketKind kind) { return kind >= PacketKind::WgInitiation; }

using AddressBytes = std::array<std::uint8_t, 16>; // as in IpAddress, of the packet's family

// Numbers in host order; 0 where the packet has no such thing. dissect() leaves `at` and `interfaceIndex` to its
// caller.
struct PacketRecord {
    std::chrono::nanoseconds at{0}; // since 1970, UTC
    AddressBytes source = {}, destination = {};
    AddressBytes quotedDestination = {}; // IcmpError: of the packet it quotes, whose source is our destination
    std::uint32_t sequence = 0;          // of TCP or an echo; IcmpError: of the packet it quotes
    std::uint32_t acknowledgement = 0;
    std::uint32_t digest = 0;     // of the first 24 bytes of the payload; 0 when it has none or fewer were captured
    std::uint32_t wireLength = 0; // of the whole frame, captured or not
    // Of the whole IP packet, and of what follows the last header that could be read; 65535 stands for more.
    std::uint16_t ipLength = 0, payloadLength = 0;
    std::uint16_t ipId = 0; // in IPv6: the lower half of a fragment's
    // An echo has its id in both; IcmpError: of the packet it quotes.
    std::uint16_t sourcePort = 0, destinationPort = 0;
    std::uint16_t limit = 0;          // MSS of a SYN; MTU of an IcmpError that tells one, 65535 stands for more
    std::uint16_t interfaceIndex = 0; // into the capture's interfaces
    PacketKind kind = PacketKind::NonIp;
    PacketStatus status = PacketStatus::Whole;
    std::uint8_t ipVersion = 0; // 4, 6, or 0 when there are no addresses
    std::uint8_t protocol = 0;  // of IP (1 ICMP, 6 TCP, 17 UDP, 58 ICMPv6)
    std::uint8_t quotedProtocol = 0;
    std::uint8_t tcpFlags = 0;       // kTcpSyn ... (transport.h)
    std::uint8_t type = 0, code = 0; // of ICMP; DnsResponse: the code is the RCODE
    std::uint8_t ttl = 0;            // or hop limit
    bool misquoted = false;          // IcmpError: the packet it quotes did not come from our destination
    bool operator==(const PacketRecord&) const = default;

    bool isIp() const { return ipVersion != 0; }
    IpFamily family() const { return ipVersion == 6 ? IpFamily::V6 : IpFamily::V4; }
    IpAddress from() const { return {family(), source}; }
    IpAddress to() const { return {family(), destination}; }
    IpAddress quotedTo() const { return {family(), quotedDestination}; }
};
static_assert(sizeof(PacketRecord) == 96 && std::is_trivially_copyable_v<PacketRecord>);
}
