// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/causes/shared/common.h"
#include <algorithm>
namespace tl {
namespace {
// The port that the tunnel is to listen on, where it does not.
std::uint16_t unboundPort(const Facts& facts)
{
    const std::uint16_t wanted = facts.config ? facts.config->listenPort : 0;
    if (!facts.device) return wanted;
    if (tunnelRuns(facts) && (wanted == 0 || facts.device->listenPort == wanted)) return 0;
    return wanted != 0 ? wanted : facts.device->listenPort;
}
}

static std::optional<Match> match(const Facts& facts)
{
    if (!onWindows(facts) || !facts.windows || !facts.windows->excludedUdpPorts || !facts.tunnel) return std::nullopt;
    const std::uint16_t port = unboundPort(facts);
    if (port == 0 || (facts.tunnel->linkExists && !facts.device)) return std::nullopt;
    for (const NumberRange& each : *facts.windows->excludedUdpPorts)
        if (each.first <= port && port <= each.last)
            return observed({std::to_string(port)},
                            {{TL_TEXT("Evidence", "UDP ports %1 to %2 are reserved (netsh int ipv4 show "
                                                  "excludedportrange protocol=udp)"),
                              {std::to_string(each.first), std::to_string(each.last)}}});
    return std::nullopt;
}

extern constinit const Cause cause_handshake_port_reserved{
    .id = "handshake.port_reserved",
    .step = StepId::Handshake,
    .rank = 16,
    .severity = Severity::Error,
    .title = TL_TEXT("Cause", "Windows has reserved UDP port %1"),
    .explain =
        TL_TEXT("Cause", "Windows sets ranges of ports aside for virtual machines and containers, others after each "
                         "start. No program is given a port of theirs, and the tunnel is to listen on one."),
    .advice =
        TL_TEXT("Cause", "In a terminal as administrator: net stop winnat; netsh int ipv4 add excludedportrange "
                         "protocol=udp startport=%1 numberofports=1 store=persistent; net start winnat. That keeps "
                         "the port for those who ask for it by name. Or choose another ListenPort."),
    .match = &match};
}
