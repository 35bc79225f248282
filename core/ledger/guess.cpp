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
bool isWireguard(const PacketRecord& packet) { return packet.kind >= PacketKind::WgInitiation; }

std::vector<Seen> lookAt(std::span<const InterfaceHint> interfaces, std::span<const PacketRecord> packets)
{
    std::vector<Seen> out(interfaces.size());
    for (const PacketRecord& packet : packets) {
        if (packet.interfaceIndex >= out.size() || !packet.isIp()) continue;
        Seen& seen = out[packet.interfaceIndex];
        ++seen.ip;
        seen.wireguard += isWireguard(packet) ? 1 : 0;
        if (packet.to().isMulticast()) continue;
        ++seen.ends[packet.from()];
        ++seen.ends[packet.to()];
    }
    return out;
}

// WireGuard's own packets pass the uplink; a tunnel has no link layer, and usually a name that says so.
void assignSides(LedgerSetup& out, std::span<const InterfaceHint> interfaces, const std::vector<Seen>& seen)
{
    const auto isTunnel = [&](std::size_t i) {
        if (seen[i].wireguard > 0 || interfaces[i].name == "lo") return false;
        return namedLikeTunnel(interfaces[i].name) || interfaces[i].link == LinkType::RawIp;
    };
    for (std::size_t i = 0; i < interfaces.size(); ++i) {
        const bool looped = interfaces[i].name == "lo" || interfaces[i].link == LinkType::Null;
        if (isTunnel(i))
            out.tunnels.push_back(static_cast<std::uint16_t>(i));
        else if (!looped && seen[i].ip > 0)
            out.uplinks.push_back(static_cast<std::uint16_t>(i));
    }
}

bool isIn(const std::vector<std::uint16_t>& list, std::uint16_t index)
{
    return std::ranges::find(list, index) != list.end();
}

// What the uplink carries has an address of ours at one end: the one that takes part most, unless another does as much.
void findOwn(LedgerSetup& out, const std::vector<Seen>& seen)
{
    for (const auto uplink : out.uplinks)
        for (const auto family : {IpFamily::V4, IpFamily::V6}) {
            std::uint64_t most = 0, next = 0;
            IpAddress own;
            for (const auto& [address, packets] : seen[uplink].ends) {
                if (address.family != family) continue;
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
    out.role = asClient > asServer ? Role::Client : Role::Server;
    for (const auto& [address, votes] : out.role == Role::Client ? clients : servers)
        if (votes * 2 > std::max(asClient, asServer) &&
            std::ranges::find(out.ownAddresses, address) == out.ownAddresses.end())
            out.ownAddresses.push_back(address);
}
}

LedgerSetup guessInterfaces(std::span<const InterfaceHint> interfaces, std::span<const PacketRecord> first)
{
    LedgerSetup out;
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
