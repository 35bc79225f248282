// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/ledger_report.h"
#include <algorithm>
namespace tl {
namespace {
std::string nameOn(const LedgerReport& report, Side side, const Text& otherwise, const Dictionary& language)
{
    const bool any = std::ranges::any_of(
        report.interfaces, [&](const WatchedInterface& one) { return one.side == side && one.packets > 0; });
    std::string names;
    for (const WatchedInterface& one : report.interfaces) // those on which nothing passed do not matter
        if (one.side == side && !one.name.empty() && (one.packets > 0 || !any))
            names += (names.empty() ? "" : ", ") + one.name;
    return names.empty() ? std::string(wording(otherwise, language)) : names;
}
}

bool isFault(FlowVerdict verdict)
{
    return verdict == FlowVerdict::DidNotGoOn || verdict == FlowVerdict::NatMissing ||
           verdict == FlowVerdict::NotDelivered;
}

bool holdsFault(const Ledger& ledger)
{
    return std::ranges::any_of(ledger.flows, [](const LedgerFlow& flow) { return isFault(flow.verdict); });
}

LedgerNames namesOf(const LedgerReport& report, const Dictionary& language)
{
    return {.tunnel = nameOn(report, Side::Tunnel, TL_TEXT("Report", "the tunnel"), language),
            .uplink = nameOn(report, Side::Uplink, TL_TEXT("Report", "the uplink"), language)};
}

bool isWatched(const LedgerReport& report, Side side)
{
    return std::ranges::find(report.interfaces, side, &WatchedInterface::side) != report.interfaces.end();
}

bool isCompared(const LedgerReport& report)
{
    return isWatched(report, Side::Tunnel) && isWatched(report, Side::Uplink);
}
}
