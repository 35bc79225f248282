// SPDX-License-Identifier: GPL-3.0-or-later
// Packets of one side that wait for their twin on the other, found by a key that both have.
#pragma once
#include "core/ledger/ledger.h"
#include <array>
#include <span>
namespace tl {
// A twin is seen within so long after the other, by the clock of the capture.
inline constexpr Instant kTwinWindow = std::chrono::seconds(2);
// Two interfaces may stamp one packet in the wrong order by so much.
inline constexpr Instant kClockSkew = std::chrono::milliseconds(1);

enum class Direction : std::uint8_t { Out, Back }; // from the inside to the far end, and the other way

struct Waiting {
    std::uint64_t key = 0;
    Instant at{0};
    std::uint64_t number = 0;            // of the packet
    std::uint32_t owner = 0, serial = 0; // the slot of its conversation, and which one it was that held the slot
    Direction direction = Direction::Out;
};

class WaitingRoom {
public:
    explicit WaitingRoom(std::size_t most); // at least one
    void add(const Waiting&);               // the oldest goes when the room is full
    void dropFarFrom(Instant now);          // what no packet of now can be the twin of
    // Those of this key that are stamped so, the oldest first; of very many the latest. Valid until the next call.
    std::span<const std::uint32_t> matching(std::uint64_t key, Instant from, Instant to);
    const Waiting& operator[](std::uint32_t index) const { return at(index).waiting; }
    void take(std::uint32_t index); // it has found its twin

    std::uint64_t forgotten() const { return forgotten_; }   // gone for want of room
    Instant lastForgotten() const { return lastForgotten_; } // Instant::min(): none
    std::optional<Instant> lastWithoutTwin(Direction) const; // gone or still here

private:
    struct Entry {
        Waiting waiting = {};
        std::uint32_t older = 0; // in the bucket
        bool here = false;
    };
    // An index counts up, and stands for a place in the ring; those from first_ on are in use.
    Entry& at(std::uint32_t index) { return entries_[index & mask_]; }
    const Entry& at(std::uint32_t index) const { return entries_[index & mask_]; }
    std::uint32_t& bucketOf(std::uint64_t key) { return buckets_[key & mask_]; }
    void dropOldest();
    void dropNewest();
    void grow();

    std::uint32_t most_, mask_; // the ring and the buckets have a power of two of places, few until more are needed
    std::vector<Entry> entries_;
    // The newest of each bucket. What is taken or gone leaves its bucket when somebody comes by.
    std::vector<std::uint32_t> buckets_;
    std::uint32_t first_ = 0, count_ = 0;
    std::array<std::uint32_t, 32> found_ = {};
    std::uint64_t forgotten_ = 0;
    Instant lastForgotten_ = Instant::min();
    std::array<std::optional<Instant>, 2> lastGone_ = {};
};
}
