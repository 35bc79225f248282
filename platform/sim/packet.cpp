// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/sim/packet.h"
#include "platform/sim/frame.h"
#include <algorithm>
#include <utility>
namespace tl {
namespace {
std::uint32_t usualSize(Method method, bool isV4)
{
    const std::uint32_t header = isV4 ? 20 : 40;
    switch (method) {
    case Method::Echo: return header + 64;
    case Method::TcpConnect: return header + 40;
    case Method::DnsUdp:
    case Method::DnsTcp: return header + 48;
    case Method::Datagram: return header + 16;
    }
    return header;
}
}

Packet packetFor(const Question& question, std::uint16_t port)
{
    const bool isV4 = question.to.isV4();
    Packet packet{.destination = question.to, .sourcePort = port, .destinationPort = question.port};
    packet.source.family = question.to.family;
    if (question.source) packet.source = *question.source;
    if (question.ttl > 0) packet.ttl = question.ttl;
    packet.size = usualSize(question.method, isV4);
    const bool isSized = question.method == Method::Echo || question.method == Method::Datagram;
    if (isSized && question.size > 0) packet.size = question.size;
    packet.dontFragment = question.dontFragment;
    packet.mark = question.mark;
    packet.name = question.name;
    packet.type = question.type;
    switch (question.method) {
    case Method::Echo:
        packet.carries = Carries::EchoRequest;
        packet.protocol = isV4 ? kIcmp : kIcmp6;
        packet.destinationPort = port;
        break;
    case Method::TcpConnect:
    case Method::DnsTcp:
        packet.carries = Carries::TcpSyn;
        packet.protocol = kTcp;
        break;
    case Method::DnsUdp: packet.carries = Carries::DnsQuery; break;
    case Method::Datagram: packet.carries = Carries::Datagram; break;
    }
    const bool isDns = question.method == Method::DnsUdp || question.method == Method::DnsTcp;
    if (isDns && packet.destinationPort == 0) packet.destinationPort = 53;
    packet.size = std::max(packet.size, headersOf(packet));
    return packet;
}

Packet replyTo(const Packet& packet, Carries carries)
{
    Packet reply{.carries = carries,
                 .source = packet.destination,
                 .destination = packet.source,
                 .protocol = packet.protocol,
                 .sourcePort = packet.destinationPort,
                 .destinationPort = packet.sourcePort,
                 .size = packet.size,
                 .dontFragment = packet.dontFragment,
                 .exchange = packet.exchange,
                 .acknowledges = packet.serial + 1,
                 .name = packet.name,
                 .type = packet.type};
    return reply;
}
}
