// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/packets/kept_packets.h"
#include <algorithm>
namespace tl {
KeptPacket kept(const PacketRecord& record, std::span<const std::byte> frame, std::uint64_t serial, Side side)
{
    KeptPacket out{.record = record, .serial = serial, .side = side};
    const auto head = frame.first(std::min(frame.size(), out.head.size()));
    out.headSize = static_cast<std::uint8_t>(head.size());
    std::ranges::copy(head, out.head.begin());
    return out;
}

std::uint64_t KeptPackets::twin(std::uint64_t number) const
{
    const auto other = page(number).twins[number % kPage].load(std::memory_order_relaxed);
    return other >= first_ && other < end_ ? other : kNone;
}

std::optional<LinkType> KeptPackets::linkOf(const KeptPacket& packet) const
{
    const std::size_t index = packet.record.interfaceIndex;
    return index < interfaces_.size() ? linkTypeOfPcap(interfaces_[index].linkNumber) : std::nullopt;
}

// A page more, since the oldest goes as a whole.
PacketLog::PacketLog(std::size_t mostPackets) : mostPages_(std::clamp(mostPackets, kPage, kMost) / kPage + 1) {}

void PacketLog::begin(std::vector<CaptureInterface> interfaces)
{
    pages_.clear();
    first_ = end_ = firstPage_ = 0;
    interfaces_ = std::move(interfaces);
}

std::uint64_t PacketLog::add(const KeptPacket& packet, std::optional<std::uint64_t> twinSerial)
{
    if (end_ % kPage == 0) {
        if (pages_.size() == mostPages_) {
            pages_.pop_front();
            ++firstPage_;
            first_ = firstPage_ * kPage;
        }
        pages_.push_back(std::make_shared_for_overwrite<Page>());
    }
    Page& last = *pages_.back();
    last.packets[end_ % kPage] = packet;
    last.twins[end_ % kPage].store(kNone, std::memory_order_relaxed);
    const std::uint64_t number = end_++;
    if (twinSerial)
        if (const auto other = find(*twinSerial); other != kNone) link(number, other);
    return number;
}

void PacketLog::link(std::uint64_t one, std::uint64_t other)
{
    page(one).twins[one % kPage].store(other, std::memory_order_relaxed);
    page(other).twins[other % kPage].store(one, std::memory_order_relaxed);
}

std::uint64_t PacketLog::find(std::uint64_t serial) const
{
    std::uint64_t low = first_, high = end_;
    while (low < high) {
        const std::uint64_t middle = low + (high - low) / 2;
        if ((*this)[middle].serial < serial)
            low = middle + 1;
        else
            high = middle;
    }
    return low < end_ && (*this)[low].serial == serial ? low : kNone;
}
}
