// SPDX-License-Identifier: GPL-3.0-or-later
// Packets of a tunnel and of its uplink as they pass, for as long as somebody looks.
#pragma once
#include "core/capture/ring.h"
#include "core/ledger/ledger.h"
#include "core/system/system.h"
#include <memory>
namespace tl {
struct LiveSide {
    std::uint64_t packets = 0, bytes = 0; // on the wire, since the start
    PacketRing last;
};

class LiveWatch {
public:
    // `state`: as readState() gives it. The system must outlive the watch. Denied without the right to capture;
    // NotFound when there is nothing to capture on.
    static Result<std::unique_ptr<LiveWatch>> start(const System&, const Facts& state, std::size_t lastPackets = 32);
    ~LiveWatch();
    LiveWatch(const LiveWatch&) = delete;
    LiveWatch& operator=(const LiveWatch&) = delete;

    // `twin`: the packet on the other side, if that has been seen already; packets are numbered from 0 as they are
    // kept.
    using Keep = std::function<void(const CapturedFrame&, const PacketRecord&, std::optional<std::uint64_t> twin)>;
    // Takes in what has passed; false when there may be more by now. `keep` sees every frame.
    bool drain(const Keep& keep = {});

    const LiveSide& side(Side side) const { return side == Side::Tunnel ? tunnel_ : uplink_; }
    Side sideOf(std::size_t interfaceIndex) const;
    const TapSetup& setup() const { return setup_; }
    Role role() const { return known_.role; }
    std::optional<CaptureGap> gap() const { return known_.gap; } // what cannot be seen
    Ledger ledger() const { return ledger_.sumAt(seenUntil_); }  // as of the last drain()

private:
    LiveWatch(const System&, TapSetup started, const LedgerSetup&, std::size_t lastPackets);
    const System& system_;
    TapSetup setup_;
    LedgerSetup known_;
    FlowLedger ledger_;
    LiveSide tunnel_, uplink_;
    Instant seenUntil_{0};
};
}
