// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/linux/parts.h"
#include <future>
#include <memory>
#include <pcap/pcap.h>
namespace tl::linux_os {
namespace {
struct CloseCapture {
    void operator()(pcap_t* capture) const { pcap_close(capture); }
};
using Capture = std::unique_ptr<pcap_t, CloseCapture>;

Error errorOf(int status, const std::string& device)
{
    const auto where = "capture on " + device;
    switch (status) {
    case PCAP_ERROR_PERM_DENIED:
    case PCAP_ERROR_PROMISC_PERM_DENIED: return {ErrorCode::Denied, where};
    case PCAP_ERROR_NO_SUCH_DEVICE: return {ErrorCode::NotFound, where};
    default: return {ErrorCode::Unavailable, where};
    }
}

std::string filterFor(TapScope scope, std::uint16_t wireguardPort)
{
    if (scope == TapScope::Everything) return "ip or ip6";
    return (wireguardPort == 0 ? "udp" : "udp port " + std::to_string(wireguardPort)) +
           " or (icmp and (icmp[icmptype] = icmp-unreach or icmp[icmptype] = icmp-timxceed))"
           " or (icmp6 and ip6[40] < 128)"; // the errors: RFC 4443, section 2.1
}

Status setFilter(pcap_t* capture, const std::string& device, const std::string& text)
{
    bpf_program program = {};
    if (pcap_compile(capture, &program, text.c_str(), 1, PCAP_NETMASK_UNKNOWN) != 0)
        return fail(ErrorCode::Unavailable, "compile the capture filter for " + device);
    const int status = pcap_setfilter(capture, &program);
    pcap_freecode(&program);
    return status == 0 ? Status(Done{}) : fail(ErrorCode::Unavailable, "filter the capture on " + device);
}

Result<Capture> openCapture(const TapDevice& device, const TapSetup& setup)
{
    char text[PCAP_ERRBUF_SIZE] = {};
    Capture capture(pcap_create(device.name.c_str(), text));
    if (!capture) return fail(ErrorCode::Unavailable, "capture on " + device.name);
    // Immediate mode loses packets and costs 60 times the CPU; a block every 20 ms is soon enough for us.
    constexpr int kBlockTime = 20;
    pcap_set_snaplen(capture.get(), static_cast<int>(setup.snapLength));
    pcap_set_buffer_size(capture.get(), static_cast<int>(setup.ringBytes));
    pcap_set_timeout(capture.get(), kBlockTime);
    pcap_set_promisc(capture.get(), 0);
    pcap_set_tstamp_precision(capture.get(), PCAP_TSTAMP_PRECISION_NANO);
    if (const int status = pcap_activate(capture.get()); status < 0)
        return tl::unexpected(errorOf(status, device.name));
    if (!linkTypeOfPcap(pcap_datalink(capture.get()))) return fail(ErrorCode::NotSupported, "frames of " + device.name);
    const auto filter = filterFor(device.scope, setup.wireguardPort);
    if (const auto ok = setFilter(capture.get(), device.name, filter); !ok) return tl::unexpected(ok.error());
    if (pcap_setnonblock(capture.get(), 1, text) != 0)
        return fail(ErrorCode::Unavailable, "capture on " + device.name + " without waiting");
    return capture;
}

class PcapTap final : public PacketTap {
public:
    PcapTap() = default;
    PcapTap(const PcapTap&) = delete;
    PcapTap& operator=(const PcapTap&) = delete;
    ~PcapTap() override { PcapTap::stop(); }
    Status start(const TapSetup&) override;
    bool drain(const Taker&) override;
    Instant stampNow() override { return std::chrono::system_clock::now().time_since_epoch(); }
    std::vector<CaptureInterface> interfaces() override;
    std::vector<TapCounts> counts() override;
    void stop() override;

private:
    struct Watched {
        std::string device;
        Capture capture;
        CaptureInterface interface;
        std::uint64_t seen = 0;
        std::int64_t nanosecondsATick = 1; // of the stamps
    };
    struct Drain {
        Watched& from;
        std::uint16_t index;
        const Taker& taker;
        Instant begun;
    };
    static void take(unsigned char* drain, const pcap_pkthdr* header, const unsigned char* bytes);
    std::vector<Watched> watched_;
    std::vector<std::future<void>> closing_; // nobody need wait for them before the next start, or the end
    Instant begun_{0}; // by then all were open: what passed one before may have passed another unseen
};

// The kernel takes its time to make a ring and to give it back, for each again: so all at once.
Status PcapTap::start(const TapSetup& setup)
{
    stop();
    closing_.clear();
    std::vector<std::future<Result<Capture>>> opening;
    for (const TapDevice& device : setup.devices)
        opening.push_back(std::async(std::launch::async, openCapture, std::cref(device), std::cref(setup)));
    std::optional<Error> failed;
    for (std::size_t i = 0; i < opening.size(); ++i) {
        auto capture = opening[i].get();
        if (!capture) {
            if (!failed) failed = capture.error();
            continue;
        }
        pcap_t* const opened = capture->get();
        const bool nano = pcap_get_tstamp_precision(opened) == PCAP_TSTAMP_PRECISION_NANO;
        watched_.push_back({.device = setup.devices[i].name,
                            .capture = std::move(*capture),
                            .interface = {setup.devices[i].name, pcap_datalink(opened)},
                            .nanosecondsATick = nano ? 1 : 1000});
    }
    if (failed) {
        stop();
        return tl::unexpected(*failed);
    }
    begun_ = stampNow();
    return Done{};
}

void PcapTap::stop()
{
    for (Watched& each : watched_)
        closing_.push_back(
            std::async(std::launch::async, [capture = std::move(each.capture)]() mutable { capture.reset(); }));
    watched_.clear();
}

bool PcapTap::drain(const Taker& taker)
{
    constexpr int kBatch = 4096, kMostBatches = 16; // bounded, however fast they come
    bool all = true;
    for (std::size_t i = 0; i < watched_.size(); ++i) {
        Drain drain{watched_[i], static_cast<std::uint16_t>(i), taker, begun_};
        int batches = 0;
        while (batches < kMostBatches &&
               pcap_dispatch(watched_[i].capture.get(), kBatch, &take, reinterpret_cast<unsigned char*>(&drain)) > 0)
            ++batches;
        all = all && batches < kMostBatches;
    }
    return all;
}

void PcapTap::take(unsigned char* drain, const pcap_pkthdr* header, const unsigned char* bytes)
{
    auto& to = *reinterpret_cast<Drain*>(drain);
    const CapturedFrame frame{.at = std::chrono::seconds(header->ts.tv_sec) +
                                    Instant(header->ts.tv_usec * to.from.nanosecondsATick),
                              .interfaceIndex = to.index,
                              .wireLength = header->len,
                              .bytes = std::as_bytes(std::span(bytes, header->caplen))};
    if (frame.at < to.begun) return;
    ++to.from.seen;
    to.taker(frame, recordOf(frame, to.from.interface));
}

std::vector<CaptureInterface> PcapTap::interfaces()
{
    std::vector<CaptureInterface> out;
    for (const Watched& each : watched_) out.push_back(each.interface);
    return out;
}

std::vector<TapCounts> PcapTap::counts()
{
    std::vector<TapCounts> out;
    for (const Watched& each : watched_) {
        pcap_stat sums = {};
        if (pcap_stats(each.capture.get(), &sums) != 0) sums = {};
        out.push_back({each.device, each.seen, sums.ps_drop, sums.ps_ifdrop});
    }
    return out;
}
}

std::unique_ptr<PacketTap> makePacketTap() { return std::make_unique<PcapTap>(); }
}
