// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/causes/shared/common.h"
#include <algorithm>
namespace tl {
namespace {
// A rule with fewer ports than this serves one program on purpose; there "all in use" is how it should be.
constexpr std::uint64_t kFewestPorts = 8;

bool nearlyAll(std::uint64_t used, std::uint64_t total) { return total > 0 && used * 100 >= total * 95; }

std::optional<Match> tableFull(const Facts& facts)
{
    const StackFacts* stack = facts.stackAfter ? facts.stackAfter.get() : facts.stack.get();
    if (!stack || !stack->conntrackCount || !stack->conntrackMax) return std::nullopt;
    if (!nearlyAll(*stack->conntrackCount, *stack->conntrackMax)) return std::nullopt;
    const std::string used = std::to_string(*stack->conntrackCount), total = std::to_string(*stack->conntrackMax);
    return observed({used, total}, {saySetting("nf_conntrack_count", used), saySetting("nf_conntrack_max", total)});
}

std::uint64_t sizeOf(const std::vector<NumberRange>& ports)
{
    std::uint64_t sum = 0;
    for (const NumberRange& range : ports)
        if (range.first <= range.last && range.last <= 65535) sum += range.last - range.first + 1;
    return sum;
}

std::uint64_t countWithin(const std::vector<std::uint16_t>& used, const std::vector<NumberRange>& ports)
{
    return static_cast<std::uint64_t>(std::ranges::count_if(used, [&](std::uint16_t port) {
        return std::ranges::any_of(ports,
                                   [&](const NumberRange& range) { return port >= range.first && port <= range.last; });
    }));
}

// Whether packets of the flow may leave with that address by the verdict's rule.
bool givesAddress(const Facts& facts, const NatVerdict& verdict, const ServerFlow& flow, const IpAddress& own)
{
    if (verdict.result == NatResult::Masquerade)
        return facts.network && std::ranges::any_of(facts.network->addresses, [&](const AddressFacts& each) {
                   return each.device == flow.uplink && each.prefix.address == own;
               });
    if (verdict.result != NatResult::SourceNat) return false;
    if (verdict.toAddresses.empty()) return own == flow.peer; // the rule changes the port alone
    return std::ranges::any_of(verdict.toAddresses, [&](const AddressRange& range) {
        return range.first.family == own.family && own >= range.first && own <= range.last;
    });
}

std::optional<Match> portsUsedUp(const Facts& facts, const ServerFlow& flow, const PortUse& use)
{
    FlowPacket packet = outbound(facts, flow, use.protocol, use.remote.port);
    packet.destination = use.remote.address;
    const NatVerdict verdict = sourceNat(packet, *facts.firewall);
    const std::uint64_t total = sizeOf(verdict.toPorts), used = countWithin(use.ports, verdict.toPorts);
    if (!verdict.rule || total < kFewestPorts || !nearlyAll(used, total)) return std::nullopt;
    if (!givesAddress(facts, verdict, flow, use.own)) return std::nullopt;
    const std::string ofAll = std::to_string(total), taken = std::to_string(used);
    return observed({taken, ofAll},
                    {sayRule(*verdict.rule),
                     {TL_TEXT("Evidence", "%1 connections to %2 hold %3 of the %4 ports that the rule gives at %5"),
                      {use.protocol == 6 ? "TCP" : "UDP", toString(use.remote), taken, ofAll, toString(use.own)}}});
}

std::optional<Match> match(const Facts& facts)
{
    if (!isServer(facts)) return std::nullopt;
    if (const auto full = tableFull(facts)) return full;
    if (!facts.firewall || !facts.portUse) return std::nullopt;
    const std::vector<ServerFlow> flows = serverFlows(facts);
    for (const PortUse& use : *facts.portUse)
        for (const ServerFlow& flow : flows) {
            if (flow.peer.family != use.remote.address.family || (use.protocol != 6 && use.protocol != 17)) continue;
            if (auto found = portsUsedUp(facts, flow, use)) return found;
        }
    return std::nullopt;
}
}

extern constinit const Cause cause_nat_ports_exhausted{
    .id = "nat.ports_exhausted",
    .step = StepId::Nat,
    .rank = 12,
    .severity = Severity::Error,
    .title = TL_TEXT("Cause", "%1 of %2 translations are in use"),
    .explain =
        TL_TEXT("Cause", "All translated connections share one table, and those to one remote share the ports of "
                         "one rule. Where nothing is left of either, new connections fail while old ones go on."),
    .advice = TL_TEXT("Cause", "Raise the limit (sysctl net.netfilter.nf_conntrack_max, or a wider port range in the "
                               "SNAT rule), and find the device that opens so many connections."),
    .adviceOnWindows = TL_TEXT("Cause", "Widen the range of ports that Windows gives out (netsh int ipv4 set "
                                        "dynamicport), and find the device that opens so many connections."),
    .match = &match};
}
