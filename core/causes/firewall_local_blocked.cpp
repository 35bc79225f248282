// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/causes/shared/local_filter.h"
namespace tl {
static std::optional<Match> match(const Facts& facts) { return matchLocalFilter(facts, LocalFilter::Own); }

extern constinit const Cause cause_firewall_local_blocked{
    .id = "firewall.local_blocked",
    .step = StepId::Firewall,
    .rank = 3,
    .severity = Severity::Error,
    .title = TL_TEXT("Cause", "This computer's own firewall blocks the tunnel"),
    .explain = TL_TEXT("Cause", "A rule on this computer drops packets of the tunnel: %1."),
    .advice = TL_TEXT("Cause", "Remove the rule, or allow traffic on the tunnel's interface before it."),
    .followsFrom = {"tunnel.down"},
    .seenAs = {FlowVerdict::DidNotGoOn},
    .match = &match};
}
