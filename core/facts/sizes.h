// SPDX-License-Identifier: GPL-3.0-or-later
// Packets of a certain size: which of them got where they were sent.
#pragma once
#include "core/facts/view.h"
namespace tl {
// Who answers only so many pings a second answers small ones as they come, too. So a ladder is refined from above:
// first a rung just below the top, last one just below what passed. Only if the last is answered, size decides.
inline constexpr std::uint32_t kControlBelow = 2;

// Answered, or reported by the hop where its time to live was to end.
inline bool gotThrough(const Exchange& e)
{
    return answered(e) || (e.question.ttl > 0 && e.icmp == IcmpError::TimeExceeded && e.from.has_value());
}

// One of `size` bytes through the tunnel, to where `like` goes: the first that was sent may have been lost for another
// reason.
inline const Exchange* wholeThrough(const Facts& facts, const Question& like, std::uint32_t size)
{
    for (const Exchange* e : exchangesFor(facts, {Purpose::FullSize, Purpose::InnerSize}))
        if (e->question.to == like.to && e->question.ttl == like.ttl && e->question.size >= size && gotThrough(*e))
            return e;
    return nullptr;
}

// Packets of all sizes through the tunnel: where a ladder was climbed, only those to where the last one led.
inline std::vector<const Exchange*> sizesThrough(const Facts& facts)
{
    auto out = exchangesFor(facts, {Purpose::FullSize, Purpose::InnerSize});
    const auto rungs = exchangesFor(facts, {Purpose::InnerSize});
    if (rungs.empty()) return out;
    const Question& last = rungs.back()->question;
    std::erase_if(out, [&](const Exchange* e) { return e->question.to != last.to || e->question.ttl != last.ttl; });
    return out;
}
}
