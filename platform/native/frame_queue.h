// SPDX-License-Identifier: GPL-3.0-or-later
// Frames that one thread takes from the system, as they come, and another drains. For captures that neither filter nor
// buffer in the kernel.
#pragma once
#include "platform/native/pcap_tap.h"
#include <mutex>
namespace tl {
class FrameQueue {
public:
    // `about`: of the interface; holds setup.ringBytes of frames and what tells of them, snapLength of each.
    FrameQueue(CaptureInterface about, const TapDevice&, const TapSetup&);
    // What the scope does not want is left out. `wireLength`: where not all of the frame is there.
    void add(Instant at, std::span<const std::byte> frame, std::uint32_t wireLength);
    void add(Instant at, std::span<const std::byte> frame) { add(at, frame, static_cast<std::uint32_t>(frame.size())); }
    int drainTo(PcapTap::Drain&);  // all that wait: how many
    std::uint32_t dropped() const; // for want of room

private:
    struct Head {
        Instant at{0};
        std::uint32_t wireLength = 0, kept = 0;
    };
    struct Waiting {
        std::vector<Head> heads = {};
        std::vector<std::byte> bytes = {};
    };
    CaptureInterface about_;
    TapScope scope_;
    std::uint16_t wireguardPort_;
    std::size_t snapLength_, room_;
    mutable std::mutex mutex_;
    Waiting waiting_ = {};      // under the mutex
    std::uint32_t dropped_ = 0; // under the mutex
    Waiting draining_ = {};     // kept for its memory
};
bool isWanted(const PacketRecord&, TapScope, std::uint16_t wireguardPort); // as captureFilter() says it
}
