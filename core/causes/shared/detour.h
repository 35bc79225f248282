// SPDX-License-Identifier: GPL-3.0-or-later
// Why packets that AllowedIPs promise to the tunnel go another way.
#pragma once
#include "core/causes/shared/common.h"
namespace tl {
// The most specific route of the answer's table that explains the answer.
const RouteFacts* winningRoute(const NetworkFacts&, const RouteAnswer&, const IpAddress& to);
// The rule by which everything asks the main table before the tunnel's own, if there is one.
const RuleFacts* mainAskedFirst(const Facts&, IpFamily);
enum class Detour {
    None,
    Missing,     // nowhere is there a route into the tunnel for it
    Policy,      // the tunnel's own table, or the rule that leads to it, is gone
    Overridden,  // a more specific, cheaper or earlier route wins
    OtherVpn,    // the winner is another tunnel
    LocalNetwork // the winner is a network that this machine is itself in
};
Detour detourKind(const Facts&, const LookupFacts&);
// Only some traffic is meant for the tunnel, by its source, its mark or its user, and what was asked is not among it.
bool isForOthers(const Facts&, const LookupFacts&);
// The first promised target that takes a detour of this kind.
std::optional<Match> matchDetour(const Facts&, Detour);
}
