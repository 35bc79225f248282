// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/facts/view.h"
#include "core/fixes/fix.h"
#include "core/fixes/shared/accept.h"
#include <algorithm>
namespace tl {
static Result<std::vector<Op>> plan(const Facts& facts, const Finding&)
{
    if (!facts.config)
        return noWay(TL_TEXT("Refusal", "there is no configuration that says which address the tunnel has"));
    const auto have = tunnelAddresses(facts);
    std::vector<Op> ops;
    for (const Prefix& one : facts.config->addresses)
        if (std::ranges::find(have, one.address, &Prefix::address) == have.end())
            ops.emplace_back(AddAddress{facts.request.tunnel, one});
    if (ops.empty()) return noWay(TL_TEXT("Refusal", "the configuration names no address"));
    return ops;
}

extern constinit const Fix fix_tunnel_address{.id = "tunnel.address",
                                              .cures = {"tunnel.no_address"},
                                              .title = TL_TEXT("Fix", "Give the tunnel its address"),
                                              .plan = &plan};
}
