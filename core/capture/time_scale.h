// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <chrono>
#include <cstdint>
namespace tl {
// How an interface of a pcapng file counts time: its options if_tsresol and if_tsoffset.
class TimeScale {
public:
    TimeScale() = default; // microseconds
    // `resolution`: ticks a second as a power of ten, or of two if its highest bit is set. Times that do not fit into
    // 64 bits of nanoseconds wrap around.
    explicit TimeScale(std::uint8_t resolution)
        : power_(resolution & 0x7f), binary_((resolution & 0x80) != 0),
          factor_(tenTo(power_ <= 9 ? 9 - power_ : power_ - 9))
    {
    }
    void moveBy(std::uint64_t seconds) { offset_ = seconds * kNanosecondsInSecond; }
    std::chrono::nanoseconds at(std::uint64_t ticks) const
    {
        const auto since = binary_ ? fromBinary(ticks) : power_ <= 9 ? ticks * factor_ : ticks / factor_;
        return std::chrono::nanoseconds(static_cast<std::int64_t>(since + offset_));
    }

private:
    static constexpr std::uint64_t kNanosecondsInSecond = 1'000'000'000;
    static constexpr std::uint64_t tenTo(int power)
    {
        std::uint64_t out = 1;
        for (int i = 0; i < power && i < 19; ++i) out *= 10; // 19: the last that fits
        return out;
    }
    std::uint64_t fromBinary(std::uint64_t ticks) const
    {
        if (power_ > 63) return 0;
        const auto rest = ticks & ((std::uint64_t{1} << power_) - 1);
        // Of the part below a second 32 bits are enough, and with them the product fits.
        const auto fraction = power_ > 32 ? rest >> (power_ - 32) : rest << (32 - power_);
        return (ticks >> power_) * kNanosecondsInSecond + (fraction * kNanosecondsInSecond >> 32);
    }
    int power_ = 6;
    bool binary_ = false;
    std::uint64_t factor_ = tenTo(3); // between ticks and nanoseconds
    std::uint64_t offset_ = 0;
};
}
