// SPDX-License-Identifier: GPL-3.0-or-later
// Where capture files come from and go to; core has no files of its own.
#pragma once
#include "core/base/result.h"
#include <cstddef>
#include <span>
namespace tl {
class ByteSource {
public:
    virtual ~ByteSource() = default;
    // Fills the beginning of `into` and says how much; 0 at the end, never before it.
    virtual Result<std::size_t> read(std::span<std::byte> into) = 0;
};
class ByteSink {
public:
    virtual ~ByteSink() = default;
    virtual Status write(std::span<const std::byte>) = 0; // all of it
};
}
