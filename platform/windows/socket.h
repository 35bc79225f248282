// SPDX-License-Identifier: GPL-3.0-or-later
// Sockets as questions need them.
#pragma once
#include "core/system/system.h"
#include "platform/windows/headers.h"
#include <tl/expected.hpp>
#include <utility>
namespace tl::windows_os {
class Socket {
public:
    Socket() = default;
    explicit Socket(SOCKET socket) : socket_(socket) {}
    Socket(Socket&& other) noexcept : socket_(std::exchange(other.socket_, INVALID_SOCKET)) {}
    Socket& operator=(Socket&& other) noexcept
    {
        std::swap(socket_, other.socket_);
        return *this;
    }
    ~Socket()
    {
        if (socket_ != INVALID_SOCKET) closesocket(socket_);
    }
    SOCKET get() const { return socket_; }
    explicit operator bool() const { return socket_ != INVALID_SOCKET; }

private:
    SOCKET socket_ = INVALID_SOCKET;
};

// Winsock, as long as it lives.
class Winsock {
public:
    Winsock();
    Winsock(const Winsock&) = delete;
    Winsock& operator=(const Winsock&) = delete;
    ~Winsock();
};

// The adapter that a question is to leave by, and the address that it is to leave with.
struct Way {
    std::uint32_t index = 0; // 0: as routed
    std::optional<IpAddress> source = {};
};
// An address of the adapter itself, rather not a link-local one.
std::optional<IpAddress> addressOn(std::uint32_t index, IpFamily);
tl::expected<Way, Answer> wayOf(const Question&);
// Non-blocking, with the adapter, source, TTL and fragmentation of the question.
tl::expected<Socket, Answer> openSocket(const Question&, const Way&, int type);
std::uint64_t randomBits();
}
