// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/sim/record.h"
#include "core/dissect/dissect.h"
#include "core/dissect/transport.h"
namespace tl {
namespace {
struct TypeAndCode {
    std::uint8_t type = 0, code = 0;
};

TypeAndCode ofEcho(const Packet& packet)
{
    const bool asks = packet.carries == Carries::EchoRequest;
    if (packet.isV4()) return {asks ? std::uint8_t{8} : std::uint8_t{0}};
    return {asks ? std::uint8_t{128} : std::uint8_t{129}};
}

TypeAndCode ofErrorV4(IcmpError error) // RFC 792, 1122, 1812
{
    switch (error) {
    case IcmpError::NetUnreachable: return {3, 0};
    case IcmpError::HostUnreachable: return {3, 1};
    case IcmpError::ProtocolUnreachable: return {3, 2};
    case IcmpError::PortUnreachable: return {3, 3};
    case IcmpError::TooBig: return {3, 4};
    case IcmpError::AdminProhibited: return {3, 13};
    case IcmpError::TimeExceeded: return {11, 0};
    case IcmpError::Other: return {12, 0};
    }
    return {};
}

TypeAndCode ofErrorV6(IcmpError error) // RFC 4443
{
    switch (error) {
    case IcmpError::NetUnreachable: return {1, 0};
    case IcmpError::AdminProhibited: return {1, 1};
    case IcmpError::HostUnreachable: return {1, 3};
    case IcmpError::PortUnreachable: return {1, 4};
    case IcmpError::TooBig: return {2, 0};
    case IcmpError::TimeExceeded: return {3, 0};
    case IcmpError::ProtocolUnreachable: return {4, 1};
    case IcmpError::Other: return {4, 0};
    }
    return {};
}

PacketKind kindOf(const Packet& packet)
{
    switch (packet.carries) {
    case Carries::EchoRequest: return PacketKind::EchoRequest;
    case Carries::EchoReply: return PacketKind::EchoReply;
    case Carries::TcpSyn:
    case Carries::TcpSynAck:
    case Carries::TcpReset: return PacketKind::Tcp;
    case Carries::DnsQuery: return packet.protocol == kTcp ? PacketKind::Tcp : PacketKind::DnsQuery;
    case Carries::DnsAnswer: return packet.protocol == kTcp ? PacketKind::Tcp : PacketKind::DnsResponse;
    case Carries::Datagram: return PacketKind::Udp;
    case Carries::WireGuard: return tl::kindOf(packet.wg.kind);
    case Carries::IcmpError: return PacketKind::IcmpError;
    }
    return PacketKind::OtherIp;
}

std::uint8_t flagsOf(Carries carries)
{
    switch (carries) {
    case Carries::TcpSyn: return kTcpSyn;
    case Carries::TcpSynAck: return kTcpSyn | kTcpAck;
    case Carries::TcpReset: return kTcpReset | kTcpAck;
    default: return kTcpPush | kTcpAck;
    }
}

void quote(PacketRecord& out, const Packet& error, const Packet& lost)
{
    const auto [type, code] = error.isV4() ? ofErrorV4(error.error) : ofErrorV6(error.error);
    out.type = type;
    out.code = code;
    out.quotedDestination = lost.destination.bytes;
    out.quotedProtocol = lost.protocol;
    out.misquoted = lost.source != error.destination;
    out.sourcePort = lost.sourcePort;
    out.destinationPort = lost.destinationPort;
    out.sequence = static_cast<std::uint32_t>(lost.serial);
    if (error.nextHopMtu) out.limit = static_cast<std::uint16_t>(std::min(error.nextHopMtu->bytes, 65535u));
}
}

PacketRecord recordOf(const Packet& packet)
{
    const auto size = static_cast<std::uint16_t>(std::min(packet.size, 65535u));
    const int headers = (packet.isV4() ? 20 : 40) + (packet.protocol == kTcp ? 20 : 8); // TCP without options
    PacketRecord out{.source = packet.source.bytes,
                     .destination = packet.destination.bytes,
                     .wireLength = packet.size,
                     .ipLength = size,
                     .payloadLength = static_cast<std::uint16_t>(std::max(size - headers, 0)),
                     .ipId = static_cast<std::uint16_t>(packet.serial),
                     .sourcePort = packet.sourcePort,
                     .destinationPort = packet.destinationPort,
                     .kind = kindOf(packet),
                     .ipVersion = packet.isV4() ? std::uint8_t{4} : std::uint8_t{6},
                     .protocol = packet.protocol,
                     .ttl = static_cast<std::uint8_t>(packet.ttl)};
    // What a payload and a sequence number are on real wires: the same at every hop, another in every packet.
    out.digest = static_cast<std::uint32_t>(packet.serial);
    out.sequence = packet.isEcho() ? static_cast<std::uint16_t>(packet.serial) : out.digest;
    if (packet.protocol == kTcp) out.tcpFlags = flagsOf(packet.carries);
    if (packet.isEcho()) out.type = ofEcho(packet).type;
    if (packet.carries == Carries::DnsAnswer) out.code = static_cast<std::uint8_t>(packet.code);
    if (packet.carries == Carries::IcmpError && packet.inner) quote(out, packet, *packet.inner);
    return out;
}
}
