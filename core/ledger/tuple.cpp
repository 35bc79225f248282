// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/tuple.h"
#include <algorithm>
#include <bit>
#include <type_traits>
namespace tl {
namespace {
// Of tuples made to lie in one place, only so many are found again.
constexpr std::size_t kMostSteps = 64;

std::uint64_t hashOfEnd(const AddressBytes& address, std::uint16_t port) { return mixed(port, address); }
// The same, whichever end is which.
std::uint32_t hashOfBoth(std::uint64_t one, std::uint64_t other, std::uint8_t protocol)
{
    return static_cast<std::uint32_t>(mixed(one + other, protocol));
}

bool areSame(const Tuple& a, const Tuple& b)
{
    static_assert(std::has_unique_object_representations_v<Tuple>);
    return std::memcmp(&a, &b, sizeof(Tuple)) == 0;
}

Sighting sighting(const TupleEnd& sender, const TupleEnd& receiver, std::uint8_t protocol, std::uint8_t version)
{
    const auto from = wordsOf(sender.address), to = wordsOf(receiver.address);
    const bool senderFirst = from == to ? sender.port <= receiver.port : from < to;
    Sighting out;
    out.sender = senderFirst ? 0 : 1;
    out.tuple.ends[out.sender] = sender;
    out.tuple.ends[1 - out.sender] = receiver;
    out.tuple.protocol = protocol;
    out.tuple.version = version;
    return out;
}
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
    : tuples_(std::clamp<std::size_t>(most, 1, kNone / 4)), places_(std::bit_ceil(tuples_.size() * 2)),
      uses_(tuples_.size())
{
    claims_.reserve(tuples_.size() * 2);
}

std::uint32_t TupleTable::hashOf(const Tuple& tuple)
{
    const auto &one = tuple.ends[0], &other = tuple.ends[1];
    return hashOfBoth(hashOfEnd(one.address, one.port), hashOfEnd(other.address, other.port), tuple.protocol);
}

std::uint32_t TupleTable::hashOf(const PacketRecord& packet)
{
    return hashOfBoth(hashOfEnd(packet.source, packet.sourcePort),
                      hashOfEnd(packet.destination, packet.destinationPort), packet.protocol);
}

std::uint32_t TupleTable::findHashed(std::uint32_t hash, const Tuple& tuple) const
{
    for (std::size_t step = 0; step < kMostSteps; ++step) {
        const Place& place = places_[wrapped(hash + step)];
        if (place.slot == kNone) return kNone;
        if (place.hash == hash && areSame(tuples_[place.slot], tuple)) return place.slot;
    }
    return kNone;
}

std::uint32_t TupleTable::fetchTuple(std::uint32_t hash) const
{
    const Place& place = places_[wrapped(hash)];
    if (place.hash != hash || place.slot == kNone) return kNone;
    prefetch(&tuples_[place.slot]);
    return place.slot;
}

std::uint32_t TupleTable::find(const Tuple& tuple) const { return findHashed(hashOf(tuple), tuple); }

TupleTable::Claim TupleTable::claim(const Tuple& tuple)
{
    const auto hash = hashOf(tuple);
    if (const auto found = findHashed(hash, tuple); found != kNone) {
        makeNewest(found);
        return {.slot = found};
    }
    Claim out{.isNew = true};
    out.slot = freeSlot(out.tookOver);
    tuples_[out.slot] = tuple;
    uses_[out.slot].hash = hash;
    enter({hash, out.slot});
    newest_ = kNone;
    makeNewest(out.slot);
    return out;
}

std::uint32_t TupleTable::freeSlot(bool& tookOver)
{
    if (used_ < tuples_.size()) return used_++;
    tookOver = true;
    while (!isLast(claims_[firstClaim_])) ++firstClaim_; // each slot that is taken has one
    const auto slot = claims_[firstClaim_++].slot;
    leave(slot);
    return slot;
}

std::uint32_t TupleTable::goesAfter(std::size_t others) const
{
    const auto slot = claims_[std::min(firstClaim_ + others, claims_.size() - 1)].slot;
    fetchPlace(uses_[slot].hash);
    return slot;
}

// At least half of the places are free.
void TupleTable::enter(const Place& one)
{
    std::size_t at = wrapped(one.hash);
    while (places_[at].slot != kNone) at = wrapped(at + 1);
    places_[at] = one;
}

// Those behind move up, so that each is found from where its hash lies on without a gap.
void TupleTable::leave(std::uint32_t slot)
{
    std::size_t gap = wrapped(uses_[slot].hash);
    while (places_[gap].slot != slot) gap = wrapped(gap + 1);
    for (std::size_t at = wrapped(gap + 1); places_[at].slot != kNone; at = wrapped(at + 1)) {
        if (wrapped(at - places_[at].hash) < wrapped(at - gap)) continue; // it lies behind the gap
        places_[gap] = places_[at];
        gap = at;
    }
    places_[gap] = {};
}

// At most one claim of each slot counts, so that half of them at least go when there is no more room.
void TupleTable::makeNewest(std::uint32_t slot)
{
    if (slot == newest_) return;
    newest_ = slot;
    uses_[slot].lastClaim = ++claimNumber_;
    if (claims_.size() == tuples_.size() * 2) {
        std::erase_if(claims_, [this](const Claimed& one) { return !isLast(one); });
        firstClaim_ = 0;
    }
    claims_.push_back({slot, claimNumber_});
}
}
