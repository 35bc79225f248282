// SPDX-License-Identifier: GPL-3.0-or-later
// Conversations by their two ends, whichever of them sends, and a table of the latest of them.
#pragma once
#include "core/dissect/record.h"
#include <cstddef>
#include <vector>
namespace tl {
struct TupleEnd {
    AddressBytes address = {};
    std::uint16_t port = 0;
    bool operator==(const TupleEnd&) const = default;
};
struct Tuple {
    std::array<TupleEnd, 2> ends = {}; // in an order that does not depend on who sends
    std::uint8_t protocol = 0, version = 0;
    bool operator==(const Tuple&) const = default;
};
struct Sighting {
    Tuple tuple = {};
    std::uint8_t sender = 0; // which of the ends
};
Sighting sightingOf(const PacketRecord&);
Sighting quotedIn(const PacketRecord& icmpError); // the packet that was lost
Endpoint endpointOf(const Tuple&, std::size_t end);

// Bits of words mixed so that all depend on all; not for keeping secrets.
std::uint64_t mixed(std::uint64_t hash, std::uint64_t word);
std::uint64_t mixed(std::uint64_t hash, const AddressBytes&);

// Gives each tuple a slot, in which its owner keeps what belongs to it. When all are taken, the tuple that was
// claimed longest ago loses its slot.
class TupleTable {
public:
    static constexpr std::uint32_t kNone = 0xffffffff;
    struct Claim {
        std::uint32_t slot = kNone;
        bool isNew = false;
        bool tookOver = false; // the slot was another's until now
    };
    explicit TupleTable(std::size_t most);  // at least one
    std::uint32_t find(const Tuple&) const; // kNone: not here
    Claim claim(const Tuple&);
    const Tuple& operator[](std::uint32_t slot) const { return slots_[slot].tuple; }
    std::uint32_t size() const { return used_; } // slots below this are taken
    std::size_t capacity() const { return slots_.size(); }

private:
    struct Slot {
        Tuple tuple = {};
        std::uint32_t nextInBucket = kNone, previousInBucket = kNone;
        std::uint32_t newer = kNone, older = kNone;
    };
    std::uint32_t bucketOf(const Tuple&) const;
    std::uint32_t findIn(std::uint32_t bucket, const Tuple&) const;
    std::uint32_t freeSlot(bool& tookOver);
    void leaveBucket(std::uint32_t slot);
    void enterBucket(std::uint32_t slot, std::uint32_t bucket);
    void makeNewest(std::uint32_t slot);
    void leaveAges(std::uint32_t slot);

    std::vector<Slot> slots_;
    std::vector<std::uint32_t> buckets_;
    std::uint32_t used_ = 0, newest_ = kNone, oldest_ = kNone;
};
}
