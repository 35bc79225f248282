// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/causes/shared/local_filter.h"
namespace tl {
static std::optional<Match> match(const Facts& facts) { return matchLocalFilter(facts, LocalFilter::KillSwitch); }

extern constinit const Cause cause_firewall_killswitch{
    .id = "firewall.killswitch",
    .step = StepId::Firewall,
    .rank = 4,
    .severity = Severity::Error,
    .title = TL_TEXT("Cause", "The tunnel's kill switch blocks it"),
    .explain =
        TL_TEXT("Cause", "A rule made for the tunnel forbids everything that does not go through it. It stops %1."),
    .advice = TL_TEXT("Cause", "That is what it is for. Take the rule out of PostUp, or add an exception for this "
                               "address before it."),
    .followsFrom = {"tunnel.down"},
    .seenAs = {FlowVerdict::DidNotGoOn},
    .match = &match};
}
