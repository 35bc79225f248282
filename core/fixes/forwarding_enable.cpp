// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/causes/shared/common.h"
#include "core/fixes/fix.h"
#include "core/fixes/shared/accept.h"
#include <algorithm>
namespace tl {
namespace {
// With all of this machine's own traffic in some tunnel, forwarding on the uplink leads WireGuard's packets in a circle
// (wireguard-nt, TODO.md).
bool hasFullTunnel(const Facts& facts)
{
    return !facts.network || std::ranges::any_of(facts.network->routes, [&](const RouteFacts& route) {
        const LinkFacts* over = link(facts, route.device);
        return route.destination.length <= 1 && over && isTunnelKind(over->kind);
    });
}

// The tunnel's adapter alone, unless the router knows the tunnel's network: then answers for it come in by the uplink.
Result<std::vector<Op>> planOnWindows(const Facts& facts, const Finding& finding)
{
    const std::string device = finding.match.args.empty() ? facts.request.tunnel : finding.match.args[0];
    if (device != facts.request.tunnel && hasFullTunnel(facts))
        return noWay(TL_TEXT("Refusal", "a tunnel here takes all traffic, and its packets would go in a circle"));
    const auto settings = std::ranges::find(facts.stack->interfaces, device, &InterfaceSettings::device);
    if (settings == facts.stack->interfaces.end() || settings->forwarding4 != std::optional(false))
        return noWay(TL_TEXT("Refusal", "forwarding is on"));
    return std::vector<Op>{SetForwarding{.device = device}};
}
}

static Result<std::vector<Op>> plan(const Facts& facts, const Finding& finding)
{
    if (!facts.stack) return noWay(TL_TEXT("Refusal", "the settings of the network stack could not be read"));
    if (onWindows(facts)) return planOnWindows(facts, finding);
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
