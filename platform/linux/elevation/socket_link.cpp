// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/linux/elevation/socket_link.h"
#include <array>
#include <cerrno>
#include <mutex>
#include <poll.h>
#include <sys/socket.h>
namespace tl::linux_os {
namespace {
using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

class SocketLink final : public wire::Link {
public:
    SocketLink(Fd socket, std::size_t mostBytes) : socket_(std::move(socket)), parser_(mostBytes) {}
    Result<wire::Frame> receive(milliseconds idle) override
    {
        auto until = Clock::now() + idle;
        for (bool wasMidway = false;;) {
            auto frame = parser_.next();
            if (!frame) return tl::unexpected(frame.error());
            if (*frame) return **std::move(frame);
            if (parser_.isMidway() && !std::exchange(wasMidway, true)) until = Clock::now() + wire::kFrameTime;
            if (auto ok = readSome(until, wasMidway); !ok) return tl::unexpected(ok.error());
        }
    }
    Status send(const wire::Frame& frame) override
    {
        const wire::Bytes bytes = bytesOf(frame);
        const std::scoped_lock lock(writing_);
        for (std::size_t at = 0; at < bytes.size();) {
            const auto sent = ::send(socket_.get(), bytes.data() + at, bytes.size() - at, MSG_NOSIGNAL);
            if (sent < 0 && errno == EINTR) continue;
            if (sent <= 0) {
                close(); // half a frame must not be followed by another
                return fail(ErrorCode::Unavailable, "the other end does not read", errno);
            }
            at += static_cast<std::size_t>(sent);
        }
        return Done{};
    }
    void close() override { ::shutdown(socket_.get(), SHUT_RDWR); }

private:
    Status readSome(Clock::time_point until, bool isMidway)
    {
        constexpr milliseconds kLongest{60'000};
        const auto left = std::chrono::ceil<milliseconds>(until - Clock::now());
        pollfd readable = {.fd = socket_.get(), .events = POLLIN, .revents = 0};
        const int ready =
            left.count() > 0 ? ::poll(&readable, 1, static_cast<int>(std::min(left, kLongest).count())) : 0;
        if (ready < 0 && errno != EINTR) return fail(ErrorCode::Unavailable, "wait for the other end", errno);
        if (ready <= 0) {
            if (Clock::now() < until) return Done{};
            return fail(ErrorCode::Timeout, isMidway ? "a frame that does not come to its end" : "nothing was asked");
        }
        std::array<std::byte, 65536> bytes;
        const auto got = ::recv(socket_.get(), bytes.data(), bytes.size(), 0);
        if (got < 0 && errno == EINTR) return Done{};
        if (got <= 0) return fail(ErrorCode::Unavailable, "the other end is gone", got < 0 ? errno : 0);
        parser_.add(std::span(bytes).first(static_cast<std::size_t>(got)));
        return Done{};
    }
    Fd socket_;
    wire::FrameParser parser_;
    std::mutex writing_ = {};
};
}

std::unique_ptr<wire::Link> makeSocketLink(Fd socket, std::size_t mostBytes)
{
    // Who does not read for so long is not waited for.
    const timeval patience = {.tv_sec = 10, .tv_usec = 0};
    (void)::setsockopt(socket.get(), SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
    return std::make_unique<SocketLink>(std::move(socket), mostBytes);
}
}
