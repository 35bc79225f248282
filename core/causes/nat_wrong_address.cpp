// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/causes/shared/nat.h"
namespace tl {
static std::optional<Match> match(const Facts& facts) { return matchNat(facts, NatFault::WrongAddress); }

extern constinit const Cause cause_nat_wrong_address{
    .id = "nat.wrong_address",
    .step = StepId::Nat,
    .rank = 6,
    .severity = Severity::Error,
    .title = TL_TEXT("Cause", "The translation rule gives a wrong address"),
    .explain = TL_TEXT("Cause", "Packets of %1 leave %2 with an address that is not the one of %2, so answers go "
                                "elsewhere."),
    .advice = TL_TEXT("Cause", "Use masquerade, which takes the address of %2 by itself, or put the right address into "
                               "the rule."),
    .seenAs = {FlowVerdict::NotAnswered},
    .match = &match};
}
