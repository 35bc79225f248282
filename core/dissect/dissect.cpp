// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dissect/dissect.h"
#include "core/dissect/icmp.h"
#include "core/dissect/outer_packet.h"
#include "core/dissect/reader.h"
#include "core/dissect/transport.h"
#include <cstring>
namespace tl {
namespace {
std::uint16_t capped(std::size_t size) { return static_cast<std::uint16_t>(std::min<std::size_t>(size, 0xffff)); }

// Equal payloads have equal digests in one run of the program. `size`: of the whole payload.
std::uint32_t digestOf(std::span<const std::byte> payload, std::size_t size)
{
    constexpr std::size_t kDigested = 24;
    const auto wanted = std::min(size, kDigested);
    if (wanted == 0 || payload.size() < wanted) return 0;
    std::array<std::uint64_t, kDigested / sizeof(std::uint64_t)> words = {};
    if (wanted == kDigested)
        std::memcpy(words.data(), payload.data(), kDigested);
    else
        std::memcpy(words.data(), payload.data(), wanted);
    std::uint64_t mixed = wanted;
    for (const auto word : words) {
        mixed = (mixed ^ word) * 0x9e3779b97f4a7c15; // odd, its bits irregular: 2^64 by the golden ratio
        mixed ^= mixed >> 32;
    }
    return std::max(static_cast<std::uint32_t>(mixed), 1u);
}

void addDns(PacketRecord& out, const DnsHeader& dns)
{
    out.kind = dns.isResponse() ? PacketKind::DnsResponse : PacketKind::DnsQuery;
    if (dns.isResponse()) out.code = dns.code();
}

void addUdp(PacketRecord& out, const IpPacket& ip)
{
    const auto udp = readUdp(ip);
    out.kind = PacketKind::Udp;
    out.status = udp.status;
    out.sourcePort = udp.sourcePort;
    out.destinationPort = udp.destinationPort;
    if (udp.status != PacketStatus::Whole) return;
    out.payloadLength = capped(udp.size);
    out.digest = digestOf(udp.payload, udp.size);
    constexpr int kLastOpcode = 6; // of DNS (RFC 8490)
    const bool dnsPort = udp.sourcePort == kDnsPort || udp.destinationPort == kDnsPort;
    const auto dns = dnsPort ? dnsHeader(udp.payload) : std::nullopt;
    // Tunnels like port 53 too, where a plain question may begin like one of their messages.
    const bool plainQuestion = dns && dns->questions == 1 && dns->answers == 0 && dns->authorities == 0;
    const auto wireguard = plainQuestion ? std::nullopt : dissectWireguard(udp.payload, udp.size);
    if (wireguard)
        out.kind = kindOf(*wireguard);
    else if (dns && dns->opcode() <= kLastOpcode)
        addDns(out, *dns);
}

void addTcp(PacketRecord& out, const IpPacket& ip)
{
    const auto tcp = readTcp(ip);
    out.kind = PacketKind::Tcp;
    out.status = tcp.status;
    out.sourcePort = tcp.sourcePort;
    out.destinationPort = tcp.destinationPort;
    out.sequence = tcp.sequence;
    out.acknowledgement = tcp.acknowledgement;
    out.tcpFlags = tcp.flags;
    out.limit = tcp.mss;
    if (tcp.status != PacketStatus::Whole) return;
    out.payloadLength = capped(tcp.size);
    out.digest = digestOf(tcp.payload, tcp.size);
}

// Of the transport header that an ICMP error quotes, the eight bytes that it always has.
void addQuotedTransport(PacketRecord& out, std::span<const std::byte> quoted)
{
    Reader in(quoted);
    const auto first = in.u16(), second = in.u16(), third = in.u16(), fourth = in.u16();
    if (!in.ok()) return;
    if (hasPorts(out.quotedProtocol)) {
        out.sourcePort = first;
        out.destinationPort = second;
        if (out.quotedProtocol == kIpTcp) out.sequence = static_cast<std::uint32_t>(third) << 16 | fourth;
    } else if (out.quotedProtocol == kIpIcmp || out.quotedProtocol == kIpIcmpV6) {
        out.sourcePort = out.destinationPort = third;
        out.sequence = fourth;
    }
}

void addReport(PacketRecord& out, IcmpError error, std::span<const std::byte> behind)
{
    const auto report = readReport(error, behind);
    out.kind = PacketKind::IcmpError;
    out.status = report.status;
    out.quotedDestination = report.destination.bytes;
    out.quotedProtocol = report.protocol;
    out.misquoted = report.source.family != out.family() || report.source.bytes != out.destination;
    if (report.mtu) out.limit = capped(report.mtu->bytes);
    addQuotedTransport(out, report.quoted);
}

bool isEcho(IpFamily family, std::uint8_t type)
{
    return family == IpFamily::V4 ? type == 0 || type == 8 : type == 128 || type == 129;
}

void addIcmp(PacketRecord& out, const IpPacket& ip)
{
    constexpr std::size_t kHeader = 8;
    Reader in(ip.payload);
    out.kind = PacketKind::Icmp;
    out.type = in.u8();
    out.code = in.u8();
    in.skip(2);
    const auto behind = in.rest();
    const auto id = in.u16(), sequence = in.u16();
    if (ip.payloadSize < kHeader || !in.ok()) {
        out.status = ip.payloadSize < kHeader ? PacketStatus::Malformed : PacketStatus::Truncated;
        return;
    }
    out.payloadLength = capped(ip.payloadSize - kHeader);
    if (const auto error = icmpErrorOf(out.family(), out.type, out.code)) return addReport(out, *error, behind);
    out.digest = digestOf(in.rest(), ip.payloadSize - kHeader);
    if (!isEcho(out.family(), out.type)) return;
    out.kind = out.type == 8 || out.type == 128 ? PacketKind::EchoRequest : PacketKind::EchoReply;
    out.sourcePort = out.destinationPort = id;
    out.sequence = sequence;
}

void addIp(PacketRecord& out, std::span<const std::byte> bytes, std::size_t onWire)
{
    const auto ip = readIp(bytes, onWire);
    out.kind = PacketKind::OtherIp;
    out.status = ip.status;
    if (ip.version == 0) return;
    out.source = ip.source.bytes;
    out.destination = ip.destination.bytes;
    out.ipVersion = ip.version;
    out.protocol = ip.protocol;
    out.ttl = ip.ttl;
    out.ipId = static_cast<std::uint16_t>(ip.id);
    out.ipLength = capped(ip.size);
    if (ip.status != PacketStatus::Whole) return;
    out.payloadLength = capped(ip.payloadSize);
    if (ip.laterFragment)
        out.kind = PacketKind::Fragment;
    else if (ip.protocol == kIpTcp)
        addTcp(out, ip);
    else if (ip.protocol == kIpUdp)
        addUdp(out, ip);
    else if (ip.protocol == (ip.version == 4 ? kIpIcmp : kIpIcmpV6))
        addIcmp(out, ip);
    if (out.status == PacketStatus::Whole && ip.size > onWire) out.status = PacketStatus::Truncated;
}
}

PacketRecord dissect(LinkType link, std::span<const std::byte> frame, std::uint32_t wireLength)
{
    PacketRecord out{.wireLength = wireLength};
    const auto packet = linkPacketIn(link, frame);
    if (!packet)
        out.status = PacketStatus::Truncated;
    else if (packet->content == LinkContent::Arp)
        out.kind = PacketKind::Arp;
    else if (packet->content == LinkContent::Ip)
        addIp(out, packet->bytes,
              std::max<std::size_t>(wireLength, frame.size()) - (frame.size() - packet->bytes.size()));
    return out;
}

std::optional<DnsQuestion> dnsQuestionIn(LinkType link, std::span<const std::byte> frame)
{
    const auto udp = dissectOuterPacket(link, frame);
    return udp ? firstQuestion(udp->payload) : std::nullopt;
}

PacketKind kindOf(WgKind kind)
{
    switch (kind) {
    case WgKind::Initiation: return PacketKind::WgInitiation;
    case WgKind::Response: return PacketKind::WgResponse;
    case WgKind::Cookie: return PacketKind::WgCookie;
    case WgKind::Data: return PacketKind::WgData;
    case WgKind::Keepalive: return PacketKind::WgKeepalive;
    }
    return PacketKind::WgData;
}

std::string_view name(PacketKind kind)
{
    constexpr std::array<std::string_view, kPacketKinds> names = {
        "non_ip",        "arp",         "other_ip",  "fragment", "icmp",        "echo_request",
        "echo_reply",    "icmp_error",  "tcp",       "udp",      "dns_query",   "dns_response",
        "wg_initiation", "wg_response", "wg_cookie", "wg_data",  "wg_keepalive"};
    return names[static_cast<std::size_t>(kind)];
}
}
