// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/linux/error_queue.h"
#include "core/dissect/icmp.h"
#include <array>
#include <cerrno>
#include <cstring>
#include <linux/errqueue.h>
#include <netinet/in.h>
namespace tl::linux_os {
namespace {
std::optional<Answer> answerOfEntry(const sock_extended_err& entry, const sockaddr* offender)
{
    if (entry.ee_origin == SO_EE_ORIGIN_LOCAL) return notSent(sendErrorOf(static_cast<int>(entry.ee_errno)));
    const bool v4 = entry.ee_origin == SO_EE_ORIGIN_ICMP;
    if (!v4 && entry.ee_origin != SO_EE_ORIGIN_ICMP6) return std::nullopt;
    const auto error = icmpErrorOf(v4 ? IpFamily::V4 : IpFamily::V6, entry.ee_type, entry.ee_code);
    if (!error) return std::nullopt;
    Answer out{.outcome = Outcome::IcmpError, .from = addressOf(offender), .icmp = error};
    if (error == IcmpError::TooBig && entry.ee_info != 0) out.reportedMtu = Mtu{entry.ee_info};
    return out;
}

// The entry with, right behind it, the address of who complained.
struct Entry {
    sock_extended_err error;
    sockaddr_in6 offender;
};

std::optional<Entry> entryIn(msghdr& message)
{
    for (auto* part = CMSG_FIRSTHDR(&message); part; part = CMSG_NXTHDR(&message, part)) {
        const bool ours = (part->cmsg_level == IPPROTO_IP && part->cmsg_type == IP_RECVERR) ||
                          (part->cmsg_level == IPPROTO_IPV6 && part->cmsg_type == IPV6_RECVERR);
        const std::size_t size = part->cmsg_len - CMSG_LEN(0);
        if (!ours || size < sizeof(sock_extended_err)) continue;
        Entry out = {};
        std::memcpy(&out.error, CMSG_DATA(part), sizeof out.error);
        std::memcpy(&out.offender, CMSG_DATA(part) + sizeof out.error,
                    std::min(size - sizeof out.error, sizeof out.offender));
        return out;
    }
    return std::nullopt;
}
}

int keepErrors(const Fd& socket, IpFamily family)
{
    return family == IpFamily::V4 ? setOption(socket, IPPROTO_IP, IP_RECVERR, 1)
                                  : setOption(socket, IPPROTO_IPV6, IPV6_RECVERR, 1);
}

std::optional<Answer> queuedError(const Fd& socket)
{
    constexpr int kMostEntries = 16;
    for (int i = 0; i < kMostEntries; ++i) {
        std::array<std::byte, 64> quoted;
        alignas(cmsghdr) std::array<std::byte, 512> control;
        iovec part{quoted.data(), quoted.size()};
        msghdr message = {};
        message.msg_iov = &part;
        message.msg_iovlen = 1;
        message.msg_control = control.data();
        message.msg_controllen = control.size();
        if (recvmsg(socket.get(), &message, MSG_ERRQUEUE | MSG_DONTWAIT) < 0) return std::nullopt;
        const auto entry = entryIn(message);
        if (!entry) continue;
        const auto answer = answerOfEntry(entry->error, reinterpret_cast<const sockaddr*>(&entry->offender));
        if (answer) return answer;
    }
    return std::nullopt;
}

Answer answerOfError(int error, const IpAddress& peer)
{
    const auto icmp = [](IcmpError kind) { return Answer{.outcome = Outcome::IcmpError, .icmp = kind}; };
    switch (error) {
    case ECONNREFUSED:
    case ECONNRESET:
    case EPIPE: return {.outcome = Outcome::Refused, .from = peer};
    case ETIMEDOUT: return {.outcome = Outcome::Silent};
    case ENETUNREACH: return icmp(IcmpError::NetUnreachable);
    case EHOSTUNREACH: return icmp(IcmpError::HostUnreachable);
    case EACCES: return icmp(IcmpError::AdminProhibited);
    case ENOPROTOOPT: return icmp(IcmpError::ProtocolUnreachable);
    default: return notSent(sendErrorOf(error));
    }
}

Answer notSent(SendError error) { return {.outcome = Outcome::NotSent, .sendError = error}; }
}
