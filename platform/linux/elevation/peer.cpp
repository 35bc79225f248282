// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/linux/elevation/peer.h"
#include <cerrno>
#include <charconv>
#include <sys/socket.h>
namespace tl::linux_os {
Result<Peer> peerOf(int socket)
{
    int domain = 0, type = 0;
    ucred made = {};
    socklen_t length = sizeof domain;
    if (::getsockopt(socket, SOL_SOCKET, SO_DOMAIN, &domain, &length) != 0 || domain != AF_UNIX)
        return fail(ErrorCode::Denied, "standard input is no socket of this machine", errno);
    length = sizeof type;
    if (::getsockopt(socket, SOL_SOCKET, SO_TYPE, &type, &length) != 0 || type != SOCK_STREAM)
        return fail(ErrorCode::Denied, "standard input is no stream socket", errno);
    length = sizeof made;
    if (::getsockopt(socket, SOL_SOCKET, SO_PEERCRED, &made, &length) != 0 || made.pid <= 0)
        return fail(ErrorCode::Denied, "nobody is at the other end of standard input", errno);
    return Peer{.user = made.uid, .process = made.pid};
}

Status checkPeer(const Peer& peer, const std::optional<std::string>& consent)
{
    if (!consent) return fail(ErrorCode::Denied, "it was not started by pkexec");
    uid_t user = 0;
    const char* const end = consent->data() + consent->size();
    const auto [stop, error] = std::from_chars(consent->data(), end, user);
    if (error != std::errc() || stop != end) return fail(ErrorCode::Denied, "PKEXEC_UID is no number");
    if (user != peer.user) return fail(ErrorCode::Denied, "the other end is not the user who gave consent");
    return Done{};
}
}
