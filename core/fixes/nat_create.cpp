// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/causes/shared/common.h"
#include "core/fixes/fix.h"
#include "core/fixes/shared/accept.h"
#include "core/fixes/shared/networks.h"
#include <algorithm>
namespace tl {
static Result<std::vector<Op>> plan(const Facts& facts, const Finding& finding)
{
    std::vector<Op> ops;
    const auto peer = addressIn(finding, 0);
    if (peer && !peer->isV4()) {
        const auto way = uplink(facts, IpFamily::V6);
        if (!way || !peer->isPrivate())
            return noWay(TL_TEXT("Refusal", "no way to the Internet that speaks IPv6 is known"));
        return std::vector<Op>{AddNat{facts.request.tunnel, networkOf(facts, *peer), *way}};
    }
    for (const ServerFlow& flow : serverFlows(facts)) {
        const Op op = AddNat{facts.request.tunnel, networkOf(facts, flow.peer), flow.uplink};
        if (std::ranges::find(ops, op) == ops.end()) ops.push_back(op);
    }
    if (ops.empty()) return noWay(TL_TEXT("Refusal", "no peer with an address and no way to the Internet are known"));
    return ops;
}

extern constinit const Fix fix_nat_create{
    .id = "nat.create",
    .cures = {"nat.missing", "nat.wrong_subnet", "nat.wrong_interface", "nat.wrong_address"},
    .title = TL_TEXT("Fix", "Translate the tunnel's addresses on the way to the Internet (NAT)"),
    .atServer = true,
    .plan = &plan};
}
