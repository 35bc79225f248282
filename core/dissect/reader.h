// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
namespace tl {
// The only place in dissect/ that indexes raw bytes. Reading past the end gives zeros and is
// remembered: read a whole header, then ask ok() once.
class Reader {
public:
    explicit Reader(std::span<const std::byte> bytes) : rest_(bytes) {}
    bool ok() const { return ok_; }
    std::size_t left() const { return rest_.size(); }
    std::span<const std::byte> rest() const { return rest_; }
    std::uint8_t peek() const { return rest_.empty() ? std::uint8_t{0} : std::to_integer<std::uint8_t>(rest_[0]); }

    std::uint8_t u8() { return static_cast<std::uint8_t>(bigEndian<1>()); }
    std::uint16_t u16() { return static_cast<std::uint16_t>(bigEndian<2>()); }
    std::uint32_t u32() { return bigEndian<4>(); }
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
    // The size as a constant is what makes this one load and one swap.
    template <std::size_t count> std::uint32_t bigEndian()
    {
        if (rest_.size() < count) {
            skip(count);
            return 0;
        }
        std::uint32_t value = 0;
        for (std::size_t i = 0; i < count; ++i) value = value << 8 | std::to_integer<std::uint32_t>(rest_[i]);
        rest_ = rest_.subspan(count);
        return ok_ ? value : 0;
    }
    std::span<const std::byte> rest_;
    bool ok_ = true;
};
}
