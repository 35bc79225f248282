// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/causes/shared/windows_nat.h"
namespace tl {
static std::optional<Match> match(const Facts& facts) { return matchWindowsNat(facts, WindowsNatFault::SharingStuck); }

extern constinit const Cause cause_nat_ics_stuck{
    .id = "nat.ics_stuck",
    .step = StepId::Nat,
    .rank = 9,
    .severity = Severity::Error,
    .title = TL_TEXT("Cause", "Internet Connection Sharing is stuck"),
    .explain = TL_TEXT("Cause", "Windows has kept a note that a connection is shared, but shares none, and refuses to "
                                "share anew. So nothing translates the addresses of the tunnel."),
    .advice =
        TL_TEXT("Cause", "Open the properties of the adapters that are named here, tab Sharing: tick the box, confirm, "
                         "untick it, confirm. Then share the connection of '%2' with the tunnel's adapter."),
    .seenAs = {FlowVerdict::NatMissing},
    .match = &match};
}
