// SPDX-License-Identifier: GPL-3.0-or-later
// A packet of the simulated network as a capture would have it.
#pragma once
#include "core/dissect/record.h"
#include "platform/sim/packet.h"
namespace tl {
PacketRecord recordOf(const Packet&); // `at` and `interfaceIndex` are the caller's
}
