// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/result.h"
#include <optional>
#include <string>
#include <sys/types.h>
namespace tl::linux_os {
// Who made the socket, as the kernel wrote it down then: that holds whoever has his process number by now.
struct Peer {
    uid_t user = 0;
    pid_t process = 0;
};
Result<Peer> peerOf(int socket); // Denied: no stream socket of this machine
// Whether that is the user who gave consent: `consent` is what pkexec put into PKEXEC_UID. Denied.
Status checkPeer(const Peer&, const std::optional<std::string>& consent);
}
