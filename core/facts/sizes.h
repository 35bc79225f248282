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

// One of `size` bytes through the tunnel: the first that was sent may have been lost for another reason.
inline const Exchange* wholeThrough(const Facts& facts, const IpAddress& to, std::uint32_t size)
{
    for (const Exchange* e : exchangesFor(facts, {Purpose::FullSize, Purpose::InnerSize}))
        if (e->question.to == to && e->question.size >= size && gotThrough(*e)) return e;
    return nullptr;
}
}
