// SPDX-License-Identifier: GPL-3.0-or-later
// A stream of bytes in pieces that lie in one place.
#pragma once
#include "core/base/prefetch.h"
#include "core/capture/byte_stream.h"
#include <algorithm>
#include <cstdint>
#include <memory>
namespace tl {
class BufferedSource {
public:
    static constexpr std::size_t kMostAtOnce = 512 * 1024;
    static constexpr std::size_t kUsual = 64 * 1024; // as much is read at a time: more drives others out of the cache
    explicit BufferedSource(ByteSource& source)
        : source_(source), buffer_(std::make_unique_for_overwrite<std::byte[]>(kMostAtOnce))
    {
    }
    // The next `count` bytes, at most kMostAtOnce; fewer at the end of the stream. They hold until the next call.
    Result<std::span<const std::byte>> take(std::size_t count)
    {
        if (end_ - begin_ < count)
            if (auto filled = fill(count); !filled) return tl::unexpected(std::move(filled.error()));
        const auto taken = std::span<const std::byte>(buffer_.get() + begin_, std::min(count, end_ - begin_));
        begin_ += taken.size();
        return taken;
    }
    // Says that the next bytes will be read soon, as many as the headers of a packet have.
    void fetchNext() const
    {
        constexpr std::size_t kHeaders = 192;
        fetchAll(std::span(buffer_.get() + begin_, std::min(kHeaders, end_ - begin_)));
    }
    // How much was stepped over: less than `count` at the end of the stream only.
    Result<std::uint64_t> skip(std::uint64_t count);
    std::uint64_t position() const { return before_ + begin_; } // from the start of the stream

private:
    Status fill(std::size_t count);
    ByteSource& source_;
    std::unique_ptr<std::byte[]> buffer_;
    std::size_t begin_ = 0, end_ = 0;
    std::uint64_t before_ = 0; // what went through before the buffer's first byte
};
}
