// SPDX-License-Identifier: GPL-3.0-or-later
// A client's uplink: which WireGuard message carried which packet of the tunnel, told by its size and time.
#pragma once
#include "core/ledger/conversations.h"
namespace tl {
class CarrierBook {
public:
    CarrierBook(const LedgerSetup&, Conversations&, const Surroundings&); // must outlive the book
    using Number = std::optional<std::uint64_t>;                          // of the twin
    Number onTunnel(const Entering&, const Conversations::Met&);
    // Of the tunnel, and of no conversation: it is carried like the others.
    void explain(const PacketRecord&, std::uint64_t number);
    Number onUplink(const Entering& wgData, Direction);
    void dropFarFrom(Instant now);

    std::optional<Instant> lastUnexplained(Direction direction) const { return onUplink_.lastWithoutTwin(direction); }
    std::uint64_t forgotten() const { return onTunnel_.forgotten() + onUplink_.forgotten(); }
    Instant lastForgotten() const { return std::max(onTunnel_.lastForgotten(), onUplink_.lastForgotten()); }

private:
    Number matchTunnel(Waiting, const PacketRecord&);
    std::uint32_t choose(WaitingRoom&, std::uint64_t key, const PacketRecord&, bool twinIsLater);
    void contest(std::span<const std::uint32_t> alike);
    void credit(const Waiting& inner, Direction, Instant onUplink);

    Conversations& conversations_;
    const Surroundings& around_;
    WaitingRoom onTunnel_, onUplink_;
};
}
