// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/sim/stack_rules.h"
#include "platform/sim/routing.h"
#include "platform/sim/windows_stack.h"
#include <algorithm>
namespace tl {
bool forwards(const SimHost& host, const std::string& inDevice, const Packet& packet)
{
    if (runsWindows(host)) return forwardsOnWindows(host, inDevice, packet);
    const bool isV4 = packet.isV4();
    const bool machine = (isV4 ? host.stack.forwarding4 : host.stack.forwarding6).value_or(false);
    // net/ipv6/ip6_output.c, ip6_forward(): only "all" counts. net/ipv4/route.c: the interface it came in by.
    if (!isV4) return machine;
    for (const InterfaceSettings& each : host.stack.interfaces)
        if (each.device == inDevice) return each.forwarding4.value_or(machine);
    return machine;
}

bool takes(const SimHost& host, const std::string& inDevice, const IpAddress& own)
{
    return !runsWindows(host) || takesOnWindows(host, inDevice, own);
}

std::optional<IpAddress> newSource(const SimHost& host, const FlowPacket& flow, const Packet& packet,
                                   const IpAddress& hop)
{
    if (runsWindows(host))
        return flow.inInterface.empty() ? std::nullopt : sourceOnWindows(host, packet, flow.outInterface, hop);
    const NatVerdict nat = sourceNat(flow, host.firewall);
    if (nat.result == NatResult::Masquerade) return sourceAddress(host.network, flow.outInterface, hop);
    if (nat.result == NatResult::SourceNat && !nat.toAddresses.empty()) return nat.toAddresses.front().first;
    return std::nullopt;
}

bool passesReversePath(SimHost& host, const std::string& inDevice, const IpAddress& source, std::uint32_t mark)
{
    if (!source.isV4() || inDevice == "lo" || runsWindows(host)) return true;
    if (isOwnAddress(host.network, source)) return false; // a "martian"
    int mode = host.stack.rpFilterAll;
    bool markCounts = host.stack.sourceMarkCountsAll;
    for (const InterfaceSettings& each : host.stack.interfaces) {
        if (each.device != inDevice) continue;
        mode = std::max(mode, each.rpFilter);
        markCounts = markCounts || each.sourceMarkCounts;
    }
    if (mode == 0) return true;
    const auto back = findRoute(host.network, {.to = source, .mark = markCounts ? mark : 0});
    const bool reaches = back && back->type == RouteType::Unicast;
    if (reaches && (mode == 2 || back->device == inDevice)) return true;
    host.stack.reversePathDrops = host.stack.reversePathDrops.value_or(0) + 1;
    return false;
}
}
