// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers that nft and iptables print by name, and ranges as both write them.
#pragma once
#include "core/facts/firewall.h"
#include <string_view>
namespace tl::linux_os {
constexpr std::uint64_t kIcmp = 1, kTcp = 6, kUdp = 17, kIcmp6 = 58;

// Each takes a name or a decimal or hexadecimal number.
std::optional<std::uint64_t> parseNumber(std::string_view);
std::optional<std::uint64_t> protocolNumber(std::string_view);
std::optional<std::uint64_t> icmpTypeNumber(std::string_view, IpFamily);
std::optional<std::uint64_t> tcpFlagBits(std::string_view); // one flag; also ALL and NONE
// "22", "1000:2000" or "1000-2000" with the separator given.
std::optional<NumberRange> parseNumberRange(std::string_view, char separator);

AddressRange allAddresses(IpFamily);
// "10.0.0.1", "10.0.0.0/8", "10.0.0.0/255.0.0.0", "10.0.0.1-10.0.0.9".
std::optional<AddressRange> parseAddressRange(std::string_view);
}
