// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/packet_words.h"
#include "core/dissect/transport.h"
namespace tl {
Text nameOf(PacketKind kind)
{
    switch (kind) {
    case PacketKind::NonIp: break;
    case PacketKind::Arp: return TL_TEXT("Packet", "ARP");
    case PacketKind::OtherIp: return TL_TEXT("Packet", "IP");
    case PacketKind::Fragment: return TL_TEXT("Packet", "fragment");
    case PacketKind::Icmp: return TL_TEXT("Packet", "ICMP");
    case PacketKind::EchoRequest: return TL_TEXT("Packet", "echo request");
    case PacketKind::EchoReply: return TL_TEXT("Packet", "echo reply");
    case PacketKind::IcmpError: return TL_TEXT("Packet", "ICMP error");
    case PacketKind::Tcp: return TL_TEXT("Packet", "TCP");
    case PacketKind::Udp: return TL_TEXT("Packet", "UDP");
    case PacketKind::DnsQuery: return TL_TEXT("Packet", "DNS query");
    case PacketKind::DnsResponse: return TL_TEXT("Packet", "DNS answer");
    case PacketKind::WgInitiation: return TL_TEXT("Packet", "WG initiation");
    case PacketKind::WgResponse: return TL_TEXT("Packet", "WG response");
    case PacketKind::WgCookie: return TL_TEXT("Packet", "WG cookie");
    case PacketKind::WgData: return TL_TEXT("Packet", "WG data");
    case PacketKind::WgKeepalive: return TL_TEXT("Packet", "WG keepalive");
    }
    return TL_TEXT("Packet", "no IP");
}

std::string flagsText(const PacketRecord& packet)
{
    if (packet.kind != PacketKind::Tcp) return "";
    std::string out;
    for (const auto& [bit, word] :
         {std::pair{kTcpSyn, " SYN"}, {kTcpFin, " FIN"}, {kTcpReset, " RST"}, {kTcpAck, " ACK"}})
        if ((packet.tcpFlags & bit) != 0) out += word;
    return out;
}
}
