// SPDX-License-Identifier: GPL-3.0-or-later
// One copy of a question that has a socket of its own.
#pragma once
#include "core/system/system.h"
#include "platform/linux/fd.h"
#include <memory>
#include <tl/expected.hpp>
namespace tl::linux_os {
class Copy {
public:
    virtual ~Copy() = default;
    virtual const Fd& socket() const = 0;
    virtual std::uint32_t awaited() const = 0; // epoll events
    // What became of it; nothing: it still waits. Outcome::Silent: the system has given up.
    // Ticket and time are the caller's to fill in.
    virtual std::optional<Answer> look() = 0;
};
using Started = tl::expected<std::unique_ptr<Copy>, Answer>; // or what came of it at once

Started startDatagram(const Question&); // DnsUdp, Datagram, and Echo where raw sockets are not allowed
Started startStream(const Question&);   // TcpConnect, DnsTcp
}
