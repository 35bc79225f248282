// SPDX-License-Identifier: GPL-3.0-or-later
// What a tap does alike with any library that has libpcap's interface (pcap(3)).
#pragma once
#include "core/system/system.h"
#include "core/wire/packets.h"
#include <memory>
namespace tl {
class PcapTap : public PacketTap {
public:
    // Of an interface in one call; where a capture gives all that waits, all of that besides.
    static constexpr std::size_t kMostDrained = wire::kMostDrained;
    bool drain(const Taker&) final;
    Instant stampNow() final { return std::chrono::system_clock::now().time_since_epoch(); }
    std::vector<CaptureInterface> interfaces() final;
    std::vector<TapCounts> counts() final;

    struct Watched;
    // Where an open capture puts what has passed.
    class Drain {
    public:
        Drain(Watched& from, std::size_t index, const Taker& taker, Instant begun, Instant& behind)
            : from_(from), index_(static_cast<std::uint16_t>(index)), taker_(taker), begun_(begun), behind_(behind)
        {
        }
        void take(Instant at, std::uint32_t wireLength, std::span<const unsigned char> bytes);
        std::size_t bytes() const { return bytes_; } // taken so far, and what tells of them

    private:
        Watched& from_;
        std::uint16_t index_;
        const Taker& taker_;
        Instant begun_;
        Instant& behind_;
        std::size_t bytes_ = 0;
    };
    struct Lost {
        std::uint32_t here = 0, atInterface = 0;
    };
    class Capture {
    public:
        virtual ~Capture() = default;
        virtual int dispatch(int most, Drain&) = 0; // frames that were taken; never above 0 where none waits
        virtual Lost lost() = 0;
    };
    struct Watched {
        CaptureInterface about = {};
        std::unique_ptr<Capture> capture = {};
        std::uint64_t seen = 0;
    };

protected:
    std::vector<Watched> watched_ = {};
    Instant begun_{0}; // by then all were open: what passed one before may have passed another unseen

private:
    Instant behind_{0}; // how far the clock that stamps frames is behind this machine's
};

Error captureError(int status, const std::string& device); // of pcap_activate()
// No word of Ethernet: frames of a tunnel begin with IP.
std::string captureFilter(TapScope, std::uint16_t wireguardPort);
}
