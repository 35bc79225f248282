// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/causes/shared/detour.h"
namespace tl {
static std::optional<Match> match(const Facts& facts) { return matchDetour(facts, Detour::Overridden); }

extern constinit const Cause cause_route_overridden{
    .id = "route.overridden",
    .step = StepId::Route,
    .rank = 3,
    .severity = Severity::Error,
    .title = TL_TEXT("Cause", "Another route takes %1 away from the tunnel"),
    .explain =
        TL_TEXT("Cause", "The tunnel %2 has a route for this address, but a more specific or preferred one leads "
                         "elsewhere."),
    .advice = TL_TEXT("Cause", "Remove the other route, or give the tunnel a more specific one."),
    .followsFrom = {"tunnel.down", "tunnel.no_address"},
    .match = &match};
}
