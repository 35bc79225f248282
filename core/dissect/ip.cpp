// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dissect/ip.h"
#include "core/dissect/reader.h"
namespace tl {
namespace {
IpAddress addressFrom(Reader& in, IpFamily family)
{
    IpAddress out;
    out.family = family;
    std::ranges::transform(in.bytes(out.size()), out.bytes.begin(),
                           [](auto byte) { return std::to_integer<std::uint8_t>(byte); });
    return out;
}

std::optional<IpPacket> dissectV4(std::span<const std::byte> packet)
{
    Reader in(packet);
    const std::size_t headerSize = (in.u8() & 0x0f) * std::size_t{4};
    in.skip(1);
    const std::size_t total = in.u16();
    in.skip(2);
    const bool laterFragment = (in.u16() & 0x1fff) != 0;
    in.skip(1);
    IpPacket out{.protocol = in.u8(), .laterFragment = laterFragment};
    in.skip(2);
    out.source = addressFrom(in, IpFamily::V4);
    out.destination = addressFrom(in, IpFamily::V4);
    if (headerSize < 20) return std::nullopt;
    in.skip(headerSize - 20);
    // A total of 0 is written by network cards that cut up large packets themselves.
    if (!in.ok() || (total != 0 && total < headerSize)) return std::nullopt;
    out.payloadSize = total == 0 ? in.left() : total - headerSize;
    in.cutTo(out.payloadSize);
    out.payload = in.rest();
    return out;
}

bool isExtension(std::uint8_t protocol)
{
    constexpr std::uint8_t kHopByHop = 0, kRouting = 43, kFragment = 44, kAuthentication = 51, kDestination = 60,
                           kMobility = 135;
    return protocol == kHopByHop || protocol == kRouting || protocol == kFragment || protocol == kAuthentication ||
           protocol == kDestination || protocol == kMobility;
}

// Steps over one extension header and notes the protocol of the next.
void skipExtension(Reader& in, IpPacket& out)
{
    const auto kind = out.protocol;
    out.protocol = in.u8();
    const std::size_t length = in.u8();
    if (kind == 44) { // fragment: fixed size, and the second byte is reserved
        out.laterFragment = (in.u16() & 0xfff8) != 0;
        in.skip(4);
    } else if (kind == 51) { // authentication: in units of four bytes less two (RFC 4302)
        in.skip((length + 2) * 4 - 2);
    } else {
        in.skip((length + 1) * 8 - 2);
    }
}

std::optional<IpPacket> dissectV6(std::span<const std::byte> packet)
{
    constexpr int kMostExtensions = 8;
    Reader in(packet);
    in.skip(4);
    const std::size_t length = in.u16();
    IpPacket out{.protocol = in.u8()};
    in.skip(1);
    out.source = addressFrom(in, IpFamily::V6);
    out.destination = addressFrom(in, IpFamily::V6);
    if (length != 0) in.cutTo(length);
    const auto behindHeader = in.left();
    for (int i = 0; isExtension(out.protocol) && !out.laterFragment; ++i) {
        if (i == kMostExtensions) return std::nullopt;
        skipExtension(in, out);
    }
    const auto extensions = behindHeader - in.left();
    if (!in.ok() || (length != 0 && length < extensions)) return std::nullopt;
    out.payloadSize = length == 0 ? in.left() : length - extensions;
    out.payload = in.rest();
    return out;
}
}

std::optional<IpPacket> dissectIp(std::span<const std::byte> packet)
{
    const auto version = Reader(packet).peek() >> 4;
    if (version == 4) return dissectV4(packet);
    if (version == 6) return dissectV6(packet);
    return std::nullopt;
}
}
