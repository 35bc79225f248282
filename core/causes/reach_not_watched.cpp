// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/causes/shared/packets.h"
namespace tl {
static std::optional<Match> match(const Facts& facts)
{
    const Error* why = facts.watch.whyNot();
    if (!why) return std::nullopt;
    std::vector<Sentence> evidence;
    if (why->code == ErrorCode::Denied)
        evidence.push_back({TL_TEXT("Evidence", "The system does not allow this program to capture packets"), {}});
    else
        evidence.push_back({TL_TEXT("Evidence", "Capturing packets failed: %1"), {why->where}});
    for (Sentence& each : sayCounters(facts)) evidence.push_back(std::move(each));
    return Match{Confidence::Observed, {}, std::move(evidence), {}};
}

extern constinit const Cause cause_reach_not_watched{
    .id = "reach.not_watched",
    .step = StepId::Reach,
    .rank = 7,
    .severity = Severity::Info,
    .title = TL_TEXT("Cause", "Packets could not be watched"),
    .explain = TL_TEXT("Cause", "Whether packets of the tunnel reach the uplink is the surest evidence of all, and it "
                                "could not be had. What is said here rests on settings, counters and answers alone."),
    .advice = TL_TEXT("Cause", "Run this program as root or Administrator. On Linux the capabilities CAP_NET_RAW and "
                               "CAP_NET_ADMIN are enough."),
    .match = &match};
}
