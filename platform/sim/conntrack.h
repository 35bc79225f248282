// SPDX-License-Identifier: GPL-3.0-or-later
// Connection tracking of a host, and the address translation that lives on it.
#pragma once
#include "platform/sim/host.h"
#include "platform/sim/packet.h"
namespace tl {
struct Tracked {
    std::string state = "new";            // as filters call it
    std::optional<FlowKey> original = {}; // the connection it belongs to; empty: none yet
    bool isReply = false;
    bool tableFull = false; // the host has no room for it and drops it
};
// As a packet comes in or is made: finds its connection and takes back a translation of its destination.
Tracked track(SimHost&, Packet&, Ticks now);
// As it leaves: a new flow becomes a connection, with this source from now on; an old one keeps its own.
void translate(SimHost&, Packet&, const Tracked&, const std::optional<IpAddress>& newSource, Ticks now);
}
