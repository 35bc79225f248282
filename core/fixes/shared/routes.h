// SPDX-License-Identifier: GPL-3.0-or-later
// The routes that wg-quick makes for a tunnel.
#pragma once
#include "core/facts/facts.h"
#include "core/ops/ops.h"
namespace tl {
inline constexpr std::uint32_t kMainTable = 254;
bool hasRoute(const NetworkFacts&, const RouteFacts&); // of the same table, interface and destination
// Those of AllowedIPs that are not there; none where the configuration wants none (Table = off).
std::vector<RouteFacts> missingRoutes(const Facts&, IpFamily);
const RouteFacts* carrier(const Facts&, const IpAddress& to);    // the tunnel's most specific route to it
const LookupFacts* answerFor(const Facts&, const IpAddress& to); // of a target, a peer or a resolver
// A rule of ours before the one that leads to this table: nothing of anybody is taken away.
Result<std::vector<Op>> ruleBefore(const Facts&, const RouteAnswer&, const IpAddress& to);
// The two rules that lead into the tunnel's own table, where they are not there.
void addPolicy(const Facts&, IpFamily, std::vector<Op>&);
// The same before a rule by which everything asks the main table first.
Result<std::vector<Op>> policyBefore(const Facts&, const RuleFacts&);
}
