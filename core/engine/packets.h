// SPDX-License-Identifier: GPL-3.0-or-later
// What to watch of a tunnel, and what the ledger must know of the machine: from the facts of its state.
#pragma once
#include "core/ledger/ledger.h"
#include "core/system/system.h"
namespace tl {
// Begins to watch: the tunnel first, then the links that may carry its packets outside, those of the default routes
// before others. Gives what is watched; `wish` tells snap length and ring.
Result<TapSetup> startTap(PacketTap&, const Facts&, const TapSetup& wish = {});
LedgerSetup ledgerSetup(const Facts&, const TapSetup&, std::optional<CaptureGap> = {});
// The flows that say most; the rest is in the totals.
Ledger essenceOf(Ledger, std::size_t mostFlows = kMostKeptFlows);
}
