// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/filter/match.h"
#include <algorithm>
namespace tl {
namespace {
constexpr std::uint8_t kIcmp = 1, kTcp = 6, kUdp = 17, kDccp = 33, kIcmp6 = 58, kSctp = 132, kUdpLite = 136;
constexpr std::uint64_t kSyn = 2, kPlainTcpFlags = 0x3f;

bool contains(const std::vector<NumberRange>& ranges, std::uint64_t value)
{
    return std::ranges::any_of(ranges, [&](const auto& each) { return each.first <= value && value <= each.last; });
}

bool nameFits(const std::string& pattern, const std::string& name)
{
    if (!pattern.ends_with('*')) return pattern == name;
    return name.starts_with(std::string_view(pattern).substr(0, pattern.size() - 1));
}

// An empty name is a packet that has no such interface: it equals no name.
Tribool interfaceHolds(const FilterMatch& match, const std::string& name)
{
    return toTribool(std::ranges::any_of(match.names, [&](const auto& each) { return nameFits(each, name); }));
}

Tribool addressHolds(const FilterMatch& match, const IpAddress& address, bool known)
{
    const bool rightFamily =
        std::ranges::any_of(match.addresses, [&](const auto& each) { return each.first.family == address.family; });
    if (!known && rightFamily) return Tribool::Maybe;
    return toTribool(std::ranges::any_of(match.addresses, [&](const auto& each) {
        return each.first.family == address.family && each.first <= address && address <= each.last;
    }));
}

bool hasPorts(std::uint8_t protocol)
{
    return protocol == kTcp || protocol == kUdp || protocol == kSctp || protocol == kDccp || protocol == kUdpLite;
}

bool coversAll(const std::vector<NumberRange>& ranges, std::uint64_t last)
{
    return std::ranges::any_of(ranges, [&](const auto& each) { return each.first == 0 && each.last >= last; });
}

Tribool portHolds(const FilterMatch& match, const Passage& at, std::optional<std::uint16_t> port, bool known)
{
    if (!hasPorts(at.packet.protocol) || !port || !known)
        return coversAll(match.numbers, 65535) ? Tribool::Yes : match.numbers.empty() ? Tribool::No : Tribool::Maybe;
    return toTribool(contains(match.numbers, *port));
}

Tribool icmpHolds(const FilterMatch& match, const FlowPacket& packet)
{
    if (packet.protocol != kIcmp && packet.protocol != kIcmp6) return Tribool::No;
    if (!packet.icmpType) return coversAll(match.numbers, 255) ? Tribool::Yes : Tribool::Maybe;
    return toTribool(contains(match.numbers, *packet.icmpType));
}

// A value of which some bits are unknown.
Tribool bitsHold(const FilterMatch& match, std::uint64_t value, std::uint64_t unknown)
{
    if ((unknown & match.mask) == 0) return toTribool(contains(match.numbers, value & match.mask));
    const auto known = match.mask & ~unknown;
    const bool possible = std::ranges::any_of(match.numbers, [&](const auto& each) {
        return each.first != each.last || ((each.first ^ value) & known) == 0;
    });
    return possible ? Tribool::Maybe : Tribool::No;
}

Tribool stateHolds(const FilterMatch& match, const Passage& at)
{
    const auto& state = at.packet.state;
    auto answer = Tribool::No;
    for (const auto& name : match.names) {
        auto one = toTribool(name == state);
        const bool mayBeTranslated = state == "established" || state == "related";
        if (name == "dnat")
            one = mayBeTranslated ? Tribool::Maybe : at.destinationRewritten;
        else if (name == "snat")
            one = mayBeTranslated ? Tribool::Maybe : toTribool(!at.sourceKnown);
        else if (name == "original")
            one = state == "new" ? Tribool::Yes : mayBeTranslated ? Tribool::Maybe : Tribool::No;
        else if (name == "reply")
            one = mayBeTranslated ? Tribool::Maybe : Tribool::No;
        answer = std::max(answer, at.stateKnown ? one : Tribool::Maybe);
    }
    return answer;
}

// The first packet of a TCP connection is a SYN (it may carry ECN bits); of later ones we know nothing.
Tribool tcpFlagsHold(const FilterMatch& match, const FlowPacket& packet)
{
    if (packet.protocol != kTcp) return Tribool::No;
    if (packet.state != "new" && packet.state != "untracked") return Tribool::Maybe;
    return bitsHold(match, kSyn, packet.state == "new" ? ~kPlainTcpFlags : ~std::uint64_t{0});
}

Tribool plainlyHolds(const FilterMatch& match, const Passage& at)
{
    const auto& packet = at.packet;
    switch (match.field) {
    case Field::InInterface: return interfaceHolds(match, packet.inInterface);
    case Field::OutInterface: return at.outInterfaceKnown ? interfaceHolds(match, packet.outInterface) : Tribool::Maybe;
    case Field::Source: return addressHolds(match, packet.source, at.sourceKnown);
    case Field::Destination: return addressHolds(match, packet.destination, at.destinationKnown);
    case Field::Protocol: return toTribool(contains(match.numbers, packet.protocol));
    case Field::SourcePort: return portHolds(match, at, packet.sourcePort, at.sourceKnown);
    case Field::DestinationPort: return portHolds(match, at, packet.destinationPort, at.destinationKnown);
    case Field::IcmpType: return icmpHolds(match, packet);
    case Field::Mark: return bitsHold(match, packet.mark, at.unknownMark);
    case Field::ConnState: return stateHolds(match, at);
    case Field::PacketLength: return toTribool(contains(match.numbers, packet.length));
    case Field::TcpFlags: return tcpFlagsHold(match, packet);
    case Field::LocalDestination:
        return at.destinationKnown ? toTribool(packet.toThisMachine || packet.destination.isLoopback())
                                   : Tribool::Maybe;
    case Field::Limit:
    case Field::Unknown: return Tribool::Maybe;
    }
    return Tribool::Maybe;
}
}

Tribool holds(const FilterMatch& match, const Passage& at)
{
    const auto plain = plainlyHolds(match, at);
    return match.negated ? !plain : plain;
}

Tribool holds(std::span<const FilterMatch> matches, const Passage& at)
{
    auto answer = Tribool::Yes;
    for (const auto& each : matches) {
        answer = std::min(answer, holds(each, at));
        if (answer == Tribool::No) break;
    }
    return answer;
}
}
