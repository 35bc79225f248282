// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/causes/shared/common.h"
#include <string>
namespace tl {
// The kernel's own sockets have no process; those that carry tunnels in user space are known by name.
static bool mayBeWireGuard(const UdpSocketFacts& socket)
{
    const auto holds = [&](const char* name) { return socket.process.find(name) != std::string::npos; };
    return socket.process.empty() || holds("wireguard") || holds("boringtun") || holds("wg");
}

static std::optional<Match> match(const Facts& facts)
{
    if (!facts.config || facts.config->listenPort == 0 || !facts.sockets || !facts.tunnel) return std::nullopt;
    const std::uint16_t port = facts.config->listenPort;
    const bool runs = facts.tunnel->linkExists;
    if (runs && !facts.device) return std::nullopt; // we cannot see whose socket it is
    const UdpSocketFacts* taken = nullptr;
    for (const UdpSocketFacts& each : *facts.sockets) {
        if (each.port != port) continue;
        // A tunnel that runs on this port has its socket here; only one without may have lost it to a stranger.
        if (runs && facts.device->listenPort == port && mayBeWireGuard(each)) return std::nullopt;
        if (!taken) taken = &each;
    }
    if (!taken) return std::nullopt;
    const std::string owner = taken->process.empty() ? "?" : taken->process;
    const std::string process = taken->processId ? " (" + std::to_string(*taken->processId) + ")" : "";
    return observed({std::to_string(port), owner}, {{TL_TEXT("Evidence", "UDP port %1 is held by the process %2"),
                                                     {std::to_string(port), owner + process}}});
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
