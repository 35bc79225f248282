// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/linux/elevation/socket_channel.h"
#include <algorithm>
#include <cerrno>
#include <poll.h>
#include <sys/socket.h>
namespace tl::linux_os {
namespace {
using std::chrono::milliseconds;

class SocketChannel final : public wire::ByteChannel {
public:
    explicit SocketChannel(Fd socket) : socket_(std::move(socket)) {}
    Result<std::size_t> read(std::span<std::byte> into, milliseconds patience) override
    {
        constexpr milliseconds kLongest{60'000};
        pollfd readable = {.fd = socket_.get(), .events = POLLIN, .revents = 0};
        const int ready = ::poll(&readable, 1, static_cast<int>(std::min(patience, kLongest).count()));
        if (ready < 0 && errno != EINTR) return fail(ErrorCode::Unavailable, "wait for the other end", errno);
        if (ready <= 0) return 0U;
        const auto got = ::recv(socket_.get(), into.data(), into.size(), 0);
        if (got < 0 && errno == EINTR) return 0U;
        if (got <= 0) return fail(ErrorCode::Unavailable, "the other end is gone", got < 0 ? errno : 0);
        return static_cast<std::size_t>(got);
    }
    Status write(std::span<const std::byte> bytes) override
    {
        while (!bytes.empty()) {
            const auto sent = ::send(socket_.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (sent < 0 && errno == EINTR) continue;
            if (sent <= 0) return fail(ErrorCode::Unavailable, "the other end does not read", errno);
            bytes = bytes.subspan(static_cast<std::size_t>(sent));
        }
        return Done{};
    }
    void close() override { ::shutdown(socket_.get(), SHUT_RDWR); }

private:
    Fd socket_;
};
}

std::unique_ptr<wire::ByteChannel> makeSocketChannel(Fd socket)
{
    // Who does not read for so long is not waited for.
    const timeval patience = {.tv_sec = 10, .tv_usec = 0};
    (void)::setsockopt(socket.get(), SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
    return std::make_unique<SocketChannel>(std::move(socket));
}
}
