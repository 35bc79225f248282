// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/causes/shared/windows_nat.h"
namespace tl {
static std::optional<Match> match(const Facts& facts) { return matchWindowsNat(facts, WindowsNatFault::SharingLost); }

extern constinit const Cause cause_nat_ics_lost{
    .id = "nat.ics_lost",
    .step = StepId::Nat,
    .rank = 10,
    .severity = Severity::Error,
    .title = TL_TEXT("Cause", "Internet Connection Sharing is ticked, but does not work"),
    .explain = TL_TEXT("Cause", "The connection of '%2' is shared with the tunnel, yet nothing is translated. Windows "
                                "forgets that when it starts, because the tunnel's adapter appears later."),
    .advice = TL_TEXT("Cause", "Untick and tick sharing once (adapter properties, Sharing). So that it lasts: set the "
                               "service SharedAccess to start automatically, and EnableRebootPersistConnection to 1 "
                               "under HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\SharedAccess."),
    .seenAs = {FlowVerdict::NatMissing},
    .match = &match};
}
