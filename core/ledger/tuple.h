// SPDX-License-Identifier: GPL-3.0-or-later
// Conversations by their two ends, whichever of them sends, and a table of the latest of them.
#pragma once
#include "core/base/prefetch.h"
#include "core/dissect/record.h"
#include <cstddef>
#include <cstring>
#include <vector>
namespace tl {
// Packets, or losses of slots, between the word that something will be read, and its being read.
inline constexpr std::size_t kFewOthers = 4;

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
// A packet on its way into the ledger.
struct Entering {
    const PacketRecord& packet;
    std::uint64_t number = 0;
    std::uint32_t hash = 0; // of its tuple
};
Sighting quotedIn(const PacketRecord& icmpError); // the packet that was lost
Endpoint endpointOf(const Tuple&, std::size_t end);

// Bits of words mixed so that all depend on all; not for keeping secrets.
inline std::uint64_t mixed(std::uint64_t hash, std::uint64_t word)
{
    hash = (hash ^ word) * 0x9e3779b97f4a7c15; // odd, its bits irregular: 2^64 by the golden ratio
    return hash ^ hash >> 32;
}
using AddressWords = std::array<std::uint64_t, 2>;
inline AddressWords wordsOf(const AddressBytes& bytes)
{
    AddressWords words = {};
    std::memcpy(words.data(), bytes.data(), bytes.size());
    return words;
}
inline std::uint64_t mixed(std::uint64_t hash, const AddressBytes& address)
{
    const auto words = wordsOf(address);
    return mixed(mixed(hash, words[0]), words[1]);
}

// Gives each tuple a slot, in which its owner keeps what belongs to it. When all are taken, the tuple that was
// claimed longest ago loses its slot. A packet touches as few lines of memory as can be: they are what it costs.
class TupleTable {
public:
    static constexpr std::uint32_t kNone = 0xffffffff;
    struct Claim {
        std::uint32_t slot = kNone;
        bool isNew = false;
        bool tookOver = false; // the slot was another's until now
    };
    explicit TupleTable(std::size_t most); // at least one
    static std::uint32_t hashOf(const Tuple&);
    static std::uint32_t hashOf(const PacketRecord&); // of its tuple
    void fetchPlace(std::uint32_t hash) const { prefetch(&places_[wrapped(hash)]); }
    std::uint32_t fetchTuple(std::uint32_t hash) const; // the slot it probably has, or kNone
    std::uint32_t find(const Tuple& tuple) const { return find(tuple, hashOf(tuple)); } // kNone: not here
    std::uint32_t find(const Tuple&, std::uint32_t hash) const;
    Claim claim(const Tuple&, std::uint32_t hash);
    const Tuple& operator[](std::uint32_t slot) const { return kept_[slot].tuple; }
    std::uint32_t size() const { return static_cast<std::uint32_t>(kept_.size()); } // slots below this are taken
    std::size_t capacity() const { return most_; }
    // The slot that is probably lost after a few others, of a full table; its place is fetched.
    std::uint32_t goesAfter(std::size_t others) const;

private:
    // Where a hash lies, or as soon behind that as there is room, at the end of the list from its beginning again.
    struct Place {
        std::uint32_t hash = 0, slot = kNone;
    };
    struct Claimed {
        std::uint32_t slot = 0, number = 0;
    };
    struct alignas(64) Kept {
        Tuple tuple = {};
        std::uint32_t lastClaim = 0, hash = 0;
    };
    std::size_t wrapped(std::size_t place) const { return place & (places_.size() - 1); }
    std::uint32_t freeSlot(bool& tookOver);
    void enter(const Place&);
    void leave(std::uint32_t slot);
    void makeNewest(std::uint32_t slot);
    bool isLast(const Claimed& one) const { return kept_[one.slot].lastClaim == one.number; }

    std::size_t most_;
    std::vector<Kept> kept_; // by slot
    std::vector<Place> places_;
    // In their order, from firstClaim_ on; only the last one of a slot counts.
    std::vector<Claimed> claims_ = {};
    std::size_t firstClaim_ = 0;
    std::uint32_t newest_ = kNone, claimNumber_ = 0;
};
}
