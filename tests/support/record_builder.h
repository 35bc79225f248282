// SPDX-License-Identifier: GPL-3.0-or-later
// Captured packets written down in a line each: record(kEcho, "10.8.0.2", "192.0.2.7").sequence(3).on(kTunnel).at(5ms)
#pragma once
#include "core/dissect/ip.h"
#include "core/dissect/record.h"
#include <string_view>
namespace tl::test {
inline constexpr std::uint16_t kTunnel = 0, kUplink = 1; // interface indexes
inline constexpr std::chrono::nanoseconds kStart = std::chrono::seconds(1'800'000'000);

class RecordBuilder {
public:
    // "10.8.0.2:5000", "[fd00::2]:5000", or without a port
    RecordBuilder(PacketKind kind, std::string_view from, std::string_view to)
    {
        const Endpoint source = endpoint(from), destination = endpoint(to);
        const bool v4 = source.address.isV4();
        packet_.kind = kind;
        packet_.at = kStart;
        packet_.ipVersion = v4 ? 4 : 6;
        packet_.source = source.address.bytes;
        packet_.destination = destination.address.bytes;
        packet_.sourcePort = source.port;
        packet_.destinationPort = destination.port;
        packet_.ttl = 64;
        packet_.protocol = protocolOf(kind, v4);
        if (kind == PacketKind::EchoRequest) packet_.type = v4 ? 8 : 128;
        if (kind == PacketKind::EchoReply) packet_.type = v4 ? 0 : 129;
        size(kind == PacketKind::Tcp ? 60 : 84);
    }
    RecordBuilder& on(std::uint16_t interfaceIndex) { return with(packet_.interfaceIndex, interfaceIndex); }
    RecordBuilder& at(std::chrono::nanoseconds sinceStart) { return with(packet_.at, kStart + sinceStart); }
    RecordBuilder& sequence(std::uint32_t number) { return with(packet_.sequence, number); }
    RecordBuilder& content(std::uint32_t digest) { return with(packet_.digest, digest); }
    RecordBuilder& ipId(std::uint16_t id) { return with(packet_.ipId, id); }
    RecordBuilder& flags(std::uint8_t tcp) { return with(packet_.tcpFlags, tcp); }
    RecordBuilder& echoId(std::uint16_t id)
    {
        packet_.sourcePort = packet_.destinationPort = id;
        return *this;
    }
    RecordBuilder& size(std::uint16_t ip)
    {
        packet_.ipLength = ip;
        packet_.payloadLength = static_cast<std::uint16_t>(ip - (packet_.ipVersion == 4 ? 28 : 48));
        return with(packet_.wireLength, ip);
    }
    // As masquerading leaves it; an echo's port is its id.
    RecordBuilder& from(std::string_view outer)
    {
        const Endpoint source = endpoint(outer);
        packet_.source = source.address.bytes;
        if (source.port != 0) (isEcho() ? packet_.destinationPort : packet_.sourcePort) = source.port;
        if (source.port != 0) packet_.sourcePort = source.port;
        --packet_.ttl;
        return *this;
    }
    RecordBuilder reply() const
    {
        RecordBuilder out = *this;
        std::swap(out.packet_.source, out.packet_.destination);
        std::swap(out.packet_.sourcePort, out.packet_.destinationPort);
        std::swap(out.packet_.sequence, out.packet_.acknowledgement);
        if (isEcho()) {
            out.packet_.kind = PacketKind::EchoReply;
            out.packet_.type = packet_.ipVersion == 4 ? 0 : 129;
            std::swap(out.packet_.sequence, out.packet_.acknowledgement);
        }
        return out;
    }
    // An ICMP error that quotes this packet, sent to its source.
    RecordBuilder error(std::string_view by, std::uint8_t type, std::uint8_t code) const
    {
        RecordBuilder out = *this;
        PacketRecord& error = out.packet_;
        error.kind = PacketKind::IcmpError;
        error.source = endpoint(by).address.bytes;
        error.destination = packet_.source;
        error.quotedDestination = packet_.destination;
        error.quotedProtocol = packet_.protocol;
        error.protocol = protocolOf(PacketKind::IcmpError, packet_.ipVersion == 4);
        error.type = type;
        error.code = code;
        return out;
    }
    operator PacketRecord() const { return packet_; }

private:
    static Endpoint endpoint(std::string_view text)
    {
        const bool bracketed = text.starts_with('[') && text.ends_with(']');
        if (const auto address = parseIpAddress(bracketed ? text.substr(1, text.size() - 2) : text))
            return {*address, 0};
        return parseEndpoint(text).value();
    }
    static std::uint8_t protocolOf(PacketKind kind, bool v4)
    {
        if (kind == PacketKind::Tcp) return kIpTcp;
        if (kind == PacketKind::EchoRequest || kind == PacketKind::EchoReply || kind == PacketKind::IcmpError)
            return v4 ? kIpIcmp : kIpIcmpV6;
        return kIpUdp;
    }
    bool isEcho() const { return packet_.kind == PacketKind::EchoRequest || packet_.kind == PacketKind::EchoReply; }
    template <typename Field, typename Value> RecordBuilder& with(Field& field, Value value)
    {
        field = value;
        return *this;
    }
    PacketRecord packet_ = {};
};
}
