// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/sim/control/linux_meaning.h"
#include "core/ops/commands.h"
namespace tl::sim {
ConfigFacts* configOf(SimHost& host, const std::string& tunnel)
{
    SimTunnel* one = host.tunnel(tunnel);
    return one && one->config && *one->config ? &**one->config : nullptr;
}

Result<std::vector<Wish>> linuxMeaning(const Place& on, const Op& op)
{
    auto wishes = std::visit([&](const auto& one) { return meaning(on, one); }, op);
    if (!wishes) return wishes;
    std::string typed;
    for (const std::string& line : linuxCommands(op)) typed += (typed.empty() ? "" : "\n") + line;
    for (Wish& one : *wishes)
        if (one.command.empty()) one.command = typed;
    return wishes;
}
}
