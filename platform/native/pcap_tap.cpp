// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/native/pcap_tap.h"
namespace tl {
Error captureError(int status, const std::string& device)
{
    const auto where = "capture on " + device;
    switch (status) {
    case -8:  // PCAP_ERROR_PERM_DENIED
    case -11: // PCAP_ERROR_PROMISC_PERM_DENIED
        return {ErrorCode::Denied, where};
    case -5: return {ErrorCode::NotFound, where}; // PCAP_ERROR_NO_SUCH_DEVICE
    default: return {ErrorCode::Unavailable, where};
    }
}

std::string captureFilter(TapScope scope, std::uint16_t wireguardPort)
{
    if (scope == TapScope::Everything) return "ip or ip6";
    return (wireguardPort == 0 ? "udp" : "udp port " + std::to_string(wireguardPort)) +
           " or (icmp and (icmp[icmptype] = icmp-unreach or icmp[icmptype] = icmp-timxceed))"
           " or (icmp6 and ip6[40] < 128)"; // the errors: RFC 4443, section 2.1
}

void PcapTap::Drain::take(Instant at, std::uint32_t wireLength, std::span<const unsigned char> bytes)
{
    bytes_ += bytes.size() + sizeof(CapturedFrame);
    // Npcap 1.74 and 1.75 may count from the start of Windows (github.com/nmap/npcap/issues/668): put right by the
    // first.
    constexpr Instant kAnotherClock = std::chrono::hours(1);
    if (behind_ == Instant{0} && at + kAnotherClock < begun_) behind_ = begun_ - at;
    const CapturedFrame frame{
        .at = at + behind_, .interfaceIndex = index_, .wireLength = wireLength, .bytes = std::as_bytes(bytes)};
    if (frame.at < begun_) return;
    ++from_.seen;
    taker_(frame, recordOf(frame, from_.about));
}

bool PcapTap::drain(const Taker& taker)
{
    constexpr std::size_t kBatch = 32, kLargest = 65600;              // a packet of IP with its head of Ethernet
    constexpr std::size_t kEnough = kMostDrained - kBatch * kLargest; // bounded, however fast they come
    bool all = true;
    for (std::size_t i = 0; i < watched_.size(); ++i) {
        Drain drain(watched_[i], i, taker, begun_, behind_);
        while (drain.bytes() <= kEnough && watched_[i].capture->dispatch(static_cast<int>(kBatch), drain) > 0) {
        }
        all = all && drain.bytes() <= kEnough;
    }
    return all;
}

std::vector<CaptureInterface> PcapTap::interfaces()
{
    std::vector<CaptureInterface> out;
    for (const Watched& each : watched_) out.push_back(each.about);
    return out;
}

std::vector<TapCounts> PcapTap::counts()
{
    std::vector<TapCounts> out;
    for (const Watched& each : watched_) {
        const Lost lost = each.capture->lost();
        out.push_back({each.about.name, each.seen, lost.here, lost.atInterface});
    }
    return out;
}
}
