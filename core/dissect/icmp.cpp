// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dissect/icmp.h"
#include "core/dissect/ip.h"
#include "core/dissect/reader.h"
namespace tl {
namespace {
IcmpError unreachableV4(std::uint8_t code)
{
    switch (code) {
    case 0:
    case 6:
    case 11: return IcmpError::NetUnreachable;
    case 1:
    case 7:
    case 8:
    case 12: return IcmpError::HostUnreachable;
    case 2: return IcmpError::ProtocolUnreachable;
    case 3: return IcmpError::PortUnreachable;
    case 4: return IcmpError::TooBig;
    case 9:
    case 10:
    case 13: return IcmpError::AdminProhibited;
    default: return IcmpError::Other;
    }
}

IcmpError unreachableV6(std::uint8_t code)
{
    switch (code) {
    case 0: return IcmpError::NetUnreachable;
    case 3: return IcmpError::HostUnreachable;
    case 4: return IcmpError::PortUnreachable;
    case 1:
    case 5:
    case 6: return IcmpError::AdminProhibited;
    default: return IcmpError::Other;
    }
}

// Code 1 is a reassembly that took too long: no router's doing, and not about the TTL.
IcmpError timeExceeded(std::uint8_t code) { return code == 0 ? IcmpError::TimeExceeded : IcmpError::Other; }
}

std::optional<IcmpError> icmpErrorOf(IpFamily family, std::uint8_t type, std::uint8_t code)
{
    if (family == IpFamily::V4) {
        if (type == 3) return unreachableV4(code);
        if (type == 11) return timeExceeded(code);
        if (type == 12) return IcmpError::Other;
        return std::nullopt;
    }
    if (type == 1) return unreachableV6(code);
    if (type == 2) return IcmpError::TooBig;
    if (type == 3) return timeExceeded(code);
    if (type == 4) return code == 1 ? IcmpError::ProtocolUnreachable : IcmpError::Other;
    return std::nullopt;
}

IcmpReport readReport(IcmpError error, std::span<const std::byte> behind)
{
    Reader in(behind);
    IcmpReport out{.error = error};
    const auto word = in.u32();
    const auto packet = readIp(in.rest(), 0);
    out.status = in.ok() ? packet.status : PacketStatus::Truncated;
    if (packet.version == 0) return out;
    // RFC 1191: the lower half alone in IPv4, 0 from routers older than that.
    const auto mtu = packet.version == 4 ? word & 0xffff : word;
    if (error == IcmpError::TooBig && mtu != 0) out.mtu = Mtu{mtu};
    out.source = packet.source;
    out.destination = packet.destination;
    out.protocol = packet.protocol;
    if (packet.laterFragment) return out;
    constexpr std::size_t kQuotedAtLeast = 8; // RFC 792
    out.quoted = packet.payload;
    if (out.status == PacketStatus::Whole && out.quoted.size() < kQuotedAtLeast) out.status = PacketStatus::Truncated;
    return out;
}

std::optional<IcmpMessage> dissectIcmp(IpFamily family, std::span<const std::byte> message)
{
    Reader in(message);
    const auto type = in.u8();
    const auto code = in.u8();
    in.skip(2);
    if (!in.ok()) return std::nullopt;
    if (const auto error = icmpErrorOf(family, type, code)) {
        const auto report = readReport(*error, in.rest());
        const bool useful = report.status == PacketStatus::Whole && !report.quoted.empty();
        return useful ? std::optional<IcmpMessage>(report) : std::nullopt;
    }
    if (type != (family == IpFamily::V4 ? 0 : 129)) return std::nullopt;
    IcmpEchoReply out{.id = in.u16()};
    out.sequence = in.u16();
    out.payload = in.rest();
    return in.ok() ? std::optional<IcmpMessage>(out) : std::nullopt;
}

std::uint16_t internetChecksum(std::span<const std::byte> bytes)
{
    std::uint32_t sum = 0; // packets have at most 65,535 bytes: it cannot overflow
    Reader in(bytes);
    while (in.left() >= 2) sum += in.u16();
    if (in.left() == 1) sum += static_cast<std::uint32_t>(in.u8()) << 8;
    sum = (sum & 0xffff) + (sum >> 16);
    sum = (sum & 0xffff) + (sum >> 16);
    return static_cast<std::uint16_t>(~sum);
}
}
