// SPDX-License-Identifier: GPL-3.0-or-later
// Addresses as Windows has them, and as we do.
#pragma once
#include "core/base/ip.h"
#include "platform/windows/headers.h"
#include <optional>
namespace tl::windows_os {
std::optional<IpAddress> addressOf(const SOCKADDR_INET&); // nothing: of no family that we know
std::optional<IpAddress> addressOf(const sockaddr*);
SOCKADDR_INET socketAddress(const IpAddress&, std::uint16_t port = 0, std::uint32_t zone = 0);
inline ADDRESS_FAMILY familyOf(IpFamily family)
{
    return static_cast<ADDRESS_FAMILY>(family == IpFamily::V4 ? AF_INET : AF_INET6);
}
inline int sizeOf(const SOCKADDR_INET& address)
{
    return static_cast<int>(address.si_family == AF_INET ? sizeof address.Ipv4 : sizeof address.Ipv6);
}
}
