// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/wire/protocol.h"
namespace tl::wire {
Bytes bytesOf(const Frame& frame)
{
    Encoder to;
    to.out.reserve(kHeadBytes + frame.body.size());
    to.put(static_cast<std::uint32_t>(frame.body.size()));
    to.put(frame.lane);
    to.put(frame.number);
    to.put(frame.call);
    to.raw(frame.body);
    return std::move(to.out);
}

void FrameParser::add(std::span<const std::byte> bytes)
{
    bytes_.erase(bytes_.begin(), bytes_.begin() + static_cast<std::ptrdiff_t>(at_));
    at_ = 0;
    bytes_.insert(bytes_.end(), bytes.begin(), bytes.end());
}

Result<std::optional<Frame>> FrameParser::next()
{
    const auto rest = std::span(bytes_).subspan(at_);
    if (rest.size() < kHeadBytes) return std::optional<Frame>();
    Decoder head(rest.first(kHeadBytes));
    std::uint32_t length = 0;
    Frame frame;
    head.take(length);
    head.take(frame.lane);
    head.take(frame.number);
    head.take(frame.call);
    if (length > mostBytes_) return fail(ErrorCode::Malformed, "a frame that is too long");
    if (rest.size() - kHeadBytes < length) return std::optional<Frame>();
    const auto body = rest.subspan(kHeadBytes, length);
    frame.body.assign(body.begin(), body.end());
    at_ += kHeadBytes + length;
    return frame;
}
}
