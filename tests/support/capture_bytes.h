// SPDX-License-Identifier: GPL-3.0-or-later
// Capture files made by hand, in either byte order, block by block.
#pragma once
#include "core/capture/fields.h"
#include "tests/support/packet_bytes.h"
namespace tl::test {
struct CaptureBytes {
    ByteOrder order = ByteOrder::Little;

    Bytes n16(std::size_t value) const { return ordered(be16(value)); }
    Bytes n32(std::size_t value) const { return ordered(be32(value)); }
    Bytes n64(std::uint64_t value) const { return ordered(be32(value >> 32) + be32(value & 0xffffffff)); }

    Bytes pcap(std::uint32_t magic, std::uint32_t link) const
    {
        return n32(magic) + n16(2) + n16(4) + n32(0) + n32(0) + n32(65535) + n32(link);
    }
    Bytes packet(std::uint32_t seconds, std::uint32_t ticks, const Bytes& bytes) const
    {
        return n32(seconds) + n32(ticks) + n32(bytes.size()) + n32(bytes.size() + 1000) + bytes;
    }

    Bytes block(std::uint32_t type, Bytes body) const
    {
        body.resize((body.size() + 3) / 4 * 4);
        const auto size = n32(body.size() + 12);
        return n32(type) + size + body + size;
    }
    Bytes option(std::uint16_t code, const Bytes& value) const
    {
        auto out = n16(code) + n16(value.size()) + value;
        out.resize((out.size() + 3) / 4 * 4);
        return out;
    }
    Bytes section() const { return block(0x0a0d0d0a, n32(0x1a2b3c4d) + n16(1) + n16(0) + Bytes(8, 0xff)); }
    Bytes describe(std::uint16_t link, std::uint32_t snapLength, const Bytes& options) const
    {
        return block(1, n16(link) + n16(0) + n32(snapLength) + options);
    }
    Bytes enhanced(std::uint32_t interfaceNumber, std::uint64_t ticks, const Bytes& bytes) const
    {
        return block(6, n32(interfaceNumber) + n32(ticks >> 32) + n32(ticks & 0xffffffff) + n32(bytes.size()) +
                            n32(bytes.size() + 1000) + bytes);
    }
    Bytes simple(const Bytes& bytes, std::size_t wireLength) const { return block(3, n32(wireLength) + bytes); }
    Bytes old(std::uint16_t interfaceNumber, std::uint64_t ticks, const Bytes& bytes) const
    {
        return block(2, n16(interfaceNumber) + n16(0) + n32(ticks >> 32) + n32(ticks & 0xffffffff) + n32(bytes.size()) +
                            n32(bytes.size() + 1000) + bytes);
    }

private:
    Bytes ordered(Bytes value) const
    {
        if (order == ByteOrder::Little) std::ranges::reverse(value);
        return value;
    }
};
inline Bytes text(std::string_view value) { return {value.begin(), value.end()}; }
}
