// SPDX-License-Identifier: GPL-3.0-or-later
// From a captured frame to the UDP datagram in it.
#pragma once
#include "core/base/ip.h"
#include "core/dissect/link.h"
namespace tl {
struct UdpDatagram {
    Endpoint source = {}, destination = {};
    std::span<const std::byte> payload = {}; // as far as it was captured
    std::size_t size = 0;                    // of the payload, by the header
};
// Nothing for later fragments and for everything that is not UDP.
std::optional<UdpDatagram> dissectOuterPacket(LinkType, std::span<const std::byte> frame);
}
