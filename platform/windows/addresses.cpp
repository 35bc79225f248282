// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/windows/addresses.h"
#include <cstring>
namespace tl::windows_os {
std::optional<IpAddress> addressOf(const sockaddr* from)
{
    IpAddress out;
    if (from && from->sa_family == AF_INET) {
        std::memcpy(out.bytes.data(), &reinterpret_cast<const sockaddr_in*>(from)->sin_addr, 4);
        return out;
    }
    if (!from || from->sa_family != AF_INET6) return std::nullopt;
    out.family = IpFamily::V6;
    std::memcpy(out.bytes.data(), &reinterpret_cast<const sockaddr_in6*>(from)->sin6_addr, 16);
    return out;
}
std::optional<IpAddress> addressOf(const SOCKADDR_INET& from)
{
    return addressOf(reinterpret_cast<const sockaddr*>(&from));
}

SOCKADDR_INET socketAddress(const IpAddress& address, std::uint16_t port, std::uint32_t zone)
{
    SOCKADDR_INET out = {};
    out.si_family = familyOf(address.family);
    if (address.isV4()) {
        std::memcpy(&out.Ipv4.sin_addr, address.bytes.data(), 4);
        out.Ipv4.sin_port = htons(port);
        return out;
    }
    std::memcpy(&out.Ipv6.sin6_addr, address.bytes.data(), 16);
    out.Ipv6.sin6_port = htons(port);
    if (address.isLinkLocal()) out.Ipv6.sin6_scope_id = zone;
    return out;
}
}
