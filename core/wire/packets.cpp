// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/wire/packets.h"
namespace tl::wire {
void add(Encoder& to, const CapturedFrame& frame)
{
    to.put(frame.at);
    to.put(frame.interfaceIndex);
    to.put(frame.wireLength);
    to.put(static_cast<std::uint32_t>(frame.bytes.size()));
    to.raw(frame.bytes);
}

Result<bool> eachFrame(std::span<const std::byte> batch, const std::function<void(const CapturedFrame&)>& taker)
{
    Decoder from(batch);
    bool more = false;
    from.take(more);
    while (from.isSound() && from.left() > 0) {
        CapturedFrame frame;
        std::uint32_t size = 0;
        from.take(frame.at);
        from.take(frame.interfaceIndex);
        from.take(frame.wireLength);
        from.take(size);
        frame.bytes = from.raw(size);
        if (from.isSound()) taker(frame);
    }
    if (!from.isSound()) return fail(ErrorCode::Malformed, "packets that cannot be read");
    return more;
}
}
