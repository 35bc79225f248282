// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/facts/port_use.h"
#include <algorithm>
namespace tl {
namespace {
constexpr std::size_t kMostGroups = 64, kFewestPorts = 8;
}

std::vector<PortUse> PortUses::fullest() const
{
    std::vector<PortUse> out;
    for (const auto& [group, ports] : ports_) {
        if (ports.size() < kFewestPorts) continue;
        PortUse use{group.own, group.protocol, group.remote, ports};
        std::ranges::sort(use.ports); // a connection may be listed twice when the table grows meanwhile
        // clang 14 fails on what ranges::unique gives back
        use.ports.erase(std::unique(use.ports.begin(), use.ports.end()), use.ports.end());
        if (use.ports.size() >= kFewestPorts) out.push_back(std::move(use));
    }
    std::ranges::stable_sort(out, std::ranges::greater(), [](const PortUse& use) { return use.ports.size(); });
    if (out.size() > kMostGroups) out.resize(kMostGroups);
    return out;
}
}
