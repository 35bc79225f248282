// SPDX-License-Identifier: GPL-3.0-or-later
// Packets of a certain size: which of them got where they were sent.
#pragma once
#include "core/facts/view.h"
namespace tl {
// Who answers only so many pings a second answers small ones as they come, too. So the ladder ends with one rung just
// below what passed, sent together with one just below the top: only if the first is answered, size decides.
inline constexpr std::uint32_t kControlBelow = 2;

// Answered, or reported by the hop where its time to live was to end.
inline bool gotThrough(const Exchange& e)
{
    return answered(e) || (e.question.ttl > 0 && e.icmp == IcmpError::TimeExceeded && e.from.has_value());
}
}
