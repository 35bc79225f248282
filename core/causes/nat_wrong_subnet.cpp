// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/causes/shared/nat.h"
namespace tl {
static std::optional<Match> match(const Facts& facts) { return matchNat(facts, NatFault::WrongSubnet); }

extern constinit const Cause cause_nat_wrong_subnet{
    .id = "nat.wrong_subnet",
    .step = StepId::Nat,
    .rank = 4,
    .severity = Severity::Error,
    .title = TL_TEXT("Cause", "The translation rule is for another network"),
    .explain = TL_TEXT("Cause", "There is a masquerade rule for %2, but its source network does not contain %1, the "
                                "address of a peer."),
    .advice = TL_TEXT("Cause", "Change the rule's source network to that of the tunnel (%3)."),
    .explainOnWindows = TL_TEXT(
        "Cause", "There is a translation (NetNat), but its network does not contain %1, the address of a peer."),
    .adviceOnWindows = TL_TEXT(
        "Cause", "Make a translation for the tunnel's network: New-NetNat -Name Tunnelight "
                 "-InternalIPInterfaceAddressPrefix %3. Remove the other one (Remove-NetNat) only if it is yours."),
    .seenAs = {FlowVerdict::NatMissing},
    .match = &match};
}
