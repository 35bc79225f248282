// SPDX-License-Identifier: GPL-3.0-or-later
// Which way this machine passes a packet on that came in by an interface. The system is not asked: its answer would
// need rights, and what the snapshot says is what it goes by (ip-rule(8): by priority, the first that has an answer).
#pragma once
#include "core/facts/facts.h"
namespace tl {
struct OnwardPacket {
    IpAddress from = {}, to = {}; // neither is an address of this machine
    std::string in = {};          // interface
};
// Nothing: it hangs on what is not known here, such as marks that a filter may set.
std::optional<RouteAnswer> wayOnward(const NetworkFacts&, const OnwardPacket&);
}
