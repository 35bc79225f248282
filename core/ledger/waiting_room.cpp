// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/waiting_room.h"
#include <algorithm>
#include <bit>
namespace tl {
namespace {
constexpr int kMostSteps = 64; // through one bucket, however many are alike

bool within(Instant at, Instant from, Instant to) { return at >= from && at <= to; }
bool farApart(Instant a, Instant b) { return std::max(a, b) - std::min(a, b) > kTwinWindow + kClockSkew; }
void later(std::optional<Instant>& latest, Instant at) { latest = std::max(latest.value_or(at), at); }
}

WaitingRoom::WaitingRoom(std::size_t most)
    : entries_(std::clamp<std::size_t>(most, 1, kNone / 4)), buckets_(std::bit_ceil(entries_.size()))
{
}

void WaitingRoom::add(const Waiting& waiting)
{
    if (count_ == entries_.size()) {
        if (entries_[first_].here) {
            ++forgotten_;
            lastForgotten_ = std::max(lastForgotten_, entries_[first_].waiting.at);
        }
        dropOldest();
    }
    std::size_t place = first_ + count_;
    if (place >= entries_.size()) place -= entries_.size();
    ++count_;
    const auto index = static_cast<std::uint32_t>(place);
    Bucket& bucket = buckets_[waiting.key & (buckets_.size() - 1)];
    entries_[index] = {.waiting = waiting, .newer = kNone, .older = bucket.newest, .here = true};
    if (bucket.newest != kNone)
        entries_[bucket.newest].newer = index;
    else
        bucket.oldest = index;
    bucket.newest = index;
}

void WaitingRoom::leave(std::uint32_t index)
{
    Entry& entry = entries_[index];
    Bucket& bucket = buckets_[entry.waiting.key & (buckets_.size() - 1)];
    (entry.newer != kNone ? entries_[entry.newer].older : bucket.newest) = entry.older;
    (entry.older != kNone ? entries_[entry.older].newer : bucket.oldest) = entry.newer;
    entry.here = false;
}

void WaitingRoom::dropOldest()
{
    const auto index = static_cast<std::uint32_t>(first_);
    if (entries_[index].here) {
        const Waiting& gone = entries_[index].waiting;
        later(lastGone_[static_cast<std::size_t>(gone.direction)], gone.at);
        leave(index);
    }
    first_ = first_ + 1 == entries_.size() ? 0 : first_ + 1;
    --count_;
}

void WaitingRoom::dropFarFrom(Instant now)
{
    while (count_ > 0 && (!entries_[first_].here || farApart(entries_[first_].waiting.at, now))) dropOldest();
}

std::span<const std::uint32_t> WaitingRoom::matching(std::uint64_t key, Instant from, Instant to)
{
    auto begin = found_.size();
    auto index = buckets_[key & (buckets_.size() - 1)].newest;
    for (int step = 0; step < kMostSteps && index != kNone && begin > 0; ++step, index = entries_[index].older)
        if (entries_[index].waiting.key == key && within(entries_[index].waiting.at, from, to)) found_[--begin] = index;
    return std::span<const std::uint32_t>(found_).subspan(begin);
}

void WaitingRoom::take(std::uint32_t index) { leave(index); }

std::optional<Instant> WaitingRoom::lastWithoutTwin(Direction direction) const
{
    auto latest = lastGone_[static_cast<std::size_t>(direction)];
    for (const Entry& entry : entries_)
        if (entry.here && entry.waiting.direction == direction) later(latest, entry.waiting.at);
    return latest;
}
}
