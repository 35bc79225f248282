// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/verdict.h"
namespace tl {
namespace {
constexpr Instant kPassing = std::chrono::milliseconds(100); // through this machine, and from each capture to us

struct Judged {
    FlowVerdict verdict = FlowVerdict::Ambiguous;
    Doubt doubt = Doubt::None;
};

Judged unless(FlowVerdict verdict, Doubt doubt)
{
    return doubt == Doubt::None ? Judged{verdict} : Judged{FlowVerdict::Ambiguous, doubt};
}
Doubt tooEarly(const Tick& since, Instant needed, const VerdictSigns& signs)
{
    return signs.end - since.first < needed ? Doubt::TooEarly : Doubt::None;
}

Judged judgeLocal(const LedgerFlow& flow, const VerdictSigns& signs)
{
    if (flow.tunnelOut.count == 0) return {FlowVerdict::NothingCameIn};
    if (flow.tunnelBack.count > 0) return {FlowVerdict::Works};
    return unless(FlowVerdict::NotAnswered, tooEarly(flow.tunnelOut, signs.answering, signs));
}

Judged judgeHub(const LedgerFlow& flow)
{
    if (flow.tunnelOut.count > 0 && flow.tunnelBack.count > 0) return {FlowVerdict::Works};
    return {FlowVerdict::Ambiguous, Doubt::TwoPeers};
}

Judged judgeHeldUp(const LedgerFlow& flow, const VerdictSigns& signs)
{
    if (signs.oneSide) return {FlowVerdict::Ambiguous, Doubt::OneSide};
    if (signs.forgot) return {FlowVerdict::Ambiguous, Doubt::Forgotten};
    if (signs.unexplainedOut) return {FlowVerdict::Ambiguous, Doubt::Unexplained};
    if (signs.contested >= flow.tunnelOut.count) return {FlowVerdict::Ambiguous, Doubt::Alike};
    return unless(FlowVerdict::DidNotGoOn, tooEarly(flow.tunnelOut, kPassing, signs));
}

Judged judgeUnanswered(const LedgerFlow& flow, const VerdictSigns& signs)
{
    if (signs.forgot) return {FlowVerdict::Ambiguous, Doubt::Forgotten};
    const Doubt early = tooEarly(flow.uplinkOut, signs.answering, signs);
    if (flow.untranslated == flow.uplinkOut.count && flow.inside.address.isPrivate())
        return unless(FlowVerdict::NatMissing, early);
    if (signs.unexplainedBack)
        return unless(FlowVerdict::NotDelivered, signs.onlySilent ? Doubt::None : Doubt::Unexplained);
    return unless(FlowVerdict::NotAnswered, early);
}

Judged judgeForwarded(const LedgerFlow& flow, const VerdictSigns& signs)
{
    if (flow.tunnelOut.count == 0) return {FlowVerdict::NothingCameIn};
    const bool wentOn = flow.uplinkOut.count > 0, cameBack = flow.uplinkBack.count > 0;
    // A filter of this machine may answer with resets in the far end's name.
    const bool refusedHere = !wentOn && flow.tunnelBack.count > 0 && flow.tunnelBack.count == signs.resets;
    if (flow.tunnelBack.count > 0 && !refusedHere) return {FlowVerdict::Works};
    if (!wentOn) return judgeHeldUp(flow, signs);
    if (signs.inDoubt) return {FlowVerdict::Ambiguous, Doubt::Alike};
    if (!cameBack) return judgeUnanswered(flow, signs);
    return unless(FlowVerdict::NotDelivered, tooEarly(flow.uplinkBack, kPassing, signs));
}
}

void judge(LedgerFlow& flow, const VerdictSigns& signs)
{
    const Judged judged = flow.path == FlowPath::Forwarded ? judgeForwarded(flow, signs)
                          : flow.path == FlowPath::Local   ? judgeLocal(flow, signs)
                                                           : judgeHub(flow);
    const bool isSeen = judged.verdict == FlowVerdict::Works; // every other verdict rests on what is missing
    flow.verdict = signs.gap && !isSeen ? FlowVerdict::Ambiguous : judged.verdict;
    flow.doubt = signs.gap && !isSeen ? Doubt::Gap : judged.doubt;
}
}
