// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/causes/shared/common.h"
namespace tl {
static std::optional<Match> match(const Facts& facts)
{
    if (!isServer(facts)) return std::nullopt;
    const StackFacts* stack = facts.stackAfter ? facts.stackAfter.get() : facts.stack.get();
    if (stack && stack->conntrackCount && stack->conntrackMax && *stack->conntrackMax > 0 &&
        *stack->conntrackCount * 100 >= *stack->conntrackMax * 95)
        return observed({std::to_string(*stack->conntrackCount), std::to_string(*stack->conntrackMax)},
                        {saySetting("nf_conntrack_count", std::to_string(*stack->conntrackCount)),
                         saySetting("nf_conntrack_max", std::to_string(*stack->conntrackMax))});
    return std::nullopt;
}

extern constinit const Cause cause_nat_ports_exhausted{
    .id = "nat.ports_exhausted",
    .step = StepId::Nat,
    .rank = 7,
    .severity = Severity::Error,
    .title = TL_TEXT("Cause", "The table of translations is full"),
    .explain = TL_TEXT("Cause", "%1 of %2 translations are in use. New connections fail while old ones go on."),
    .advice = TL_TEXT("Cause", "Raise the limit (sysctl net.netfilter.nf_conntrack_max, or a wider port range in the "
                               "SNAT rule), and find the device that opens so many connections."),
    .match = &match};
}
