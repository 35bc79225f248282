// SPDX-License-Identifier: GPL-3.0-or-later
// A packet of the simulated network as the bytes that a capture would have.
#pragma once
#include "platform/sim/packet.h"
#include <span>
#include <string_view>
namespace tl {
// Headers with their lengths and checksums, DNS messages, and what can be read of WireGuard's; every other payload
// begins with the packet's serial, since no two are alike on real wires, and goes on in zeros.
std::vector<std::byte> frameOf(const Packet&, std::uint32_t snapLength); // raw IP
inline constexpr std::uint32_t kEthernetHeader = 14;
std::vector<std::byte> ethernetHeader(const Packet&); // what goes before it on a cable
std::uint32_t headersOf(const Packet&);               // in bytes: of IP and transport
std::size_t dnsSizeOf(const Packet&);                 // of a query or an answer, in bytes
}
