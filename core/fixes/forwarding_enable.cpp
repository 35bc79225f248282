// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/causes/shared/common.h"
#include "core/fixes/fix.h"
#include "core/fixes/shared/accept.h"
#include <algorithm>
namespace tl {
static Result<std::vector<Op>> plan(const Facts& facts, const Finding& finding)
{
    if (!facts.stack) return noWay(TL_TEXT("Refusal", "the settings of the network stack could not be read"));
    if (facts.stack->forwarding4 != std::optional(true)) return std::vector<Op>{SetForwarding{}};
    if (finding.cause->id == "forwarding.disabled" && facts.stack->forwarding6 == std::optional(false))
        return std::vector<Op>{SetForwarding{.family = IpFamily::V6}};
    std::vector<std::string> ways = {facts.request.tunnel};
    for (const ServerFlow& flow : serverFlows(facts)) ways.push_back(flow.uplink);
    std::vector<Op> ops;
    for (const InterfaceSettings& each : facts.stack->interfaces)
        if (each.forwarding4 == std::optional(false) && std::ranges::find(ways, each.device) != ways.end())
            ops.emplace_back(SetForwarding{.device = each.device});
    if (ops.empty()) return noWay(TL_TEXT("Refusal", "forwarding is on"));
    return ops;
}

extern constinit const Fix fix_forwarding_enable{.id = "forwarding.enable",
                                                 .cures = {"forwarding.disabled", "forwarding.interface_disabled"},
                                                 .title = TL_TEXT("Fix", "Let this machine pass packets on"),
                                                 .atServer = true,
                                                 .plan = &plan};
}
