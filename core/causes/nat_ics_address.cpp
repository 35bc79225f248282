// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/causes/shared/windows_nat.h"
namespace tl {
static std::optional<Match> match(const Facts& facts)
{
    return matchWindowsNat(facts, WindowsNatFault::SharingAddress);
}

extern constinit const Cause cause_nat_ics_address{
    .id = "nat.ics_address",
    .step = StepId::Nat,
    .rank = 11,
    .severity = Severity::Error,
    .title = TL_TEXT("Cause", "Internet Connection Sharing has changed the tunnel's address"),
    .explain = TL_TEXT("Cause", "Sharing gives the adapter that it shares with an address of its own. The other "
                                "devices, like %1, do not know it and are not of its network."),
    .advice = TL_TEXT("Cause", "Put the tunnel's own address into ScopeAddress and ScopeAddressBackup under "
                               "HKLM\\SYSTEM\\CurrentControlSet\\Services\\SharedAccess\\Parameters, untick and tick "
                               "sharing once, and restart the tunnel."),
    .seenAs = {FlowVerdict::NatMissing},
    .match = &match};
}
