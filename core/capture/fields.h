// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/dissect/reader.h"
namespace tl {
enum class ByteOrder { Big, Little };

// Numbers in the byte order of a capture file; like Reader, it is asked ok() once at the end.
class Fields {
public:
    Fields(std::span<const std::byte> bytes, ByteOrder order) : in_(bytes), order_(order) {}
    bool ok() const { return in_.ok(); }
    std::size_t left() const { return in_.left(); }
    std::uint8_t u8() { return in_.u8(); }
    std::uint16_t u16()
    {
        const auto value = in_.u16();
        return order_ == ByteOrder::Big ? value : swapped(value);
    }
    std::uint32_t u32()
    {
        const auto value = in_.u32();
        return order_ == ByteOrder::Big ? value : swapped(value);
    }
    std::uint64_t u64()
    {
        const std::uint64_t first = u32(), second = u32();
        return order_ == ByteOrder::Big ? first << 32 | second : second << 32 | first;
    }
    std::span<const std::byte> bytes(std::size_t count) { return in_.bytes(count); }
    void skip(std::size_t count) { in_.skip(count); }

private:
    Reader in_;
    ByteOrder order_;
};
}
