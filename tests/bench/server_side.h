// SPDX-License-Identifier: GPL-3.0-or-later
// What a server at 203.0.113.5 has on its uplink for a packet on its tunnel: the same one translated, and the WireGuard
// message that carries it. Checksums are left as they were, as network cards do.
#pragma once
#include "tests/support/packet_bytes.h"
#include <optional>
namespace tl::test {
struct PassedOn {
    bool fromPeer = false; // into the world, or back
    Bytes translated = {}, message = {};
};
// Nothing unless a peer of 10.8.0.0/24 or fd00:1::/32 is at one end. `frame`: Ethernet.
std::optional<PassedOn> passedOn(const Bytes& frame);
}
