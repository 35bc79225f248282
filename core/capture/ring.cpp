// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/ring.h"
#include <algorithm>
#include <cassert>
namespace tl {
PacketRing::PacketRing(std::size_t mostPackets) : records_(std::max<std::size_t>(mostPackets, 1)) {}

void PacketRing::add(const PacketRecord& record)
{
    const auto place = first_ + size_;
    records_[place < capacity() ? place : place - capacity()] = record;
    if (size_ < capacity()) {
        ++size_;
        return;
    }
    first_ = first_ + 1 < capacity() ? first_ + 1 : 0;
    ++lost_;
}

void PacketRing::clear() { first_ = size_ = 0; }

const PacketRecord& PacketRing::operator[](std::size_t age) const
{
    assert(age < size_);
    const auto place = first_ + age;
    return records_[place < capacity() ? place : place - capacity()];
}
}
