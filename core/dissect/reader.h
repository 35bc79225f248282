// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
namespace tl {
// In the other order of bytes.
constexpr std::uint8_t swapped(std::uint8_t value) { return value; }
constexpr std::uint16_t swapped(std::uint16_t value) { return static_cast<std::uint16_t>(value << 8 | value >> 8); }
constexpr std::uint32_t swapped(std::uint32_t value)
{
    return value << 24 | (value & 0xff00) << 8 | (value >> 8 & 0xff00) | value >> 24;
}

// The only place in dissect/ that indexes raw bytes. Reading past the end gives zeros and is
// remembered: read a whole header, then ask ok() once. Of a piece whose size is a constant, nothing is asked at all.
class Reader {
public:
    explicit Reader(std::span<const std::byte> bytes) : rest_(bytes) {}
    bool ok() const { return ok_; }
    std::size_t left() const { return rest_.size(); }
    std::span<const std::byte> rest() const { return rest_; }
    std::uint8_t peek() const { return rest_.empty() ? std::uint8_t{0} : std::to_integer<std::uint8_t>(rest_[0]); }

    std::uint8_t u8() { return bigEndian<std::uint8_t>(); }
    std::uint16_t u16() { return bigEndian<std::uint16_t>(); }
    std::uint32_t u32() { return bigEndian<std::uint32_t>(); }
    std::span<const std::byte> bytes(std::size_t count)
    {
        ok_ = ok_ && count <= rest_.size();
        const auto taken = rest_.first(std::min(count, rest_.size()));
        rest_ = rest_.subspan(taken.size());
        return taken;
    }
    void skip(std::size_t count) { bytes(count); }
    void cutTo(std::size_t count) { rest_ = rest_.first(std::min(count, rest_.size())); }

private:
    template <class Number> Number bigEndian()
    {
        Number value = 0;
        if (rest_.size() < sizeof value) {
            skip(sizeof value);
            return 0;
        }
        std::memcpy(&value, rest_.data(), sizeof value);
        rest_ = rest_.subspan(sizeof value);
        return std::endian::native == std::endian::little ? swapped(value) : value;
    }
    std::span<const std::byte> rest_;
    bool ok_ = true;
};
}
