// SPDX-License-Identifier: GPL-3.0-or-later
// Which ops our fixes plan, and what these can hold on this machine. For the privileged side, whose clients are not
// trusted. That the fixes plan these and no others is tested.
#pragma once
#include "core/facts/host.h"
#include "core/facts/network.h"
#include "core/facts/tunnel.h"
#include "core/ops/ops.h"
#include <array>
namespace tl {
struct Fix;
bool isPlannedBy(const Fix&, const Op&); // an op of a kind that the fix plans

// Large public resolvers, asked when nothing nearer is known to answer: Quad9, Cloudflare.
inline const std::array kPublicResolvers = {IpAddress::v4(0x09090909), IpAddress::v4(0x01010101)};

// Servers that the tunnel's configuration names, that are asked now, or that all can reach.
bool isWithin(const SetDns&, const ConfigFacts&, const ResolverFacts&);
// What the peer has or is configured to have, the tunnel's network, or single addresses that no other peer has: which
// of these somebody wants to reach, only he knows.
bool isWithin(const SetAllowedIps&, const DeviceFacts&, const ConfigFacts&, const NetworkFacts&);
// Where the peer is or is configured to be: the addresses of a name are whatever its resolver says. With a route, what
// the peer has.
bool isWithin(const SetEndpoint&, const DeviceFacts&, const ConfigFacts&);
}
