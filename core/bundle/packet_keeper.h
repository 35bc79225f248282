// SPDX-License-Identifier: GPL-3.0-or-later
// Keeps the headers of the packets that pass through a tap, for a bundle; whoever uses the tap does not notice.
#pragma once
#include "core/capture/text_bytes.h"
#include "core/system/system.h"
#include <string>
namespace tl {
// How much of a frame is headers: of the link, of IP and of the transport. Of a WireGuard message, what is not
// encrypted; of an ICMP error, the headers that it quotes.
std::size_t headersOf(const CapturedFrame&, const CaptureInterface&);

class PacketKeeper final : public PacketTap {
public:
    static constexpr std::size_t kMost = 8 << 20; // bytes; what comes then is not kept
    explicit PacketKeeper(PacketTap& tap) : tap_(tap) {}
    Status start(const TapSetup&) override;
    bool drain(const Taker&) override;
    Instant stampNow() override { return tap_.stampNow(); }
    std::vector<CaptureInterface> interfaces() override { return tap_.interfaces(); }
    std::vector<TapCounts> counts() override { return tap_.counts(); }
    void stop() override { tap_.stop(); }

    Observed<std::string> file() const; // pcapng

private:
    PacketTap& tap_;
    TextSink sink_ = {};
    std::vector<CaptureInterface> interfaces_ = {};
    std::optional<CaptureWriter> writer_ = {};
    std::optional<Error> failed_ = {};
};
}
