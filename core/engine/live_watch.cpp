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

LiveWatch::LiveWatch(const System& system, const Facts& state, std::size_t lastPackets)
    : system_(system), setup_(tapSetup(state)), known_(forLong(ledgerSetup(state, setup_))),
      ledger_(known_), tunnel_{.last = PacketRing(lastPackets)}, uplink_{.last = PacketRing(lastPackets)}
{
    setup_.ringBytes = kRing;
}

LiveWatch::~LiveWatch()
{
    if (running_) system_.tap.stop();
}

Status LiveWatch::start(std::uint32_t snapLength)
{
    if (setup_.devices.empty()) return fail(ErrorCode::NotFound, "no interface is up");
    setup_.snapLength = snapLength;
    const Status begun = system_.tap.start(setup_);
    running_ = begun.has_value();
    return begun;
}

bool LiveWatch::drain(const std::function<void(const CapturedFrame&, const PacketRecord&)>& keep)
{
    const Instant begun = system_.tap.stampNow();
    const bool all = system_.tap.drain([&](const CapturedFrame& frame, const PacketRecord& packet) {
        LiveSide& side = sideOf(packet.interfaceIndex) == Side::Tunnel ? tunnel_ : uplink_;
        ++side.packets;
        side.bytes += packet.wireLength;
        side.last.add(packet);
        ledger_.add(packet);
        if (keep) keep(frame, packet);
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
