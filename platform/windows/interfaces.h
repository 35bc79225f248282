// SPDX-License-Identifier: GPL-3.0-or-later
// The tables of the network, read whole.
#pragma once
#include "platform/windows/meaning/interfaces.h"
namespace tl::windows_os {
Result<std::vector<InterfaceRow>> listInterfaces();
// Nothing where this Windows does not tell (NotSupported).
Result<std::vector<IpInterfaceRow>> listIpInterfaces();
Result<std::vector<RouteRow>> listRoutes();
Result<InterfaceRow> interfaceCalled(const std::string& alias); // NotFound
std::string textOfGuid(const void* guid);                       // "{6B29FC40-…}"
}
