// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/buffered_source.h"
#include <algorithm>
#include <cassert>
namespace tl {
// Moves what is left to the front and reads on behind it.
Status BufferedSource::fill(std::size_t count)
{
    assert(count <= kMostAtOnce);
    std::copy(buffer_.get() + begin_, buffer_.get() + end_, buffer_.get());
    before_ += begin_;
    end_ -= begin_;
    begin_ = 0;
    while (end_ < count) {
        const auto room = std::max(count, kUsual) - end_;
        const auto got = source_.read({buffer_.get() + end_, room});
        if (!got) return tl::unexpected(got.error());
        if (*got == 0) break;
        end_ += *got;
    }
    return Done{};
}

Result<std::uint64_t> BufferedSource::skip(std::uint64_t count)
{
    std::uint64_t skipped = 0;
    while (skipped < count) {
        const auto part = take(static_cast<std::size_t>(std::min<std::uint64_t>(count - skipped, kMostAtOnce)));
        if (!part) return tl::unexpected(part.error());
        if (part->empty()) break;
        skipped += part->size();
    }
    return skipped;
}
}
