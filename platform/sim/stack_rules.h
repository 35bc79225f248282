// SPDX-License-Identifier: GPL-3.0-or-later
// What a host's own stack decides besides routes and filters. These are Linux's rules; another flavour of
// host would have its own here.
#pragma once
#include "platform/sim/host.h"
namespace tl {
// Would a packet that came in here be sent on?
bool forwards(const SimHost&, const std::string& inDevice, IpFamily);
// Is this where an answer to the source would leave? Counts what it drops.
bool passesReversePath(SimHost&, const std::string& inDevice, const IpAddress& source, std::uint32_t mark);
}
