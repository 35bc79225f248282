// SPDX-License-Identifier: GPL-3.0-or-later
// Capture files in memory.
#pragma once
#include "core/capture/byte_stream.h"
#include <algorithm>
#include <cstring>
#include <string>
#include <string_view>
namespace tl {
class TextSource final : public ByteSource {
public:
    explicit TextSource(std::string_view text) : text_(text) {} // which must outlive it
    Result<std::size_t> read(std::span<std::byte> into) override
    {
        const std::size_t size = std::min(into.size(), text_.size());
        if (size != 0) std::memcpy(into.data(), text_.data(), size);
        text_.remove_prefix(size);
        return size;
    }

private:
    std::string_view text_;
};

class TextSink final : public ByteSink {
public:
    Status write(std::span<const std::byte> bytes) override
    {
        text.append(reinterpret_cast<const char*>(bytes.data()), bytes.size());
        return Done{};
    }
    std::string text = {};
};
}
