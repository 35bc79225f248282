// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/waiting_room.h"
#include <algorithm>
#include <bit>
#include <utility>
namespace tl {
namespace {
constexpr int kMostSteps = 64; // through one bucket, however many are alike
constexpr std::uint32_t kAtFirst = 256;
constexpr std::uint32_t kNobody = 0xffffffff;

bool within(Instant at, Instant from, Instant to) { return at >= from && at <= to; }
bool farApart(Instant a, Instant b)
{
    constexpr Instant most = kTwinWindow + kClockSkew;
    return a - b > most || b - a > most;
}
void later(std::optional<Instant>& latest, Instant at) { latest = std::max(latest.value_or(at), at); }
}

WaitingRoom::WaitingRoom(std::size_t most)
    : most_(static_cast<std::uint32_t>(std::clamp<std::size_t>(most, 1, std::size_t{1} << 30))),
      mask_(std::bit_ceil(std::min(most_, kAtFirst)) - 1), entries_(mask_ + std::size_t{1}),
      buckets_(entries_.size(), kNobody)
{
}

void WaitingRoom::grow()
{
    const auto before = std::exchange(entries_, std::vector<Entry>(entries_.size() * 2));
    const auto maskBefore = std::exchange(mask_, mask_ * 2 + 1);
    buckets_.assign(entries_.size(), kNobody);
    for (auto index = first_; index != first_ + count_; ++index) {
        Entry& entry = at(index) = before[index & maskBefore];
        if (entry.here) entry.older = std::exchange(bucketOf(entry.waiting.key), index);
    }
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
    if (count_ > mask_) grow();
    const auto index = first_ + count_++;
    at(index) = {.waiting = waiting, .older = std::exchange(bucketOf(waiting.key), index), .here = true};
}

void WaitingRoom::dropOldest()
{
    if (const Entry& oldest = at(first_); oldest.here)
        later(lastGone_[static_cast<std::size_t>(oldest.waiting.direction)], oldest.waiting.at);
    ++first_;
    --count_;
}

void WaitingRoom::dropNewest()
{
    const auto newest = first_ + --count_;
    std::uint32_t& link = bucketOf(at(newest).waiting.key);
    if (link == newest) link = at(newest).older;
}

// Where twins follow each other closely, few places of the ring are ever used: they stay in the cache.
void WaitingRoom::take(std::uint32_t index)
{
    at(index).here = false;
    while (count_ > 0 && !at(first_ + count_ - 1).here) dropNewest();
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
