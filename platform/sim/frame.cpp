// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/sim/frame.h"
#include "core/dissect/icmp.h"
#include "core/dissect/reader.h"
#include "core/dissect/transport.h"
#include "platform/sim/bytes.h"
#include <algorithm>
namespace tl {
using sim::Bytes;
namespace {
constexpr std::size_t kDnsHeader = 12, kLongestLabel = 63, kLongestName = 255;
constexpr std::uint16_t kClassInternet = 1;
struct TypeAndCode {
    std::uint8_t type = 0, code = 0;
};

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

std::size_t rcodeOf(DnsCode code) // RFC 1035, section 4.1.1
{
    constexpr std::size_t kSomeOther = 9; // NOTAUTH (RFC 8945)
    return code < DnsCode::Malformed ? static_cast<std::size_t>(code) : kSomeOther;
}

std::size_t typeOf(const IpAddress& address) { return address.isV4() ? 1 : 28; }

// RFC 1035, section 3.1. What no message could hold is left out.
Bytes nameOf(std::string_view name)
{
    Bytes out;
    while (!name.empty() && name != ".") {
        const auto label = name.substr(0, name.find('.'));
        name.remove_prefix(std::min(label.size() + 1, name.size()));
        if (label.empty() || label.size() > kLongestLabel || out.size() + label.size() + 2 > kLongestName) break;
        out.u8(label.size()).add(label);
    }
    out.u8(0);
    return out;
}

void putDns(Bytes& out, const Packet& packet)
{
    constexpr std::size_t kRecursionDesired = 0x0100, kAnswer = 0x8080, kNameOfTheQuestion = 0xc000 | kDnsHeader;
    const bool answers = packet.carries == Carries::DnsAnswer;
    if (packet.protocol == kTcp) out.u16(dnsSizeOf(packet) - 2);
    out.u16(packet.exchange).u16(kRecursionDesired | (answers ? kAnswer | rcodeOf(packet.code) : 0));
    out.u16(1).u16(packet.answers.size()).u16(0).u16(0);
    out.add(nameOf(packet.name).view()).u16(packet.type == DnsType::A ? 1 : 28).u16(kClassInternet);
    for (const IpAddress& each : packet.answers) {
        constexpr std::size_t kFiveMinutes = 300;
        out.u16(kNameOfTheQuestion).u16(typeOf(each)).u16(kClassInternet);
        out.u32(kFiveMinutes).u16(each.size()).add(each);
    }
}

// Whitepaper, section 5.4: type, indices, counter; the rest could not be read by anybody.
void putWireguard(Bytes& out, const Packet& packet)
{
    const auto type = [&] {
        switch (packet.wg.kind) {
        case WgKind::Initiation: return 1;
        case WgKind::Response: return 2;
        case WgKind::Cookie: return 3;
        case WgKind::Data:
        case WgKind::Keepalive: return 4;
        }
        return 4;
    }();
    const auto little = [](std::uint64_t value) { return swapped(static_cast<std::uint32_t>(value)); };
    out.u8(static_cast<std::uint64_t>(type)).u8(0).u16(0).u32(little(packet.wg.session));
    out.u32(little(packet.serial)).u32(0);
}

std::size_t flagsOf(Carries carries)
{
    switch (carries) {
    case Carries::TcpSyn: return kTcpSyn;
    case Carries::TcpSynAck: return kTcpSyn | kTcpAck;
    case Carries::TcpReset: return kTcpReset | kTcpAck;
    default: return kTcpPush | kTcpAck;
    }
}

bool opensTcp(const Packet& packet)
{
    return packet.carries == Carries::TcpSyn || packet.carries == Carries::TcpSynAck;
}

std::uint32_t transportHeader(const Packet& packet)
{
    if (packet.protocol != kTcp) return 8;
    return opensTcp(packet) ? 40 : 20;
}

void putTcp(Bytes& out, const Packet& packet)
{
    constexpr std::size_t kWindow = 64240;
    out.u16(packet.sourcePort).u16(packet.destinationPort).u32(packet.serial).u32(packet.acknowledges);
    out.u8(transportHeader(packet) / 4 << 4).u8(flagsOf(packet.carries)).u16(kWindow).u32(0);
    if (!opensTcp(packet)) return;
    out.u8(2).u8(4).u16(packet.mss).u8(4).u8(2); // the largest segment; selective acknowledgement
    out.u8(8).u8(10).u32(packet.serial).u32(0).u8(1).u8(3).u8(3).u8(7); // time stamps; scale of windows
}

void putIcmp(Bytes& out, const Packet& packet)
{
    if (packet.isEcho()) {
        const bool asks = packet.carries == Carries::EchoRequest;
        out.u8(packet.isV4() ? (asks ? 8 : 0) : (asks ? 128 : 129)).u8(0).u16(0);
        out.u16(packet.sourcePort).u16(packet.exchange).u64(packet.exchange);
        return;
    }
    const auto [type, code] = packet.isV4() ? ofErrorV4(packet.error) : ofErrorV6(packet.error);
    out.u8(type).u8(code).u16(0).u32(packet.nextHopMtu ? packet.nextHopMtu->bytes : 0);
    if (packet.inner) out.add(frameOf(*packet.inner, packet.size - headersOf(packet)));
}

void putUdp(Bytes& out, const Packet& packet, std::size_t size)
{
    out.u16(packet.sourcePort).u16(packet.destinationPort).u16(size).u16(0);
    if (packet.carries == Carries::WireGuard)
        putWireguard(out, packet);
    else if (packet.carries == Carries::Datagram)
        out.u64(packet.serial);
}

// Of a transport whose checksum counts the addresses too (RFC 9293, section 3.1; RFC 8200, section 8.1).
std::uint16_t checksum(const Packet& packet, std::span<const std::byte> transport, std::size_t size)
{
    Bytes counted;
    if (packet.protocol != kIcmp) counted.add(packet.source).add(packet.destination).u32(size).u32(packet.protocol);
    counted.add(transport);
    const auto sum = internetChecksum(counted.view());
    return sum == 0 && packet.protocol == kUdp ? 0xffff : sum; // RFC 768: 0 says that there is none
}

// As far as it is not zeros.
Bytes transportOf(const Packet& packet, std::size_t size)
{
    Bytes out;
    if (packet.protocol == kTcp)
        putTcp(out, packet);
    else if (packet.protocol == kUdp)
        putUdp(out, packet, size);
    else
        putIcmp(out, packet);
    if (packet.carries == Carries::DnsQuery || packet.carries == Carries::DnsAnswer) putDns(out, packet);
    const std::size_t place = packet.protocol == kTcp ? 16 : packet.protocol == kUdp ? 6 : 2;
    const auto used = out.view().first(std::min(out.size(), size));
    out.set16(place, checksum(packet, used, size));
    return out;
}

Bytes ipHeader(const Packet& packet, std::size_t size)
{
    constexpr std::size_t kDontFragment = 0x4000;
    Bytes out;
    if (!packet.isV4()) {
        out.u8(0x60).u8(0).u16(0).u16(size - 40).u8(packet.protocol).u8(static_cast<std::size_t>(packet.ttl));
        out.add(packet.source).add(packet.destination);
        return out;
    }
    out.u8(0x45).u8(0).u16(size).u16(packet.serial).u16(packet.dontFragment ? kDontFragment : 0);
    out.u8(static_cast<std::size_t>(packet.ttl)).u8(packet.protocol).u16(0).add(packet.source).add(packet.destination);
    out.set16(10, internetChecksum(out.view()));
    return out;
}
}

std::uint32_t headersOf(const Packet& packet) { return (packet.isV4() ? 20 : 40) + transportHeader(packet); }

std::size_t dnsSizeOf(const Packet& packet)
{
    std::size_t size = kDnsHeader + nameOf(packet.name).size() + 4;
    for (const IpAddress& each : packet.answers) size += 12 + each.size();
    return size + (packet.protocol == kTcp ? 2 : 0);
}

std::vector<std::byte> ethernetHeader(const Packet& packet)
{
    constexpr std::uint64_t kOurs = 0x0200, kIpv4 = 0x0800, kIpv6 = 0x86dd; // of no maker; IEEE 802 numbers
    Bytes out;
    for (const std::uint64_t end : {2, 1}) out.u16(kOurs).u32(end);
    out.u16(packet.isV4() ? kIpv4 : kIpv6);
    return out.take(kEthernetHeader);
}

std::vector<std::byte> frameOf(const Packet& packet, std::uint32_t snapLength)
{
    const std::size_t largest = packet.isV4() ? 65535 : 65575;
    const std::size_t size = std::clamp<std::size_t>(packet.size, headersOf(packet), largest);
    Bytes out = ipHeader(packet, size);
    out.add(transportOf(packet, size - out.size()).view());
    return out.take(std::min<std::size_t>(size, snapLength));
}
}
