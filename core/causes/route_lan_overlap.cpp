// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/causes/shared/detour.h"
namespace tl {
static std::optional<Match> match(const Facts& facts) { return matchDetour(facts, Detour::LocalNetwork); }

extern constinit const Cause cause_route_lan_overlap{
    .id = "route.lan_overlap",
    .step = StepId::Route,
    .rank = 5,
    .severity = Severity::Error,
    .title = TL_TEXT("Cause", "The local network has the same addresses as %1"),
    .explain = TL_TEXT("Cause", "The tunnel %2 should carry %1, but this computer is itself in a network with that "
                                "address range and looks for it there."),
    .advice = TL_TEXT("Cause", "Change the address range of one of the two networks. Until then a more specific "
                               "AllowedIPs entry (%1 as a single address) leads around it."),
    .followsFrom = {"tunnel.down", "tunnel.no_address", "firewall.killswitch"},
    .seenAs = {FlowVerdict::NotDelivered},
    .match = &match};
}
