// SPDX-License-Identifier: GPL-3.0-or-later
// Sockets as questions need them.
#pragma once
#include "core/facts/exchange.h"
#include "platform/linux/fd.h"
#include <sys/socket.h>
#include <tl/expected.hpp>
namespace tl::linux_os {
// An address as the system calls want it.
struct SocketAddress {
    sockaddr_storage storage = {};
    socklen_t size = 0;
    const sockaddr* get() const { return reinterpret_cast<const sockaddr*>(&storage); }
};
// `device` is the zone of a link-local address.
SocketAddress socketAddress(const IpAddress&, std::uint16_t port, const std::string& device);
std::optional<IpAddress> addressOf(const sockaddr*);
int systemFamily(IpFamily);

// Non-blocking, with the device, mark, source, TTL and fragmentation of the question.
tl::expected<Fd, SendError> openSocket(const Question&, int type, int protocol);
SendError sendErrorOf(int error); // errno of connect() and send()
std::uint64_t randomBits();
int setOption(const Fd&, int level, int name, int value); // 0 or -1, like setsockopt()
}
