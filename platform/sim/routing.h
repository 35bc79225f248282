// SPDX-License-Identifier: GPL-3.0-or-later
// Which way a packet goes: policy rules, tables, longest prefix, metric, as ip-rule(8) and ip-route(8) tell. A host
// without rules, as Windows is, has its main table alone.
#pragma once
#include "core/base/result.h"
#include "core/facts/network.h"
namespace tl {
struct RouteQuery {
    IpAddress to = {};
    std::optional<IpAddress> from = {};
    std::uint32_t mark = 0;
    std::string inDevice = "lo"; // where it came in; "lo": made here
    std::string outDevice = {};  // bound to this device; empty: any
};
// The host's own addresses come first (table "local"); NotFound: no rule leads to a route.
// An answer of type Blackhole, Unreachable or Prohibit leads nowhere.
Result<RouteAnswer> findRoute(const NetworkFacts&, const RouteQuery&);
bool isOwnAddress(const NetworkFacts&, const IpAddress&);
// The address that the host would send from.
std::optional<IpAddress> sourceAddress(const NetworkFacts&, const std::string& device, const IpAddress& towards);
}
