// SPDX-License-Identifier: GPL-3.0-or-later
// What passes by itself while we look: packets of the tunnel and of the uplink, and the device's own counters.
#pragma once
#include "core/ledger/ledger.h"
#include "core/system/system.h"
namespace tl {
class Watch {
public:
    Watch(const System& system, Facts& facts) : system_(system), facts_(facts) {}
    ~Watch();
    Watch(const Watch&) = delete;
    Watch& operator=(const Watch&) = delete;

    void start();
    bool collect(); // takes in what has passed since; true if an error about WireGuard's packets was among it
    void sumUp();   // writes the ledger into the facts, as of the last collect()
    // Until when the run should go on only to see more. Pure in the facts.
    Ticks wantedUntil() const;

    // Server: somebody is connected, and nothing of what he sends to others has been seen to arrive or to die.
    bool lacksTraffic() const;
    bool lacksTrafficOfOne() const; // of a peer that is connected, while another peer was seen

private:
    void sample();
    void take(const PacketRecord&, Ticks at);
    bool takeError(const PacketRecord&);
    std::optional<bool> isOutgoing(const PacketRecord&) const;
    bool isSeenTwice(const PacketRecord&, const Endpoint& far, bool outgoing);
    Ticks clientUntil() const;
    const System& system_;
    Facts& facts_;
    TapSetup setup_ = {};
    std::optional<FlowLedger> ledger_ = {}; // while packets are watched
    Instant seenUntil_{0};
    std::vector<IpAddress> ownAddresses_ = {};
    struct Way {
        Endpoint far = {};
        bool outgoing = false;
        std::uint16_t interfaceIndex = 0;
    };
    std::vector<Way> ways_ = {}; // where the packets of each far end were met first
    Ticks started_{0};
    Ticks lastSample_{0}, lastSum_{0};
    std::optional<Ticks> called_ = {}; // when the first initiation left
};
}
