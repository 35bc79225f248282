// SPDX-License-Identifier: GPL-3.0-or-later
// Made-up traffic as a server sees it: on its tunnel, and on its uplink after masquerading, with the truth about which
// packets are twins. The same seed gives the same packets.
#pragma once
#include "core/ledger/ledger.h"
#include <vector>
namespace tl::test {
enum class Difficulty {
    Plain, // 1 % loss, 5 to 205 us from one side to the other
    Hard   // also 2 % loss, 2 % exact retransmissions, IP id 0 in half of the clients' packets, all echo ids remapped
};
struct PairedPacket {
    PacketRecord record = {};
    std::uint32_t content = 0; // packets of one content are interchangeable; of unrelated traffic: unique
};
struct TwinPairs {
    LedgerSetup setup = {};
    std::vector<PairedPacket> packets = {}; // by time, 20 % of those on the uplink unrelated
    std::uint64_t pairs = 0;                // how many can be found
};
TwinPairs makeTwinPairs(std::uint64_t seed, std::size_t packets, Difficulty);

struct TwinScore {
    std::uint64_t found = 0, right = 0;
    double recall = 0, precision = 0; // 0 to 1
};
// Gives the packets to a ledger.
TwinScore scoreTwins(const TwinPairs&, FlowLedger&);
}
