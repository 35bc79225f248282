// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/causes/shared/packets.h"
#include "core/causes/shared/windows_nat.h"
namespace tl {
namespace {
const InterfaceSettings* closed(const Facts& facts, const std::string& device)
{
    for (const InterfaceSettings& each : facts.stack->interfaces)
        if (each.device == device && each.forwarding4 == std::optional(false)) return &each;
    return nullptr;
}

// Translation passes packets on by itself, as others have seen: so the setting alone is no fault where there is one.
std::optional<Match> fromWindows(const Facts& facts)
{
    for (const ServerFlow& flow : serverFlows(facts)) {
        const bool stopped = !forwardedFlows(facts, FlowVerdict::DidNotGoOn).empty();
        const bool untranslated =
            facts.windows && facts.windows->nats && facts.windows->sharing && !translatesOnWindows(facts, flow.peer);
        if (closed(facts, facts.request.tunnel) && (stopped || untranslated) && !isRouted(facts))
            return observed({facts.request.tunnel}, {saySetting(facts.request.tunnel + " Forwarding", "Disabled")});
        // Where the router knows the tunnel's network, answers for it come in by the uplink.
        for (const LedgerFlow* lost : forwardedFlows(facts, FlowVerdict::NotDelivered))
            if (closed(facts, flow.uplink) && lost->untranslated > 0 && lost->untranslated == lost->uplinkOut.count)
                return observed({flow.uplink}, {saySetting(flow.uplink + " Forwarding", "Disabled")});
    }
    return std::nullopt;
}
}

static std::optional<Match> match(const Facts& facts)
{
    if (isServer(facts) && facts.stack && onWindows(facts)) return fromWindows(facts);
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
    .explainOnWindows = TL_TEXT("Cause", "Windows decides for each adapter whether what comes in by it is passed on, "
                                         "and for this one that is switched off."),
    .adviceOnWindows = TL_TEXT(
        "Cause", "In PowerShell as administrator: Set-NetIPInterface -InterfaceAlias '%1' -Forwarding Enabled. "
                 "WireGuard makes the adapter anew when the tunnel's settings change; then it has to be set again."),
    .seenAs = {FlowVerdict::DidNotGoOn, FlowVerdict::NotAnswered},
    .match = &match};
}
