// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/ip.h"
#include <map>
#include <string>
#include <vector>
namespace tl::windows_os {
struct OwnedPort {
    IpAddress address = {};
    std::uint16_t port = 0;
    std::uint8_t protocol = 0; // 6 TCP, 17 UDP
    std::uint32_t process = 0;
};
Result<std::vector<OwnedPort>> listUdpPorts();
std::vector<OwnedPort> listTcpListeners();    // empty where they cannot be read
std::string programOf(std::uint32_t process); // its whole path; "System" for the kernel's; empty: not visible to us
}
