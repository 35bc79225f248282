// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/causes/shared/windows_nat.h"
namespace tl {
static std::optional<Match> match(const Facts& facts) { return matchWindowsNat(facts, WindowsNatFault::Overlap); }

extern constinit const Cause cause_nat_overlap{
    .id = "nat.overlap",
    .step = StepId::Nat,
    .rank = 7,
    .severity = Severity::Error,
    .title = TL_TEXT("Cause", "Another network on this machine has addresses of the tunnel"),
    .explain = TL_TEXT("Cause", "A translation or a network of another program (Hyper-V, WSL, Docker) lies in %3, the "
                                "tunnel's own network. Windows then makes no translation for the tunnel."),
    .advice = TL_TEXT("Cause", "Give the tunnel another address range on all devices, one that nothing else here uses. "
                               "Do not remove the other translation: what belongs to it would lose its connection."),
    .seenAs = {FlowVerdict::NatMissing},
    .match = &match};
}
