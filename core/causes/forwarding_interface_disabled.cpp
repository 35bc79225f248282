// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/causes/shared/common.h"
namespace tl {
static std::optional<Match> match(const Facts& facts)
{
    if (!isServer(facts) || !facts.stack || facts.stack->forwarding4 != std::optional(true)) return std::nullopt;
    std::vector<std::string> names{facts.request.tunnel};
    for (const ServerFlow& flow : serverFlows(facts)) names.push_back(flow.uplink);
    for (const std::string& name : names)
        for (const InterfaceSettings& each : facts.stack->interfaces)
            if (each.device == name && each.forwarding4 == std::optional(false))
                return observed({name}, {saySetting("net.ipv4.ip_forward", "1"),
                                         saySetting("net.ipv4.conf." + name + ".forwarding", "0")});
    return std::nullopt;
}

extern constinit const Cause cause_forwarding_interface_disabled{
    .id = "forwarding.interface_disabled",
    .step = StepId::Nat,
    .rank = 2,
    .severity = Severity::Error,
    .title = TL_TEXT("Cause", "Packets that come in on %1 are not passed on"),
    .explain = TL_TEXT("Cause", "Forwarding is on for the machine, but switched off for this one interface."),
    .advice =
        TL_TEXT("Cause", "sysctl -w net.ipv4.conf.%1.forwarding=1, and look in /etc/sysctl.d/ for what switches it "
                         "off."),
    .seenAs = {FlowVerdict::DidNotGoOn, FlowVerdict::NotAnswered},
    .match = &match};
}
