// SPDX-License-Identifier: GPL-3.0-or-later
// Readers of text that the kernel writes under /proc. They take any bytes and skip what they do not understand.
#pragma once
#include "core/facts/host.h"
#include <string_view>
namespace tl::linux_os {
// A counter of /proc/net/netstat or snmp: lines come in pairs, names above numbers.
std::optional<std::uint64_t> netstatCounter(std::string_view text, std::string_view name);

struct UdpSocket {
    UdpSocketFacts facts = {};
    std::uint64_t inode = 0; // 0: none
    bool operator==(const UdpSocket&) const = default;
};
// /proc/net/udp and udp6. An IPv4 address in IPv6 clothes becomes an IPv4 address.
std::vector<UdpSocket> parseUdpTable(std::string_view text);

// The set "CapEff" of /proc/PID/status, one bit for each capability.
std::optional<std::uint64_t> effectiveCapabilities(std::string_view text);
}
