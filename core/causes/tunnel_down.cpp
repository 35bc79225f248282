// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/causes/shared/common.h"
#include "core/config/error_words.h"
#include <algorithm>
namespace tl {
// It was there when we began and is gone now.
static bool vanished(const Facts& facts)
{
    return facts.tunnel->linkExists && facts.linksAfter &&
           std::ranges::find(*facts.linksAfter, facts.tunnel->name, &LinkFacts::name) == facts.linksAfter->end();
}

// What Windows tells of the service that carries the tunnel.
static void sayService(const Facts& facts, std::vector<Sentence>& evidence)
{
    if (!facts.windows || !facts.windows->services) return;
    for (const ServiceFacts& each : *facts.windows->services) {
        if (each.name != "WireGuardTunnel$" + facts.tunnel->name) continue;
        if (each.disabled) evidence.push_back({TL_TEXT("Evidence", "The service %1 is disabled"), {each.name}});
        if (each.state == ServiceState::Changing)
            evidence.push_back({TL_TEXT("Evidence", "The service %1 is just starting or stopping"), {each.name}});
        else if (each.exitCode > 0)
            evidence.push_back({TL_TEXT("Evidence", "The service %1 ended with the error %2"),
                                {each.name, std::to_string(each.exitCode)}});
    }
}

static std::optional<Match> match(const Facts& facts)
{
    if (!facts.tunnel) return std::nullopt;
    const std::string& name = facts.tunnel->name;
    if (!facts.tunnel->linkExists) {
        std::vector<Sentence> evidence{
            {TL_TEXT("Evidence", "There is no network interface %1, only its configuration file"), {name}}};
        if (const Error* why = facts.config.whyNot(); why && why->code == ErrorCode::Malformed)
            evidence.push_back(
                {TL_TEXT("Evidence", "The configuration file has an error: %1"), {}, {wordsOfConfigError(why->where)}});
        else if (why && facts.tunnel->configPath && why->code == ErrorCode::NotFound)
            evidence.push_back({TL_TEXT(
                "Evidence", "The configuration file cannot be opened: it, or what it leads to, is not there")});
        else if (why && facts.tunnel->configPath && why->code == ErrorCode::Unavailable)
            evidence.push_back({TL_TEXT("Evidence", "The configuration file cannot be read: %1"), {why->where}});
        sayService(facts, evidence);
        return observed({name}, std::move(evidence));
    }
    if (vanished(facts))
        return observed({name}, {{TL_TEXT("Evidence", "The interface %1 disappeared while we looked"), {name}}});
    if (!facts.tunnel->linkUp)
        return observed({name}, {{TL_TEXT("Evidence", "The interface %1 is switched off"), {name}}});
    const DeviceFacts* device = facts.device.get();
    if (!device || !device->publicKey.empty()) return std::nullopt;
    return observed({name},
                    {{TL_TEXT("Evidence", "The interface %1 has no private key: it was never configured"), {name}}});
}

extern constinit const Cause cause_tunnel_down{
    .id = "tunnel.down",
    .step = StepId::Handshake,
    .rank = 1,
    .severity = Severity::Error,
    .title = TL_TEXT("Cause", "The tunnel %1 is not up"),
    .explain = TL_TEXT("Cause", "Nothing can go through a tunnel that is switched off."),
    .advice = TL_TEXT("Cause", "Start it: sudo wg-quick up %1. If that fails, its message names the reason."),
    .adviceOnWindows = TL_TEXT("Cause", "Activate it in the WireGuard window, or start the service WireGuardTunnel$%1. "
                                        "If that fails, the Log tab of that window names the reason."),
    .followsFrom = {"handshake.endpoint_unresolvable", "handshake.port_in_use", "handshake.port_reserved"},
    .match = &match};
}
