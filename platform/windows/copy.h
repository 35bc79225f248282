// SPDX-License-Identifier: GPL-3.0-or-later
// One copy of a question that has a socket of its own.
#pragma once
#include "platform/windows/socket.h"
#include <memory>
namespace tl::windows_os {
class Copy {
public:
    virtual ~Copy() = default;
    // What became of it; nothing: it still waits. Outcome::Silent: the system has given up.
    // Ticket and time are the caller's to fill in.
    virtual std::optional<Answer> look() = 0;
};
using Started = tl::expected<std::unique_ptr<Copy>, Answer>; // or what came of it at once
// `wake` is signalled when it is worth a look.
Started startDatagram(const Question&, HANDLE wake); // DnsUdp, Datagram
Started startStream(const Question&, HANDLE wake);   // TcpConnect, DnsTcp
}
