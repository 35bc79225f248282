// SPDX-License-Identifier: GPL-3.0-or-later
// The JSON documents of the command line, besides the report.
#pragma once
#include "app/shared/tunnel_rows.h"
#include <span>
#include <string>
namespace tl::cli {
std::string stateOf(const TunnelFacts&);                                      // "up", "down", "configured"
std::string tunnelsDocument(std::span<const TunnelRow>, bool isPartial);      // tunnelight.tunnels/1
std::string errorDocument(std::string_view code, const std::string& message); // tunnelight.error/1
}
