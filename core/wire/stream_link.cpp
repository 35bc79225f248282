// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/wire/stream_link.h"
#include <array>
#include <mutex>
namespace tl::wire {
namespace {
using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

class StreamLink final : public Link {
public:
    StreamLink(std::unique_ptr<ByteChannel> channel, std::size_t mostBytes)
        : channel_(std::move(channel)), parser_(mostBytes)
    {
    }
    Result<Frame> receive(milliseconds idle) override
    {
        auto until = Clock::now() + idle;
        for (bool wasMidway = false;;) {
            auto frame = parser_.next();
            if (!frame) return tl::unexpected(frame.error());
            if (*frame) return **std::move(frame);
            if (parser_.isMidway() && !std::exchange(wasMidway, true)) until = Clock::now() + kFrameTime;
            if (auto ok = readSome(until, wasMidway); !ok) return tl::unexpected(ok.error());
        }
    }
    Status send(const Frame& frame) override
    {
        const Bytes bytes = bytesOf(frame);
        const std::scoped_lock lock(writing_);
        auto ok = channel_->write(bytes);
        if (!ok) channel_->close(); // half a frame must not be followed by another
        return ok;
    }
    void close() override { channel_->close(); }

private:
    Status readSome(Clock::time_point until, bool isMidway)
    {
        const auto left = std::chrono::ceil<milliseconds>(until - Clock::now());
        if (left.count() <= 0)
            return fail(ErrorCode::Timeout, isMidway ? "a frame that does not come to its end" : "nothing was asked");
        std::array<std::byte, 65536> bytes;
        const auto got = channel_->read(bytes, left);
        if (!got) return tl::unexpected(got.error());
        parser_.add(std::span(bytes).first(*got));
        return Done{};
    }
    std::unique_ptr<ByteChannel> channel_;
    FrameParser parser_;
    std::mutex writing_ = {};
};
}

std::unique_ptr<Link> makeStreamLink(std::unique_ptr<ByteChannel> channel, std::size_t mostBytes)
{
    return std::make_unique<StreamLink>(std::move(channel), mostBytes);
}
}
