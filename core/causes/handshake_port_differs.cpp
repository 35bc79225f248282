// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/causes/shared/common.h"
#include <algorithm>
namespace tl {
static std::optional<Match> match(const Facts& facts)
{
    if (!tunnelRuns(facts) || !facts.config || facts.config->listenPort == 0 || !facts.device || !facts.sockets)
        return std::nullopt;
    const std::uint16_t wanted = facts.config->listenPort, has = facts.device->listenPort;
    // Whoever is connected calls the port that it has: then the file is behind.
    if (has == 0 || has == wanted || !nobodyConnected(facts)) return std::nullopt;
    if (std::ranges::find(*facts.sockets, wanted, &UdpSocketFacts::port) != facts.sockets->end()) return std::nullopt;
    return observed({facts.request.tunnel, std::to_string(has), std::to_string(wanted)},
                    {{TL_TEXT("Evidence", "%1 listens on port %2, its configuration says ListenPort = %3"),
                      {facts.request.tunnel, std::to_string(has), std::to_string(wanted)}}});
}

extern constinit const Cause cause_handshake_port_differs{
    .id = "handshake.port_differs",
    .step = StepId::Handshake,
    .rank = 18,
    .severity = Severity::Error,
    .title = TL_TEXT("Cause", "%1 listens on port %2 instead of %3"),
    .explain = TL_TEXT("Cause", "The configuration wants port %3, nobody else holds it, and nobody is connected: the "
                                "other devices call a port where nobody listens."),
    .advice = TL_TEXT("Cause", "Set it back: wg set %1 listen-port %3. If %2 is the port that the other devices know, "
                               "write that into the configuration instead."),
    .adviceOnWindows = TL_TEXT("Cause", "Deactivate and activate the tunnel in the WireGuard window. If %2 is the port "
                                        "that the other devices know, write that into its settings instead."),
    .match = &match};
}
