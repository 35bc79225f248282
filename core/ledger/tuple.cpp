// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/tuple.h"
#include <algorithm>
#include <bit>
#include <cstring>
namespace tl {
namespace {
// Of tuples made to share a bucket, only so many are found again.
constexpr int kMostSteps = 64;

Sighting sighting(const TupleEnd& sender, const TupleEnd& receiver, std::uint8_t protocol, std::uint8_t version)
{
    const int order = std::memcmp(sender.address.data(), receiver.address.data(), sender.address.size());
    const bool senderFirst = order < 0 || (order == 0 && sender.port <= receiver.port);
    Sighting out;
    out.sender = senderFirst ? 0 : 1;
    out.tuple.ends[out.sender] = sender;
    out.tuple.ends[1 - out.sender] = receiver;
    out.tuple.protocol = protocol;
    out.tuple.version = version;
    return out;
}
}

std::uint64_t mixed(std::uint64_t hash, std::uint64_t word)
{
    hash = (hash ^ word) * 0x9e3779b97f4a7c15; // odd, its bits irregular: 2^64 by the golden ratio
    return hash ^ hash >> 32;
}

std::uint64_t mixed(std::uint64_t hash, const AddressBytes& address)
{
    std::array<std::uint64_t, 2> words = {};
    std::memcpy(words.data(), address.data(), address.size());
    return mixed(mixed(hash, words[0]), words[1]);
}

Sighting sightingOf(const PacketRecord& packet)
{
    return sighting({packet.source, packet.sourcePort}, {packet.destination, packet.destinationPort}, packet.protocol,
                    packet.ipVersion);
}

Sighting quotedIn(const PacketRecord& icmpError)
{
    return sighting({icmpError.destination, icmpError.sourcePort},
                    {icmpError.quotedDestination, icmpError.destinationPort}, icmpError.quotedProtocol,
                    icmpError.ipVersion);
}

Endpoint endpointOf(const Tuple& tuple, std::size_t end)
{
    return {{tuple.version == 6 ? IpFamily::V6 : IpFamily::V4, tuple.ends[end].address}, tuple.ends[end].port};
}

TupleTable::TupleTable(std::size_t most)
    : slots_(std::clamp<std::size_t>(most, 1, kNone / 4)), buckets_(std::bit_ceil(slots_.size() * 2), kNone)
{
}

std::uint32_t TupleTable::bucketOf(const Tuple& tuple) const
{
    std::uint64_t hash = tuple.protocol;
    for (const auto& end : tuple.ends) hash = mixed(mixed(hash, end.address), end.port);
    return static_cast<std::uint32_t>(hash & (buckets_.size() - 1));
}

std::uint32_t TupleTable::findIn(std::uint32_t bucket, const Tuple& tuple) const
{
    std::uint32_t slot = buckets_[bucket];
    for (int step = 0; step < kMostSteps && slot != kNone; ++step, slot = slots_[slot].nextInBucket)
        if (slots_[slot].tuple == tuple) return slot;
    return kNone;
}

std::uint32_t TupleTable::find(const Tuple& tuple) const { return findIn(bucketOf(tuple), tuple); }

TupleTable::Claim TupleTable::claim(const Tuple& tuple)
{
    const auto bucket = bucketOf(tuple);
    if (const auto found = findIn(bucket, tuple); found != kNone) {
        if (found != newest_) {
            leaveAges(found);
            makeNewest(found);
        }
        return {.slot = found};
    }
    Claim out{.isNew = true};
    out.slot = freeSlot(out.tookOver);
    slots_[out.slot].tuple = tuple;
    enterBucket(out.slot, bucket);
    makeNewest(out.slot);
    return out;
}

std::uint32_t TupleTable::freeSlot(bool& tookOver)
{
    if (used_ < slots_.size()) return used_++;
    tookOver = true;
    const auto slot = oldest_;
    leaveBucket(slot);
    leaveAges(slot);
    return slot;
}

void TupleTable::enterBucket(std::uint32_t slot, std::uint32_t bucket)
{
    const auto next = buckets_[bucket];
    slots_[slot].nextInBucket = next;
    slots_[slot].previousInBucket = kNone;
    if (next != kNone) slots_[next].previousInBucket = slot;
    buckets_[bucket] = slot;
}

void TupleTable::leaveBucket(std::uint32_t slot)
{
    const auto next = slots_[slot].nextInBucket, previous = slots_[slot].previousInBucket;
    if (next != kNone) slots_[next].previousInBucket = previous;
    if (previous != kNone)
        slots_[previous].nextInBucket = next;
    else
        buckets_[bucketOf(slots_[slot].tuple)] = next;
}

void TupleTable::makeNewest(std::uint32_t slot)
{
    slots_[slot].newer = kNone;
    slots_[slot].older = newest_;
    if (newest_ != kNone) slots_[newest_].newer = slot;
    newest_ = slot;
    if (oldest_ == kNone) oldest_ = slot;
}

void TupleTable::leaveAges(std::uint32_t slot)
{
    const auto newer = slots_[slot].newer, older = slots_[slot].older;
    if (newer != kNone)
        slots_[newer].older = older;
    else
        newest_ = older;
    if (older != kNone)
        slots_[older].newer = newer;
    else
        oldest_ = newer;
}
}
