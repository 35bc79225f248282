// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/ip.h"
#include <string>
#include <vector>
namespace tl {
// What should be reached through the tunnel.
struct Targets {
    std::vector<IpAddress> addresses = {};
    std::vector<std::string> names = {};
    bool empty() const { return addresses.empty() && names.empty(); }
    bool operator==(const Targets&) const = default;
};
inline constexpr std::size_t kMostTargets = 16; // of each kind: a run stays within a few hundred packets

Result<IpAddress> parseTargetAddress(std::string_view); // Malformed: `where` says why it cannot be a target
Result<std::string> parseTargetName(std::string_view);
}
