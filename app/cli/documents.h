// SPDX-License-Identifier: GPL-3.0-or-later
// The JSON documents of the command line, besides the report.
#pragma once
#include "core/facts/facts.h"
#include <span>
#include <string>
namespace tl::cli {
struct TunnelRow {
    TunnelFacts tunnel = {};
    std::optional<Role> role = {}; // empty: neither its state nor its configuration could be seen
    Observed<DeviceFacts> device = {};
    Observed<ConfigFacts> config = {};
};
std::string stateOf(const TunnelFacts&);                                      // "up", "down", "configured"
std::string tunnelsDocument(std::span<const TunnelRow>);                      // tunnelight.tunnels/1
std::string errorDocument(std::string_view code, const std::string& message); // tunnelight.error/1
}
