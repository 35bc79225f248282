// SPDX-License-Identifier: GPL-3.0-or-later
// Capture files in memory.
#pragma once
#include "core/capture/byte_stream.h"
#include <algorithm>
#include <cstdint>
#include <vector>
namespace tl::test {
class MemorySource final : public ByteSource {
public:
    // `mostAtOnce`: how much one read gives, as pipes do.
    explicit MemorySource(std::span<const std::byte> bytes, std::size_t mostAtOnce = SIZE_MAX)
        : rest_(bytes), mostAtOnce_(mostAtOnce)
    {
    }
    Result<std::size_t> read(std::span<std::byte> into) override
    {
        const auto part = rest_.first(std::min({rest_.size(), into.size(), mostAtOnce_}));
        std::ranges::copy(part, into.begin());
        rest_ = rest_.subspan(part.size());
        return part.size();
    }

private:
    std::span<const std::byte> rest_;
    std::size_t mostAtOnce_;
};

class MemorySink final : public ByteSink {
public:
    Status write(std::span<const std::byte> bytes) override
    {
        written.insert(written.end(), bytes.begin(), bytes.end());
        ++writes;
        return Done{};
    }
    std::vector<std::byte> written = {};
    int writes = 0;
};
}
