// SPDX-License-Identifier: GPL-3.0-or-later
// The routes that wg-quick makes for a tunnel.
#pragma once
#include "core/facts/facts.h"
namespace tl {
inline constexpr std::uint32_t kMainTable = 254;
bool hasRoute(const NetworkFacts&, const RouteFacts&); // of the same table, interface and destination
// Those of AllowedIPs that are not there; none where the configuration wants none (Table = off).
std::vector<RouteFacts> missingRoutes(const Facts&, IpFamily);
}
