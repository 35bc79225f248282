// SPDX-License-Identifier: GPL-3.0-or-later
// What the system heard about a packet we sent: ICMP errors with who sent them (IP_RECVERR).
#pragma once
#include "core/system/system.h"
#include "platform/linux/socket.h"
namespace tl::linux_os {
int keepErrors(const Fd&, IpFamily); // 0 or -1
// The first entry that means something. Only the fields of the outcome are set.
std::optional<Answer> queuedError(const Fd&);
// For an error that came without an entry: kernels before 6.0 keep none for TCP.
Answer answerOfError(int error, const IpAddress& peer);
Answer notSent(SendError);
}
