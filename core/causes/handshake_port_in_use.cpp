// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/causes/shared/common.h"
#include <algorithm>
namespace tl {
static std::optional<Match> match(const Facts& facts)
{
    if (!facts.config || facts.config->listenPort == 0 || !facts.sockets) return std::nullopt;
    const std::uint16_t port = facts.config->listenPort;
    const bool runs = facts.tunnel && facts.tunnel->linkExists && facts.device;
    if (runs && facts.device->listenPort == port) return std::nullopt;
    if (!runs && facts.tunnel && facts.tunnel->linkExists) return std::nullopt; // we cannot see whose socket it is
    const auto it = std::ranges::find(*facts.sockets, port, &UdpSocketFacts::port);
    if (it == facts.sockets->end()) return std::nullopt;
    const std::string owner = it->process.empty() ? "?" : it->process;
    return observed(
        {std::to_string(port), owner},
        {{TL_TEXT("Evidence", "UDP port %1 is held by the process %2"),
          {std::to_string(port), owner + (it->processId ? " (" + std::to_string(*it->processId) + ")" : "")}}});
}

extern constinit const Cause cause_handshake_port_in_use{
    .id = "handshake.port_in_use",
    .step = StepId::Handshake,
    .rank = 15,
    .severity = Severity::Error,
    .title = TL_TEXT("Cause", "UDP port %1 is taken by another program"),
    .explain = TL_TEXT("Cause", "The tunnel is to listen on port %1, but %2 holds it."),
    .advice = TL_TEXT("Cause", "Stop the other program, or choose another ListenPort here and in the Endpoint line of "
                               "the other devices."),
    .match = &match};
}
