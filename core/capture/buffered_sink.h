// SPDX-License-Identifier: GPL-3.0-or-later
// Gathers writes into larger ones, and never cuts one in two.
#pragma once
#include "core/capture/byte_stream.h"
#include <vector>
namespace tl {
class BufferedSink final : public ByteSink {
public:
    explicit BufferedSink(ByteSink& into) : into_(into) { waiting_.reserve(kMost); }
    Status write(std::span<const std::byte> bytes) override
    {
        waiting_.insert(waiting_.end(), bytes.begin(), bytes.end());
        return waiting_.size() < kMost ? Status(Done{}) : flush();
    }
    Status flush()
    {
        const Status written = waiting_.empty() ? Status(Done{}) : into_.write(waiting_);
        waiting_.clear();
        return written;
    }

private:
    static constexpr std::size_t kMost = 64 * 1024;
    ByteSink& into_;
    std::vector<std::byte> waiting_ = {};
};
}
