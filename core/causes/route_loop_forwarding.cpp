// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/causes/shared/common.h"
#include <algorithm>
namespace tl {
// The driver keeps its packets out of its own tunnel by naming the adapter they are to leave by. Where that adapter
// forwards or is a weak host, Windows does not listen, and the routes decide (wireguard-nt, TODO.md).
static std::optional<Match> match(const Facts& facts)
{
    const PeerFacts* peer = isClient(facts) && onWindows(facts) ? farPeer(facts) : nullptr;
    if (!peer || !peer->endpoint || !tunnelRuns(facts) || !facts.stack) return std::nullopt;
    const IpAddress& server = peer->endpoint->address;
    const LookupFacts* way = lookup(facts, LookupPurpose::Endpoint, server);
    if (!way || !routedIntoTunnel(facts, LookupPurpose::Endpoint, server)) return std::nullopt;
    const std::string out = uplink(facts, server.family).value_or("");
    const auto settings = std::ranges::find(facts.stack->interfaces, out, &InterfaceSettings::device);
    if (settings == facts.stack->interfaces.end()) return std::nullopt;
    const auto& forwarding = server.isV4() ? settings->forwarding4 : settings->forwarding6;
    std::vector<Sentence> evidence;
    if (forwarding.value_or(false)) evidence.push_back(saySetting(out + " Forwarding", "Enabled"));
    if (settings->weakHostSend.value_or(false)) evidence.push_back(saySetting(out + " WeakHostSend", "Enabled"));
    if (evidence.empty()) return std::nullopt;
    evidence.push_back(sayRoute(*way));
    evidence.push_back(sayHandshake(facts, *peer));
    auto found = observed({out, facts.request.tunnel, toString(server)}, std::move(evidence));
    if (anythingCameBack(facts)) found->severity = Severity::Warning; // not now, it seems
    return found;
}

extern constinit const Cause cause_route_loop_forwarding{
    .id = "route.loop_forwarding",
    .step = StepId::Route,
    .rank = 9,
    .severity = Severity::Error,
    .title = TL_TEXT("Cause", "The tunnel's packets go in a circle, because \"%1\" passes packets on"),
    .explain =
        TL_TEXT("Cause", "All traffic is to go into %2, and the encrypted packets to %3 beside it, by %1. Where that "
                         "adapter forwards for others, or sends for other adapters (a hotspot, a shared connection, "
                         "WSL in mirrored mode switch that on), Windows leads them into the tunnel again: gigabytes "
                         "in a circle, and nothing arrives."),
    .advice =
        TL_TEXT("Cause", "Switch the mobile hotspot and connection sharing off. Or, in PowerShell as administrator: "
                         "Set-NetIPInterface -InterfaceAlias '%1' -Forwarding Disabled -WeakHostSend Disabled. Or "
                         "give %3 a route of its own through the router."),
    .followsFrom = {"tunnel.down", "uplink.down", "uplink.no_default_route"},
    .seenAs = {FlowVerdict::DidNotGoOn},
    .match = &match};
}
