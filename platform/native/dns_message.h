// SPDX-License-Identifier: GPL-3.0-or-later
// DNS queries and replies, by c-ares.
#pragma once
#include "core/system/system.h"
#include <cstddef>
#include <span>
namespace tl {
// Empty when the name cannot be asked for. An empty name is the root.
std::vector<std::byte> dnsQuery(const std::string& name, DnsType, std::uint16_t id);

// Nothing when it is no reply to this query. One that was cut short to fit a datagram (TC) is a reply
// with as many addresses as can be read.
std::optional<Answer> dnsReply(std::span<const std::byte> query, std::span<const std::byte> message, DnsType,
                               const IpAddress& from);
}
