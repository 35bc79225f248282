// SPDX-License-Identifier: GPL-3.0-or-later
// A link over a stream of bytes, whatever carries them between two processes.
#pragma once
#include "core/wire/protocol.h"
#include <memory>
namespace tl::wire {
class ByteChannel {
public:
    virtual ~ByteChannel() = default;
    // How many bytes came, 0: none within `patience`; for one thread. Unavailable: the other end is gone.
    virtual Result<std::size_t> read(std::span<std::byte> into, std::chrono::milliseconds patience) = 0;
    // All of them; for one thread at a time. Unavailable: nobody takes them.
    virtual Status write(std::span<const std::byte>) = 0;
    virtual void close() = 0; // by any thread: nothing comes or goes any more
};

// `mostBytes`: of what the other end may send behind a frame's head.
std::unique_ptr<Link> makeStreamLink(std::unique_ptr<ByteChannel>, std::size_t mostBytes);
}
