// SPDX-License-Identifier: GPL-3.0-or-later
// What a host's own stack decides besides routes and filters: as Linux does, or Windows (windows_stack.h).
#pragma once
#include "core/filter/walk.h"
#include "platform/sim/host.h"
#include "platform/sim/packet.h"
namespace tl {
// Would a packet that came in here be sent on?
bool forwards(const SimHost&, const std::string& inDevice, const Packet&);
// Would one that is for this address of the host be taken in here?
bool takes(const SimHost&, const std::string& inDevice, const IpAddress& own);
// The address that it leaves with, where that is not the one it has.
std::optional<IpAddress> newSource(const SimHost&, const FlowPacket&, const Packet&, const IpAddress& hop);
// Is this where an answer to the source would leave? Counts what it drops.
bool passesReversePath(SimHost&, const std::string& inDevice, const IpAddress& source, std::uint32_t mark);
}
