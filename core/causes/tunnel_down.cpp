// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/causes/shared/common.h"
namespace tl {
static std::optional<Match> match(const Facts& facts)
{
    if (!facts.tunnel) return std::nullopt;
    const std::string& name = facts.tunnel->name;
    if (!facts.tunnel->linkExists)
        return observed(
            {name}, {{TL_TEXT("Evidence", "There is no network interface %1, only its configuration file"), {name}}});
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
    .followsFrom = {"handshake.endpoint_unresolvable", "handshake.port_in_use"},
    .match = &match};
}
