// SPDX-License-Identifier: GPL-3.0-or-later
// The tunnels of a machine, as a list for people.
#pragma once
#include "core/system/system.h"
#include <optional>
#include <vector>
namespace tl {
struct TunnelRow {
    TunnelFacts tunnel = {};
    std::optional<Role> role = {}; // empty: neither its state nor its configuration could be seen
    Observed<DeviceFacts> device = {};
    Observed<ConfigFacts> config = {};
    std::optional<Seconds> handshakeAge = {}; // of the newest; empty: none, or not to be seen
};
Facts machineState(const System&); // what all tunnels of a machine share
TunnelRow rowOf(const TunnelFacts&, const Facts& machine, TunnelView&);
Result<std::vector<TunnelRow>> tunnelRows(const System&);
// There may be tunnels that are not listed: the folder of configurations is not for us to read.
bool hidesConfigurations(const std::vector<TunnelFacts>&, TunnelView&);
std::size_t peersOf(const TunnelRow&);
}
