// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/causes/shared/nat.h"
namespace tl {
static std::optional<Match> match(const Facts& facts) { return matchNat(facts, NatFault::WrongInterface); }

extern constinit const Cause cause_nat_wrong_interface{
    .id = "nat.wrong_interface",
    .step = StepId::Nat,
    .rank = 5,
    .severity = Severity::Error,
    .title = TL_TEXT("Cause", "The translation rule names another interface"),
    .explain = TL_TEXT("Cause", "Packets of %1 leave by %2, but the masquerade rule is for another interface. That "
                                "happens when a machine moves from cable to Wi-Fi or gets a new network card."),
    .advice = TL_TEXT("Cause", "Put %2 into the rule, or leave the interface out and keep only the source network %3."),
    .explainOnWindows =
        TL_TEXT("Cause", "Packets of %1 leave by %2, but Internet Connection Sharing shares the connection of another "
                         "adapter. That happens when a machine moves from cable to Wi-Fi."),
    .adviceOnWindows = TL_TEXT(
        "Cause", "Share the connection of '%2' with the tunnel's adapter instead (adapter properties, Sharing)."),
    .seenAs = {FlowVerdict::NatMissing},
    .match = &match};
}
