// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/carrier_book.h"
#include <algorithm>
namespace tl {
namespace {
// WireGuard sends at once, unless it must shake hands first.
constexpr Instant kAtOnce = std::chrono::milliseconds(10);
constexpr std::uint32_t kNone = TupleTable::kNone;

// The whitepaper, section 5.4.6: the packet is padded to a multiple of 16 bytes, but not beyond the tunnel's MTU; 32
// bytes of header and tag are added. Rounding both sides up makes the MTU's cut the same on both.
constexpr std::uint32_t kMessageOverhead = 32, kBlock = 16;
std::uint32_t padded(std::uint32_t size) { return (size + kBlock - 1) / kBlock * kBlock; }
std::uint64_t keyOf(Direction direction, std::uint32_t size)
{
    return mixed(direction == Direction::Out ? 1 : 2, size);
}
}

CarrierBook::CarrierBook(const LedgerSetup& setup, Conversations& conversations, const Surroundings& around)
    : conversations_(conversations), around_(around), onTunnel_(setup.mostPending), onUplink_(setup.mostPending)
{
}

void CarrierBook::dropFarFrom(Instant now)
{
    onTunnel_.dropFarFrom(now);
    onUplink_.dropFarFrom(now);
}

// The oldest of those that fit a message sent at once; else the oldest of all.
std::uint32_t CarrierBook::choose(WaitingRoom& room, std::uint64_t key, const PacketRecord& packet, bool twinIsLater)
{
    for (const Instant window : {kAtOnce, kTwinWindow}) {
        const Instant from = packet.at - (twinIsLater ? kClockSkew : window);
        const Instant to = packet.at + (twinIsLater ? window : kClockSkew);
        const auto alike = room.matching(key, from, to);
        if (alike.empty()) continue;
        if (&room == &onTunnel_) contest(alike);
        return alike.front();
    }
    return kNone;
}

void CarrierBook::contest(std::span<const std::uint32_t> alike)
{
    const auto first = onTunnel_[alike.front()].owner;
    if (std::ranges::all_of(alike, [&](auto index) { return onTunnel_[index].owner == first; })) return;
    for (const auto index : alike)
        if (onTunnel_[index].owner != kNone && conversations_.isStill(onTunnel_[index]))
            ++conversations_[onTunnel_[index].owner].contested;
}

void CarrierBook::credit(const Waiting& inner, Direction direction, Instant onUplink)
{
    if (inner.owner == kNone || !conversations_.isStill(inner)) return;
    UplinkTicks& ticks = conversations_[inner.owner].uplink;
    note(direction == Direction::Out ? ticks.out : ticks.back, onUplink);
}

CarrierBook::Number CarrierBook::onTunnel(const Entering& one, const Conversations::Met& met)
{
    return matchTunnel({.number = one.number,
                        .owner = met.ref.slot,
                        .serial = conversations_[met.ref.slot].serial,
                        .direction = met.ref.direction},
                       one.packet);
}

void CarrierBook::explain(const PacketRecord& packet, std::uint64_t number)
{
    if (const auto direction = around_.directionOnTunnel(packet))
        (void)matchTunnel({.number = number, .owner = kNone, .direction = *direction}, packet);
}

CarrierBook::Number CarrierBook::matchTunnel(Waiting waiting, const PacketRecord& packet)
{
    std::uint32_t size = packet.ipLength;
    // A packet that the system has not yet cut to size: its first piece is as large as can be.
    if (const std::uint32_t mtu = around_.tunnelMtu(); mtu != 0 && size > mtu) size = mtu;
    waiting.key = keyOf(waiting.direction, padded(size));
    waiting.at = packet.at;
    const auto index = choose(onUplink_, waiting.key, packet, waiting.direction == Direction::Out);
    if (index == kNone) {
        onTunnel_.add(waiting);
        return std::nullopt;
    }
    const Waiting twin = onUplink_[index];
    onUplink_.take(index);
    credit(waiting, waiting.direction, twin.at);
    return twin.number;
}

CarrierBook::Number CarrierBook::onUplink(const Entering& one, Direction direction)
{
    const PacketRecord& packet = one.packet;
    if (packet.payloadLength <= kMessageOverhead) return std::nullopt; // only of damaged records
    const auto key = keyOf(direction, padded(packet.payloadLength - kMessageOverhead));
    const auto index = choose(onTunnel_, key, packet, direction == Direction::Back);
    if (index == kNone) {
        onUplink_.add({key, packet.at, one.number, 0, 0, direction});
        return std::nullopt;
    }
    const Waiting twin = onTunnel_[index];
    onTunnel_.take(index);
    credit(twin, direction, packet.at);
    return twin.number;
}
}
