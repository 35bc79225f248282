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
    : most_(static_cast<std::uint32_t>(std::clamp<std::size_t>(most, 1, std::size_t{1} << 30))),
      entries_(std::bit_ceil(most_)), buckets_(entries_.size(), 0xffffffff)
{
}

void WaitingRoom::add(const Waiting& waiting)
{
    if (count_ == most_) {
        if (const Entry& oldest = at(first_); oldest.here) {
            ++forgotten_;
            lastForgotten_ = std::max(lastForgotten_, oldest.waiting.at);
        }
        dropOldest();
    }
    const auto index = first_ + count_++;
    std::uint32_t& newest = bucketOf(waiting.key);
    at(index) = {.waiting = waiting, .older = newest, .here = true};
    newest = index;
}

void WaitingRoom::dropOldest()
{
    if (const Entry& oldest = at(first_); oldest.here)
        later(lastGone_[static_cast<std::size_t>(oldest.waiting.direction)], oldest.waiting.at);
    ++first_;
    --count_;
}

void WaitingRoom::dropFarFrom(Instant now)
{
    while (count_ > 0 && (!at(first_).here || farApart(at(first_).waiting.at, now))) dropOldest();
}

std::span<const std::uint32_t> WaitingRoom::matching(std::uint64_t key, Instant from, Instant to)
{
    if (count_ == 0) return {};
    auto begin = found_.size();
    std::uint32_t* link = &bucketOf(key);
    auto end = count_; // a link may be older than the room: it must lead to what is older, and in use
    for (int step = 0; step < kMostSteps && *link - first_ < end && begin > 0;) {
        Entry& entry = at(*link);
        end = *link - first_;
        if (!entry.here) {
            *link = entry.older;
            continue;
        }
        if (entry.waiting.key == key && within(entry.waiting.at, from, to)) found_[--begin] = *link;
        link = &entry.older;
        ++step;
    }
    return std::span<const std::uint32_t>(found_).subspan(begin);
}

std::optional<Instant> WaitingRoom::lastWithoutTwin(Direction direction) const
{
    auto latest = lastGone_[static_cast<std::size_t>(direction)];
    for (std::uint32_t i = 0; i < count_; ++i)
        if (const Entry& entry = at(first_ + i); entry.here && entry.waiting.direction == direction)
            later(latest, entry.waiting.at);
    return latest;
}
}
