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
    : most_(std::clamp<std::size_t>(most, 1, kNone / 4)), places_(std::bit_ceil(most_ * 2))
{
    kept_.reserve(most_);
    claims_.reserve(most_ * 2);
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

std::uint32_t TupleTable::find(const Tuple& tuple, std::uint32_t hash) const
{
    for (std::size_t step = 0; step < kMostSteps; ++step) {
        const Place& place = places_[wrapped(hash + step)];
        if (place.slot == kNone) return kNone;
        if (place.hash == hash && areSame(kept_[place.slot].tuple, tuple)) return place.slot;
    }
    return kNone;
}

std::uint32_t TupleTable::fetchTuple(std::uint32_t hash) const
{
    const Place& place = places_[wrapped(hash)];
    if (place.hash != hash || place.slot == kNone) return kNone;
    prefetch(&kept_[place.slot]);
    return place.slot;
}

TupleTable::Claim TupleTable::claim(const Tuple& tuple, std::uint32_t hash)
{
    if (const auto found = find(tuple, hash); found != kNone) {
        makeNewest(found);
        return {.slot = found};
    }
    Claim out{.isNew = true};
    out.slot = freeSlot(out.tookOver);
    kept_[out.slot].tuple = tuple;
    kept_[out.slot].hash = hash;
    enter({hash, out.slot});
    newest_ = kNone;
    makeNewest(out.slot);
    return out;
}

std::uint32_t TupleTable::freeSlot(bool& tookOver)
{
    if (kept_.size() < most_) {
        kept_.emplace_back();
        return size() - 1;
    }
    tookOver = true;
    while (!isLast(claims_[firstClaim_])) ++firstClaim_; // each slot that is taken has one
    const auto slot = claims_[firstClaim_++].slot;
    leave(slot);
    return slot;
}

std::uint32_t TupleTable::goesAfter(std::size_t others) const
{
    const auto claimed = [&](std::size_t later) {
        return claims_[std::min(firstClaim_ + later, claims_.size() - 1)].slot;
    };
    prefetch(&kept_[claimed(others + kFewOthers)]); // its hash is asked for then
    fetchPlace(kept_[claimed(others)].hash);
    return claimed(others);
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
    std::size_t gap = wrapped(kept_[slot].hash);
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
    kept_[slot].lastClaim = ++claimNumber_;
    if (claims_.size() == most_ * 2) {
        claims_.erase(claims_.begin(), claims_.begin() + static_cast<std::ptrdiff_t>(firstClaim_));
        std::erase_if(claims_, [this](const Claimed& one) { return !isLast(one); });
        firstClaim_ = 0;
    }
    claims_.push_back({slot, claimNumber_});
}
}
