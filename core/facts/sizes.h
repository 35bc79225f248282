// SPDX-License-Identifier: GPL-3.0-or-later
// Packets of a certain size: which of them got where they were sent.
#pragma once
#include "core/facts/view.h"
namespace tl {
// Answered, or reported by the hop where its time to live was to end.
inline bool gotThrough(const Exchange& e)
{
    return answered(e) || (e.question.ttl > 0 && e.icmp == IcmpError::TimeExceeded && e.from.has_value());
}
}
