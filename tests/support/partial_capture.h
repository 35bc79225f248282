// SPDX-License-Identifier: GPL-3.0-or-later
// The same machine, looked at by a capture that leaves out some packets.
#pragma once
#include "core/facts/view.h"
#include <algorithm>
namespace tl::test {
inline Facts seenInPart(Facts facts)
{
    if (!facts.watch) return facts;
    auto& packets = facts.watch.get()->packets;
    if (!packets) packets.emplace();
    packets->ledger.gap = CaptureGap::Ip6AndPassedOn;
    return facts;
}

// What such a capture may have left out: of each flow and each far end, every packet that was not seen.
inline Facts withWhatWasLeftOut(Facts facts)
{
    if (!facts.watch) return facts;
    WatchFacts& watch = *facts.watch.get();
    if (const DeviceFacts* device = facts.device.get())
        for (const PeerFacts& peer : device->peers)
            if (peer.endpoint && !outer(facts, *peer.endpoint)) watch.outer.push_back({.far = *peer.endpoint});
    if (watch.outer.empty()) watch.outer.push_back({.far = *parseEndpoint("192.0.2.99:40000")});
    for (OuterFacts& far : watch.outer)
        for (auto* sum : {&far.initiationsOut, &far.initiationsIn, &far.responsesOut, &far.responsesIn, &far.cookiesOut,
                          &far.cookiesIn, &far.dataOut, &far.dataIn, &far.keepalivesOut, &far.keepalivesIn})
            ++*sum;
    if (!watch.packets) return facts;
    Ledger& ledger = watch.packets->ledger;
    for (auto* sum :
         {&ledger.totals.tunnelOut, &ledger.totals.uplinkOut, &ledger.totals.uplinkBack, &ledger.totals.tunnelBack})
        ++*sum;
    for (LedgerFlow& flow : ledger.flows) {
        for (Tick* tick : {&flow.tunnelOut, &flow.uplinkOut, &flow.uplinkBack, &flow.tunnelBack}) ++tick->count;
        flow.verdict = FlowVerdict::Works;
        flow.doubt = Doubt::None;
    }
    return facts;
}

inline Facts notWatched(Facts facts)
{
    facts.watch = Error{ErrorCode::NotSupported, "nothing to watch by"};
    return facts;
}
}
