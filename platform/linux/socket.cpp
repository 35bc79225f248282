// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/linux/socket.h"
#include <cerrno>
#include <cstring>
#include <net/if.h>
#include <netinet/in.h>
#include <sys/random.h>
namespace tl::linux_os {
namespace {
SendError openErrorOf(int error)
{
    switch (error) {
    case EPERM:
    case EACCES: return SendError::Denied;
    case ENODEV:
    case ENXIO: return SendError::NoRoute; // the device is gone
    case EAFNOSUPPORT:
    case EADDRNOTAVAIL: return SendError::NoAddress;
    default: return SendError::Other;
    }
}

// PROBE: the packet is sent whole or refused by the device's MTU; what the kernel learnt about the path is
// not used, because the question is just what the path does. DONT: an echo that may be cut up on the way, too.
int setFragmentation(const Fd& socket, const Question& question)
{
    if (question.to.isV4()) {
        if (question.dontFragment) return setOption(socket, IPPROTO_IP, IP_MTU_DISCOVER, IP_PMTUDISC_PROBE);
        return question.method == Method::Echo ? setOption(socket, IPPROTO_IP, IP_MTU_DISCOVER, IP_PMTUDISC_DONT) : 0;
    }
    if (!question.dontFragment) return 0;
    if (setOption(socket, IPPROTO_IPV6, IPV6_MTU_DISCOVER, IPV6_PMTUDISC_PROBE) != 0) return -1;
    return setOption(socket, IPPROTO_IPV6, IPV6_DONTFRAG, 1);
}

int setTtl(const Fd& socket, const Question& question)
{
    if (question.ttl == 0) return 0;
    return question.to.isV4() ? setOption(socket, IPPROTO_IP, IP_TTL, question.ttl)
                              : setOption(socket, IPPROTO_IPV6, IPV6_UNICAST_HOPS, question.ttl);
}

int setDevice(const Fd& socket, const std::string& device)
{
    if (device.empty()) return 0;
    return setsockopt(socket.get(), SOL_SOCKET, SO_BINDTODEVICE, device.data(), static_cast<socklen_t>(device.size()));
}

int setSource(const Fd& socket, const Question& question)
{
    if (!question.source) return 0;
    if (question.to.isV4()) setOption(socket, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, 1); // a help, not a need
    const auto source = socketAddress(*question.source, 0, question.device);
    return bind(socket.get(), source.get(), source.size);
}
}

int systemFamily(IpFamily family) { return family == IpFamily::V4 ? AF_INET : AF_INET6; }

int setOption(const Fd& socket, int level, int name, int value)
{
    return setsockopt(socket.get(), level, name, &value, sizeof value);
}

SocketAddress socketAddress(const IpAddress& address, std::uint16_t port, const std::string& device)
{
    SocketAddress out;
    if (address.isV4()) {
        auto& v4 = reinterpret_cast<sockaddr_in&>(out.storage);
        v4.sin_family = AF_INET;
        v4.sin_port = htons(port);
        std::memcpy(&v4.sin_addr, address.bytes.data(), 4);
        out.size = sizeof v4;
    } else {
        auto& v6 = reinterpret_cast<sockaddr_in6&>(out.storage);
        v6.sin6_family = AF_INET6;
        v6.sin6_port = htons(port);
        std::memcpy(&v6.sin6_addr, address.bytes.data(), 16);
        if (address.isLinkLocal()) v6.sin6_scope_id = if_nametoindex(device.c_str());
        out.size = sizeof v6;
    }
    return out;
}

std::optional<IpAddress> addressOf(const sockaddr* from)
{
    IpAddress out;
    if (from->sa_family == AF_INET) {
        std::memcpy(out.bytes.data(), &reinterpret_cast<const sockaddr_in*>(from)->sin_addr, 4);
        return out;
    }
    if (from->sa_family != AF_INET6) return std::nullopt;
    out.family = IpFamily::V6;
    std::memcpy(out.bytes.data(), &reinterpret_cast<const sockaddr_in6*>(from)->sin6_addr, 16);
    return out;
}

tl::expected<Fd, SendError> openSocket(const Question& question, int type, int protocol)
{
    const auto refused = [](int error) { return tl::unexpected(openErrorOf(error)); };
    if (question.ttl < 0 || question.ttl > 255 || question.device.size() >= IFNAMSIZ ||
        (question.source && question.source->family != question.to.family))
        return tl::unexpected(SendError::Other);
    Fd socket(::socket(systemFamily(question.to.family), type | SOCK_NONBLOCK | SOCK_CLOEXEC, protocol));
    if (!socket) return refused(errno);
    if (question.mark != 0 && setOption(socket, SOL_SOCKET, SO_MARK, static_cast<int>(question.mark)) != 0)
        return refused(errno);
    if (setDevice(socket, question.device) != 0 || setTtl(socket, question) != 0 ||
        setFragmentation(socket, question) != 0 || setSource(socket, question) != 0)
        return refused(errno);
    return socket;
}

SendError sendErrorOf(int error)
{
    switch (error) {
    case EPERM:
    case EACCES: return SendError::Blocked; // a filter's drop; a route or rule of type "prohibit"
    case EMSGSIZE: return SendError::TooBig;
    case ENETUNREACH:
    case EHOSTUNREACH:
    case ENETDOWN:
    case EHOSTDOWN:
    case ENODEV:
    case ENXIO:
    case EINVAL: return SendError::NoRoute; // EINVAL is what a route of type "blackhole" gives
    case EADDRNOTAVAIL:
    case EAFNOSUPPORT: return SendError::NoAddress;
    default: return SendError::Other;
    }
}

std::uint64_t randomBits()
{
    std::uint64_t bits = 0;
    // Cannot fail for 8 bytes once the system is up; before that any value serves.
    (void)!getrandom(&bits, sizeof bits, 0);
    return bits;
}
}
