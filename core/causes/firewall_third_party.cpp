// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/causes/shared/local_filter.h"
namespace tl {
static std::optional<Match> match(const Facts& facts) { return matchLocalFilter(facts, LocalFilter::Product); }

extern constinit const Cause cause_firewall_third_party{
    .id = "firewall.third_party",
    .step = StepId::Firewall,
    .rank = 5,
    .severity = Severity::Error,
    .title = TL_TEXT("Cause", "Another product blocks the tunnel"),
    .explain =
        TL_TEXT("Cause", "Filters that belong to another program on this computer drop packets of the tunnel: %1."),
    .advice =
        TL_TEXT("Cause", "Switch that program's protection off or make an exception for WireGuard there. If it was "
                         "removed, its rules were left behind."),
    .followsFrom = {"tunnel.down"},
    .match = &match};
}
