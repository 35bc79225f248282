// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/causes/shared/windows_nat.h"
namespace tl {
static std::optional<Match> match(const Facts& facts) { return matchWindowsNat(facts, WindowsNatFault::Unavailable); }

extern constinit const Cause cause_nat_unavailable{
    .id = "nat.unavailable",
    .step = StepId::Nat,
    .rank = 8,
    .severity = Severity::Error,
    .title = TL_TEXT("Cause", "This Windows has nothing that translates addresses (WinNAT)"),
    .explain = TL_TEXT("Cause", "Packets from %1 leave %2 with their tunnel address, and nobody on the Internet can "
                                "answer to it. The part of Windows that translates is not installed."),
    .advice = TL_TEXT("Cause", "Share the connection of '%2' with the tunnel's adapter (adapter properties, Sharing); "
                               "or switch on the Windows feature \"Virtual Machine Platform\", restart, and make a "
                               "translation: New-NetNat -Name Tunnelight -InternalIPInterfaceAddressPrefix %3."),
    .seenAs = {FlowVerdict::NatMissing},
    .match = &match};
}
