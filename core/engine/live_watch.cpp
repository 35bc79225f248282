// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/live_watch.h"
#include "core/engine/packets.h"
#include <algorithm>
namespace tl {
namespace {
constexpr std::uint32_t kRing = 32 << 20; // a busy machine may keep us waiting

LedgerSetup forLong(LedgerSetup setup)
{
    const LedgerSetup usual;
    setup.mostFlows = usual.mostFlows;
    setup.mostPending = usual.mostPending;
    return setup;
}
}

LiveWatch::LiveWatch(const System& system, TapSetup started, const LedgerSetup& known, std::size_t lastPackets)
    : system_(system), setup_(std::move(started)), known_(known),
      ledger_(known_), tunnel_{.last = PacketRing(lastPackets)}, uplink_{.last = PacketRing(lastPackets)}
{
}

Result<std::unique_ptr<LiveWatch>> LiveWatch::start(const System& system, const Facts& state, std::size_t lastPackets)
{
    auto begun = startTap(system.tap, state, {.ringBytes = kRing});
    if (!begun) return tl::unexpected(begun.error());
    const LedgerSetup known = forLong(ledgerSetup(state, *begun, gapOf(system.tap.interfaces())));
    return std::unique_ptr<LiveWatch>(new LiveWatch(system, *std::move(begun), known, lastPackets));
}

LiveWatch::~LiveWatch() { system_.tap.stop(); }

bool LiveWatch::drain(const Keep& keep)
{
    const Instant begun = system_.tap.stampNow();
    const bool all = system_.tap.drain([&](const CapturedFrame& frame, const PacketRecord& packet) {
        LiveSide& side = sideOf(packet.interfaceIndex) == Side::Tunnel ? tunnel_ : uplink_;
        ++side.packets;
        side.bytes += packet.wireLength;
        side.last.add(packet);
        const auto twin = ledger_.add(packet);
        if (keep) keep(frame, packet, twin);
    });
    if (all) seenUntil_ = begun;
    return all;
}

Side LiveWatch::sideOf(std::size_t interfaceIndex) const
{
    const auto index = static_cast<std::uint16_t>(interfaceIndex);
    return std::ranges::find(known_.tunnels, index) != known_.tunnels.end() ? Side::Tunnel : Side::Uplink;
}
}
