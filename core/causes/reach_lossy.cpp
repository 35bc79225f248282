// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/causes/shared/common.h"
#include <algorithm>
namespace tl {
static std::optional<Match> match(const Facts& facts)
{
    const auto burst = exchangesFor(facts, {Purpose::Loss});
    const auto count = std::ranges::count_if(burst, [](const Exchange* e) { return e->outcome != Outcome::Pending; });
    const auto lost = std::ranges::count_if(burst, [](const Exchange* e) { return e->outcome == Outcome::Silent; });
    // Chance does not take so many in a row; a limit on answers does.
    int row = 0, longest = 0;
    for (const Exchange* e : burst) longest = std::max(longest, row = e->outcome == Outcome::Silent ? row + 1 : 0);
    if (count < 10 || lost == 0 || longest >= 8) return std::nullopt;
    const auto percent = std::to_string((lost * 100 + count / 2) / count);
    return observed({percent}, {{TL_TEXT("Evidence", "%1 of %2 pings through the tunnel got no answer"),
                                 {std::to_string(lost), std::to_string(count)}}});
}

extern constinit const Cause cause_reach_lossy{
    .id = "reach.lossy",
    .step = StepId::Reach,
    .rank = 6,
    .severity = Severity::Info,
    .title = TL_TEXT("Cause", "The path is lossy: about %1 % of the packets get lost"),
    .explain = TL_TEXT("Cause", "The tunnel works, but the line loses packets. Pages load slowly and calls stutter."),
    .advice = TL_TEXT("Cause", "Use a cable instead of Wi-Fi or move closer to the access point; compare with another "
                               "network."),
    .match = &match};
}
