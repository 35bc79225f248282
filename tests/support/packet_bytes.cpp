// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/packet_bytes.h"
#include "core/dissect/icmp.h"
#include "core/dissect/ip.h"
#include <algorithm>
#include <optional>
namespace tl::test {
namespace {
Bytes bytesOf(const IpAddress& address)
{
    return {address.bytes.begin(), address.bytes.begin() + static_cast<std::ptrdiff_t>(address.size())};
}

void store(Bytes& out, std::size_t at, const Bytes& value)
{
    std::ranges::copy(value, out.begin() + static_cast<std::ptrdiff_t>(at));
}

std::optional<std::size_t> checksumPlace(std::uint8_t protocol)
{
    switch (protocol) {
    case kIpTcp: return 16;
    case kIpUdp: return 6;
    case kIpIcmp:
    case kIpIcmpV6: return 2;
    default: return std::nullopt;
    }
}

// `addresses`: both, one behind the other.
Bytes checked(Bytes segment, std::uint8_t protocol, const Bytes& addresses)
{
    const auto place = checksumPlace(protocol);
    if (!place || segment.size() < *place + 2) return segment;
    Bytes summed = segment;
    if (protocol != kIpIcmp) summed = addresses + be32(segment.size()) + be32(protocol) + summed;
    const auto sum = internetChecksum(view(summed));
    store(segment, *place, be16(sum == 0 && protocol == kIpUdp ? 0xffff : sum));
    return segment;
}
}

std::span<const std::byte> view(const Bytes& bytes) { return std::as_bytes(std::span(bytes)); }

Bytes operator+(Bytes left, const Bytes& right)
{
    left.insert(left.end(), right.begin(), right.end());
    return left;
}

Bytes be16(std::size_t value) { return {static_cast<std::uint8_t>(value >> 8), static_cast<std::uint8_t>(value)}; }
Bytes be32(std::size_t value) { return be16(value >> 16) + be16(value); }

Bytes ipv4(const IpFields& fields, const Bytes& payload)
{
    const auto headerSize = 20 + fields.options.size();
    const auto addresses = bytesOf(fields.source) + bytesOf(fields.destination);
    auto header = Bytes{static_cast<std::uint8_t>(0x40 | headerSize / 4), 0} + be16(headerSize + payload.size()) +
                  be16(fields.id) + be16(fields.fragment) + Bytes{fields.ttl, fields.protocol, 0, 0} + addresses +
                  fields.options;
    store(header, 10, be16(internetChecksum(view(header))));
    const bool whole = (fields.fragment & 0x3fff) == 0;
    return header + (whole ? checked(payload, fields.protocol, addresses) : payload);
}

Bytes ipv6(const IpFields& fields, const Bytes& payload)
{
    const auto given = [](const IpAddress& address, std::string_view otherwise) {
        return bytesOf(address.isV4() ? *parseIpAddress(otherwise) : address);
    };
    const auto addresses = given(fields.source, "fd00::1") + given(fields.destination, "fd00::9");
    return Bytes{0x60, 0, 0, 0} + be16(payload.size()) + Bytes{fields.protocol, fields.ttl} + addresses +
           checked(payload, fields.protocol, addresses);
}

Bytes udp(std::uint16_t source, std::uint16_t destination, const Bytes& payload)
{
    return be16(source) + be16(destination) + be16(8 + payload.size()) + be16(0) + payload;
}

Bytes tcp(const TcpFields& fields, const Bytes& payload)
{
    const auto words = (20 + fields.options.size()) / 4;
    return be16(fields.source) + be16(fields.destination) + be32(fields.sequence) + be32(fields.acknowledgement) +
           Bytes{static_cast<std::uint8_t>(words << 4), fields.flags} + be16(64240) + be32(0) + fields.options +
           payload;
}

Bytes icmp(const IcmpFields& fields, const Bytes& payload)
{
    return Bytes{fields.type, fields.code, 0, 0} + be16(fields.first) + be16(fields.second) + payload;
}

Bytes dnsName(std::string_view name)
{
    Bytes out;
    while (!name.empty()) {
        const auto label = name.substr(0, name.find('.'));
        out.push_back(static_cast<std::uint8_t>(label.size()));
        out.insert(out.end(), label.begin(), label.end());
        name.remove_prefix(std::min(name.size(), label.size() + 1));
    }
    out.push_back(0);
    return out;
}

Bytes dns(const DnsFields& fields)
{
    auto out = be16(fields.id) + be16(fields.flags) + be16(1) + be16(fields.answers) + be32(0) + dnsName(fields.name) +
               be16(fields.type) + be16(1);
    for (std::uint8_t i = 0; i < fields.answers; ++i)
        out = out + be16(0xc00c) + be16(1) + be16(1) + be32(300) + be16(4) + Bytes{198, 51, 100, i};
    return out;
}

Bytes ethernet(std::uint16_t type, const Bytes& packet, const Bytes& tags)
{
    return Bytes{2, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 2} + tags + be16(type) + packet;
}

Bytes wireguard(std::uint8_t type, std::size_t size)
{
    Bytes out(size);
    if (!out.empty()) out[0] = type;
    return out;
}
}
