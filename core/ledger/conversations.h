// SPDX-License-Identifier: GPL-3.0-or-later
// The conversations of the tunnel: one for each flow of the ledger.
#pragma once
#include "core/ledger/surroundings.h"
namespace tl {
// The last ICMP error about a conversation, as it was read.
struct ErrorMark {
    AddressBytes from = {};
    std::uint32_t count = 0;
    std::uint16_t mtu = 0;
    std::uint8_t type = 0, code = 0;
};
void note(ErrorMark&, const PacketRecord& icmpError);
std::optional<FlowError> errorOf(const ErrorMark&, IpFamily);
void note(Tick&, Instant);
void add(Tick&, const Tick& other);

// What passed the uplink for a conversation, by what could be attributed to it.
struct UplinkTicks {
    Tick out = {}, back = {};
    std::uint64_t untranslated = 0; // of out
};

// What each packet touches comes first, in one line of memory.
struct alignas(64) Conversation {
    Tick out = {}, back = {};                      // on the tunnel
    std::uint16_t largestOut = 0, largestBack = 0; // of out and back, in bytes of IP
    std::uint32_t serial = 0;
    Placing placing = {};
    std::array<std::uint32_t, 2> outer = {TupleTable::kNone, TupleTable::kNone}; // server: translated, and not
    UplinkTicks uplink = {};     // what is settled: no table holds it any more
    std::uint32_t contested = 0; // packets on the uplink that may as well have been another's
    std::uint64_t resets = 0;    // of back: TCP says no
    ErrorMark error = {};
};
static_assert(offsetof(Conversation, outer) <= 64);

struct ConversationRef {
    std::uint32_t slot = TupleTable::kNone;
    Direction direction = Direction::Out;
};

class Conversations {
public:
    explicit Conversations(std::size_t most) : table_(most) { kept_.reserve(table_.capacity()); }
    struct Met {
        std::optional<Conversation> lost = {};      // whose place it took
        std::uint32_t goesNext = TupleTable::kNone; // then: what is probably lost next
        ConversationRef ref = {};
        bool isNew = false;
    };
    Met meet(const Entering&, const Surroundings&); // counts it
    std::uint32_t find(const Tuple& tuple) const { return table_.find(tuple); }
    std::uint32_t find(const Tuple& tuple, std::uint32_t hash) const { return table_.find(tuple, hash); }
    void fetchPlace(std::uint32_t hash) const { table_.fetchPlace(hash); }
    void fetch(std::uint32_t hash) const
    {
        if (const auto slot = table_.fetchTuple(hash); slot != TupleTable::kNone) prefetch(&kept_[slot]);
    }
    Conversation& operator[](std::uint32_t slot) { return kept_[slot]; }
    const Conversation& operator[](std::uint32_t slot) const { return kept_[slot]; }
    const Tuple& tuple(std::uint32_t slot) const { return table_[slot]; }
    std::uint32_t size() const { return table_.size(); }
    const TupleEnd& far(std::uint32_t slot) const { return table_[slot].ends[1 - kept_[slot].placing.inside]; }
    const TupleEnd& inside(std::uint32_t slot) const { return table_[slot].ends[kept_[slot].placing.inside]; }
    bool isStill(const Waiting& one) const { return kept_[one.owner].serial == one.serial; }

private:
    TupleTable table_;
    std::vector<Conversation> kept_;
    std::uint32_t serial_ = 0;
};
}
