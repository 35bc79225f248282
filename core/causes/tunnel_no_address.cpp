// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/causes/shared/common.h"
#include <algorithm>
namespace tl {
static std::optional<Match> match(const Facts& facts)
{
    if (!tunnelRuns(facts) || !facts.network) return std::nullopt;
    const auto have = tunnelAddresses(facts);
    std::vector<Sentence> evidence;
    // Below 1280 bytes the system takes IPv6 off the interface (RFC 8200): that is the MTU's fault.
    const bool carriesV6 = tunnelLink(facts) && tunnelLink(facts)->mtu.bytes >= 1280;
    if (facts.config) {
        for (const Prefix& wanted : facts.config->addresses)
            if ((wanted.address.isV4() || carriesV6) &&
                std::ranges::find(have, wanted.address, &Prefix::address) == have.end())
                evidence.push_back({TL_TEXT("Evidence", "The configuration gives %1, the interface does not have it"),
                                    {toString(wanted)}});
    } else if (have.empty()) {
        evidence.push_back({TL_TEXT("Evidence", "The interface %1 has no IP address"), {facts.request.tunnel}});
        // Windows gives itself one of these where nobody else does (RFC 3927).
        for (const AddressFacts& each : facts.network->addresses)
            if (each.device == facts.request.tunnel && each.prefix.address.isV4())
                evidence.back() = {TL_TEXT("Evidence", "The interface %1 has only %2, which Windows made up"),
                                   {facts.request.tunnel, toString(each.prefix.address)}};
    }
    if (evidence.empty()) return std::nullopt;
    return observed({facts.request.tunnel}, std::move(evidence));
}

extern constinit const Cause cause_tunnel_no_address{
    .id = "tunnel.no_address",
    .step = StepId::Handshake,
    .rank = 2,
    .severity = Severity::Error,
    .title = TL_TEXT("Cause", "The tunnel %1 is up, but without its address"),
    .explain =
        TL_TEXT("Cause", "Without its own address the tunnel cannot send anything that the far end would accept or "
                         "answer."),
    .advice = TL_TEXT("Cause", "Restart the tunnel (sudo wg-quick down %1, then sudo wg-quick up %1), or give the "
                               "interface the address from the Address line of its configuration."),
    .adviceOnWindows = TL_TEXT(
        "Cause",
        "Deactivate and activate the tunnel in the WireGuard window, and look at the Address line of its settings."),
    .followsFrom = {"tunnel.down", "nat.ics_address"},
    .match = &match};
}
