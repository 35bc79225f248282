// SPDX-License-Identifier: GPL-3.0-or-later
// The last packets of a capture. One thread at a time.
#pragma once
#include "core/dissect/record.h"
#include <vector>
namespace tl {
class PacketRing {
public:
    explicit PacketRing(std::size_t mostPackets); // 96 bytes each, asked for at once; at least one
    void add(const PacketRecord&);                // in place of the oldest when the ring is full
    void clear();                                 // what is taken out this way is not lost
    std::size_t size() const { return size_; }
    std::size_t capacity() const { return records_.size(); }
    std::uint64_t lost() const { return lost_; }           // overwritten since the ring was made
    const PacketRecord& operator[](std::size_t age) const; // 0 is the oldest; below size()

private:
    std::vector<PacketRecord> records_;
    std::size_t first_ = 0, size_ = 0;
    std::uint64_t lost_ = 0;
};
}
