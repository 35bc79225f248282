// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/guess.h"
#include "core/dissect/transport.h"
#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <string_view>
namespace tl {
namespace {
constexpr Instant kAtOnce = std::chrono::milliseconds(10);

struct Seen {
    std::uint64_t ip = 0, wireguard = 0; // packets
    std::map<IpAddress, std::uint64_t> ends = {};
};

bool beginsWithAny(std::string_view name, std::initializer_list<std::string_view> heads)
{
    return std::ranges::any_of(heads, [&](auto head) { return name.starts_with(head); });
}
bool namedLikeTunnel(std::string_view name) { return beginsWithAny(name, {"wg", "tun", "utun", "wiretap"}); }
bool stampIsSane(const PacketRecord& packet) { return packet.at >= Instant(0) && packet.at < Instant::max() / 2; }

std::vector<Seen> lookAt(std::span<const InterfaceHint> interfaces, std::span<const PacketRecord> packets)
{
    std::vector<Seen> out(interfaces.size());
    for (const PacketRecord& packet : packets) {
        if (packet.interfaceIndex >= out.size() || !packet.isIp()) continue;
        Seen& seen = out[packet.interfaceIndex];
        ++seen.ip;
        seen.wireguard += isWireguard(packet.kind) ? 1 : 0;
        if (packet.to().isMulticast()) continue;
        ++seen.ends[packet.from()];
        ++seen.ends[packet.to()];
    }
    return out;
}

// WireGuard's own packets pass the uplink; a tunnel has no link layer, and usually a name that says so.
Side likelySide(const InterfaceHint& one, const Seen& seen)
{
    if (one.name == "lo") return Side::None;
    if (seen.wireguard == 0 && (namedLikeTunnel(one.name) || one.link == LinkType::RawIp)) return Side::Tunnel;
    return one.link != LinkType::Null && seen.ip > 0 ? Side::Uplink : Side::None;
}

void assignSides(LedgerSetup& out, std::span<const InterfaceHint> interfaces, const std::vector<Seen>& seen)
{
    const auto isGiven = [&](Side side) {
        return std::ranges::find(interfaces, side, &InterfaceHint::given) != interfaces.end();
    };
    const bool tunnelsGiven = isGiven(Side::Tunnel), uplinksGiven = isGiven(Side::Uplink);
    for (std::size_t i = 0; i < interfaces.size(); ++i) {
        Side side = interfaces[i].given;
        if (side == Side::None) {
            side = likelySide(interfaces[i], seen[i]);
            if (side == Side::Tunnel ? tunnelsGiven : uplinksGiven) continue;
        }
        if (side == Side::Tunnel) out.tunnels.push_back(static_cast<std::uint16_t>(i));
        if (side == Side::Uplink) out.uplinks.push_back(static_cast<std::uint16_t>(i));
    }
}

template <class T> bool isIn(const std::vector<T>& list, const T& one)
{
    return std::ranges::find(list, one) != list.end();
}

// What the uplink carries has an address of ours at one end: the one that takes part most, unless another does as much.
// Whom the tunnel's packets come from and go to are others: all of a server's traffic may be for one of them.
void findOwn(LedgerSetup& out, const std::vector<Seen>& seen)
{
    for (const auto uplink : out.uplinks)
        for (const auto family : {IpFamily::V4, IpFamily::V6}) {
            std::uint64_t most = 0, next = 0;
            IpAddress own;
            for (const auto& end : seen[uplink].ends) { // clang 14 captures no structured bindings
                const auto& [address, packets] = end;
                const auto onTunnel = [&](std::uint16_t tunnel) { return seen[tunnel].ends.contains(end.first); };
                if (address.family != family || std::ranges::any_of(out.tunnels, onTunnel)) continue;
                next = std::max(next, std::min(packets, most));
                if (packets > most) own = address;
                most = std::max(most, packets);
            }
            if (most > next) out.ownAddresses.push_back(own);
        }
}

// The messages that carry packets, by the number of blocks that are in them.
class Messages {
public:
    Messages(const LedgerSetup& setup, std::span<const PacketRecord> packets)
    {
        constexpr int kOverhead = 32;
        for (const PacketRecord& packet : packets)
            if (packet.kind == PacketKind::WgData && isIn(setup.uplinks, packet.interfaceIndex))
                bySize_[placeOf(packet.payloadLength - kOverhead)].push_back(&packet);
        for (auto& list : bySize_) std::ranges::stable_sort(list, {}, &PacketRecord::at);
    }
    const PacketRecord* rightAfter(const PacketRecord& inner) const
    {
        const auto& list = bySize_[placeOf(inner.ipLength)];
        const auto next = std::ranges::lower_bound(list, inner.at, {}, &PacketRecord::at);
        return next != list.end() && (*next)->at - inner.at <= kAtOnce ? *next : nullptr;
    }
    const PacketRecord* rightBefore(const PacketRecord& inner) const
    {
        const auto& list = bySize_[placeOf(inner.ipLength)];
        const auto next = std::ranges::lower_bound(list, inner.at, {}, &PacketRecord::at);
        return next != list.begin() && inner.at - (*std::prev(next))->at <= kAtOnce ? *std::prev(next) : nullptr;
    }

private:
    static std::size_t placeOf(int size) { return static_cast<std::size_t>(std::max(size, 0) + 15) / 16; }
    std::array<std::vector<const PacketRecord*>, 4097> bySize_ = {};
};

// Where nothing is carried: a client is who begins to shake hands, often from a private address.
bool beginsHandshakes(const LedgerSetup& known, std::span<const PacketRecord> packets)
{
    int sent = 0;
    for (const PacketRecord& packet : packets) {
        if (packet.kind != PacketKind::WgInitiation || !isIn(known.uplinks, packet.interfaceIndex)) continue;
        const IpAddress from = packet.from(), to = packet.to();
        const bool fromUs = isIn(known.ownAddresses, from), toUs = isIn(known.ownAddresses, to);
        if (fromUs != toUs)
            sent += fromUs ? 1 : -1;
        else if (from.isPrivate() != to.isPrivate())
            sent += from.isPrivate() ? 1 : -1;
    }
    return sent > 0;
}

// At a client a packet goes into the tunnel and a message of its size leaves at once; at a server the message comes
// first. Only where nothing of the size is on the other side.
void findRole(LedgerSetup& out, std::span<const PacketRecord> packets)
{
    const Messages messages(out, packets);
    std::map<IpAddress, std::uint64_t> clients, servers; // by their own address
    std::uint64_t asClient = 0, asServer = 0;
    for (const PacketRecord& packet : packets) {
        const bool asks = packet.kind == PacketKind::EchoRequest || packet.kind == PacketKind::DnsQuery ||
                          (packet.protocol == kIpTcp && packet.tcpFlags == kTcpSyn);
        if (!asks || !isIn(out.tunnels, packet.interfaceIndex)) continue;
        const PacketRecord *after = messages.rightAfter(packet), *before = messages.rightBefore(packet);
        if (after && !before) {
            ++asClient;
            ++clients[after->from()];
        } else if (before && !after) {
            ++asServer;
            ++servers[before->to()];
        }
    }
    const bool asClientMore = asClient + asServer > 0 ? asClient > asServer : beginsHandshakes(out, packets);
    out.role = asClientMore ? Role::Client : Role::Server;
    for (const auto& [address, votes] : out.role == Role::Client ? clients : servers)
        if (votes * 2 > std::max(asClient, asServer) && !isIn(out.ownAddresses, address))
            out.ownAddresses.push_back(address);
}
}

LedgerSetup guessInterfaces(std::span<const InterfaceHint> interfaces, std::span<const PacketRecord> first)
{
    LedgerSetup out{.guessed = std::ranges::none_of(
                        interfaces, [](const InterfaceHint& each) { return each.given == Side::Uplink; })};
    interfaces = interfaces.first(std::min<std::size_t>(interfaces.size(), 0xffff));
    std::vector<PacketRecord> sane;
    std::ranges::copy_if(first, std::back_inserter(sane), stampIsSane);
    const auto seen = lookAt(interfaces, sane);
    assignSides(out, interfaces, seen);
    findOwn(out, seen);
    findRole(out, sane);
    return out;
}
}
