// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/native/frame_queue.h"
#include "core/dissect/ip.h"
#include <algorithm>
namespace tl {
bool isWanted(const PacketRecord& packet, TapScope scope, std::uint16_t wireguardPort)
{
    if (scope == TapScope::Everything) return packet.isIp();
    if (packet.kind == PacketKind::IcmpError) return true;
    return packet.isIp() && packet.protocol == kIpUdp &&
           (wireguardPort == 0 || packet.sourcePort == wireguardPort || packet.destinationPort == wireguardPort);
}

FrameQueue::FrameQueue(CaptureInterface about, const TapDevice& device, const TapSetup& setup)
    : about_(std::move(about)), scope_(device.scope), wireguardPort_(setup.wireguardPort),
      snapLength_(setup.snapLength), room_(setup.ringBytes)
{
}

void FrameQueue::add(Instant at, std::span<const std::byte> frame, std::uint32_t wireLength)
{
    const auto kept = frame.first(std::min(frame.size(), snapLength_));
    if (!isWanted(recordOf({.at = at, .wireLength = wireLength, .bytes = kept}, about_), scope_, wireguardPort_))
        return;
    const std::scoped_lock lock(mutex_);
    if (waiting_.bytes.size() + kept.size() + (waiting_.heads.size() + 1) * sizeof(Head) > room_) {
        ++dropped_;
        return;
    }
    waiting_.heads.push_back({at, wireLength, static_cast<std::uint32_t>(kept.size())});
    waiting_.bytes.insert(waiting_.bytes.end(), kept.begin(), kept.end());
}

int FrameQueue::drainTo(PcapTap::Drain& drain)
{
    {
        const std::scoped_lock lock(mutex_);
        std::swap(waiting_, draining_);
    }
    std::size_t from = 0;
    for (const Head& each : draining_.heads) {
        drain.take(each.at, each.wireLength,
                   {reinterpret_cast<const unsigned char*>(draining_.bytes.data()) + from, each.kept});
        from += each.kept;
    }
    const auto count = static_cast<int>(draining_.heads.size());
    draining_.heads.clear();
    draining_.bytes.clear();
    return count;
}

std::uint32_t FrameQueue::dropped() const
{
    const std::scoped_lock lock(mutex_);
    return dropped_;
}
}
