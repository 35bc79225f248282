// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/causes/shared/common.h"
#include "core/causes/shared/packets.h"
namespace tl {
static Text leftOut(CaptureGap gap)
{
    if (gap == CaptureGap::JoinedPackets)
        return TL_TEXT("Evidence", "Packets are captured by Packet Monitor of Windows: none of more than 9000 bytes, "
                                   "and perhaps not all of the others");
    return TL_TEXT("Evidence", "Packets are captured by raw sockets: IPv4 only, and perhaps nothing of what is passed "
                               "on for others");
}

static Match watchedInPart(const Facts& facts, CaptureGap gap)
{
    std::vector<Sentence> evidence{{leftOut(gap)}};
    for (Sentence& each : sayCounters(facts)) evidence.push_back(std::move(each));
    return {
        .evidence = std::move(evidence),
        .wording = {.title = TL_TEXT("Cause", "Packets could be watched only in part"),
                    .explain = TL_TEXT("Cause", "What was seen of packets counts. From what was not seen nothing is "
                                                "concluded, because it may have passed all the same: there, what "
                                                "is said rests on settings, counters and answers."),
                    .advice = TL_TEXT("Cause", "To have all packets watched, install Npcap (https://npcap.com), "
                                               "which is made by others and no part of this program, and check "
                                               "again.")}};
}

static std::optional<Match> match(const Facts& facts)
{
    const Error* why = facts.watch.whyNot();
    if (const Ledger* ledger = ledgerOf(facts); ledger && ledger->gap) return watchedInPart(facts, *ledger->gap);
    if (!why) return std::nullopt;
    std::vector<Sentence> evidence;
    if (why->code == ErrorCode::Denied)
        evidence.push_back({TL_TEXT("Evidence", "The system does not allow this program to capture packets"), {}});
    else if (why->code == ErrorCode::NotFound)
        evidence.push_back({TL_TEXT("Evidence", "There was no interface to capture packets on"), {}});
    else
        evidence.push_back({TL_TEXT("Evidence", "Capturing packets failed: %1"), {why->where}});
    for (Sentence& each : sayCounters(facts)) evidence.push_back(std::move(each));
    Match out{Confidence::Observed, {}, std::move(evidence), {}};
    if (why->code != ErrorCode::Denied)
        out.wording.advice = TL_TEXT("Cause", "Check again when what kept it from capturing is gone.");
    return out;
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
