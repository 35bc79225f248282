// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/surroundings.h"
#include "core/dissect/transport.h"
#include <algorithm>
namespace tl {
namespace {
constexpr std::size_t kMostOwn = 64; // given and learned

AddressBytes maskOf(int length)
{
    AddressBytes mask = {};
    for (int bit = 0; bit < length; ++bit)
        mask[static_cast<std::size_t>(bit / 8)] |= static_cast<std::uint8_t>(0x80 >> bit % 8);
    return mask;
}

// Where nothing is known of the addresses: who asks is inside, else who is private, else who has the higher port.
bool senderSeemsInside(const PacketRecord& packet)
{
    const bool fromPrivate = packet.from().isPrivate(), toPrivate = packet.to().isPrivate();
    if (fromPrivate != toPrivate) return fromPrivate;
    switch (packet.kind) {
    case PacketKind::EchoRequest:
    case PacketKind::DnsQuery: return true;
    case PacketKind::EchoReply:
    case PacketKind::DnsResponse: return false;
    default: break;
    }
    if (packet.protocol == kIpTcp && (packet.tcpFlags & kTcpSyn) != 0) return (packet.tcpFlags & kTcpAck) == 0;
    return packet.sourcePort >= packet.destinationPort;
}
}

bool isOneOfMany(const IpAddress& address)
{
    constexpr AddressWords none = {};
    const auto words = wordsOf(address.bytes);
    return address.isMulticast() || address.isLinkLocal() || words == none ||
           (address.isV4() && words == wordsOf(IpAddress::v4(0xffffffff).bytes));
}

Surroundings::Surroundings(const LedgerSetup& setup)
    : role_(setup.role), own_(setup.ownAddresses), farEndpoints_(setup.farEndpoints), listenPort_(setup.listenPort),
      tunnelMtu_(setup.tunnelMtu ? static_cast<std::uint16_t>(std::min(setup.tunnelMtu->bytes, 0xffffU)) : 0)
{
    const auto assign = [&](const std::vector<std::uint16_t>& indexes, Side side) {
        for (const auto index : indexes) {
            if (index >= sides_.size()) sides_.resize(index + std::size_t{1}, Side::None);
            sides_[index] = side;
        }
    };
    assign(setup.uplinks, Side::Uplink);
    assign(setup.tunnels, Side::Tunnel);
    for (const Prefix& prefix : setup.inside) {
        const auto mask = wordsOf(maskOf(std::clamp(prefix.length, 0, prefix.address.bits())));
        const auto address = wordsOf(prefix.address.bytes);
        inside_.push_back({{address[0] & mask[0], address[1] & mask[1]}, mask, prefix.address.isV4()});
    }
    own_.reserve(std::max(kMostOwn, own_.size()));
}

Side Surroundings::sideOf(const PacketRecord& packet) const
{
    return packet.interfaceIndex < sides_.size() ? sides_[packet.interfaceIndex] : Side::None;
}

bool Surroundings::own(const IpAddress& address) const
{
    const auto words = wordsOf(address.bytes);
    return std::ranges::any_of(
        own_, [&](const IpAddress& one) { return one.family == address.family && wordsOf(one.bytes) == words; });
}

bool Surroundings::inside(const IpAddress& address) const
{
    if (role_ == Role::Server && own(address)) return false;
    const auto words = wordsOf(address.bytes);
    return std::ranges::any_of(inside_, [&](const Network& network) {
        return network.isV4 == address.isV4() && (words[0] & network.mask[0]) == network.address[0] &&
               (words[1] & network.mask[1]) == network.address[1];
    });
}

Placing Surroundings::place(const PacketRecord& packet, const Sighting& seen) const
{
    const auto sender = seen.sender;
    const auto receiver = static_cast<std::uint8_t>(1 - seen.sender);
    if (role_ == Role::Server && own(packet.from())) return {receiver, FlowPath::Local};
    if (role_ == Role::Server && own(packet.to())) return {sender, FlowPath::Local};
    const bool fromInside = inside(packet.from()), toInside = inside(packet.to());
    if (fromInside && toInside) return {sender, role_ == Role::Server ? FlowPath::Hub : FlowPath::Forwarded};
    const bool senderInside = fromInside != toInside ? fromInside : senderSeemsInside(packet);
    return {senderInside ? sender : receiver, FlowPath::Forwarded};
}

bool Surroundings::isFarEndpoint(const Endpoint& end) const
{
    return std::ranges::find(farEndpoints_, end) != farEndpoints_.end();
}

std::optional<Direction> Surroundings::directionOnTunnel(const PacketRecord& packet) const
{
    if (inside_.empty()) return std::nullopt;
    return inside(packet.from()) ? Direction::Out : Direction::Back;
}

std::optional<Direction> Surroundings::directionOnUplink(const PacketRecord& packet) const
{
    const IpAddress from = packet.from(), to = packet.to();
    if (own(from)) return Direction::Out;
    if (own(to)) return Direction::Back;
    if (inside(from)) return Direction::Out;
    if (inside(to)) return Direction::Back;
    if (isFarEndpoint({to, packet.destinationPort})) return Direction::Out;
    if (isFarEndpoint({from, packet.sourcePort})) return Direction::Back;
    const bool someKnown = std::ranges::any_of(own_, [&](const IpAddress& one) { return one.family == from.family; });
    return someKnown ? std::nullopt : std::optional(Direction::Out);
}

bool Surroundings::isOuterWireguard(const PacketRecord& packet) const
{
    if (!isWireguard(packet.kind)) return false;
    const Endpoint from{packet.from(), packet.sourcePort}, to{packet.to(), packet.destinationPort};
    if (isFarEndpoint(from) || isFarEndpoint(to)) return true;
    if (!farEndpoints_.empty() && role_ == Role::Client) return false;
    return listenPort_ == 0 || from.port == listenPort_ || to.port == listenPort_;
}

void Surroundings::learnOwn(const Endpoint& end)
{
    if (own_.size() >= kMostOwn || own(end.address) || inside(end.address)) return;
    own_.push_back(end.address);
}
}
