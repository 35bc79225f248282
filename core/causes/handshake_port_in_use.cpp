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

static Match byNobodyKnown(const std::string& port)
{
    Match out{.confidence = Confidence::Observed,
              .args = {port},
              .evidence = {{TL_TEXT("Evidence", "UDP port %1 is held; the system names no process"), {port}}}};
    out.wording = {.title = TL_TEXT("Cause", "UDP port %1 is taken already"),
                   .explain = TL_TEXT("Cause", "The tunnel is to listen on port %1, but another tunnel or program has "
                                               "it. The system does not name which."),
                   .advice = TL_TEXT("Cause", "See whether another tunnel has the same ListenPort. Take that one down, "
                                              "or choose another ListenPort here and in the Endpoint line of the other "
                                              "devices.")};
    return out;
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
    const std::string number = std::to_string(port);
    if (taken->process.empty()) return byNobodyKnown(number);
    const std::string process = taken->processId ? " (" + std::to_string(*taken->processId) + ")" : "";
    return observed({number, taken->process}, {{TL_TEXT("Evidence", "UDP port %1 is held by the process %2"),
                                                {number, taken->process + process}}});
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
