// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/linux/parts.h"
#include "platform/native/pcap_tap.h"
#include <future>
#include <memory>
#include <pcap/pcap.h>
namespace tl::linux_os {
namespace {
class LibpcapCapture final : public PcapTap::Capture {
public:
    explicit LibpcapCapture(pcap_t* capture) : capture_(capture) {}
    LibpcapCapture(const LibpcapCapture&) = delete;
    LibpcapCapture& operator=(const LibpcapCapture&) = delete;
    ~LibpcapCapture() override { pcap_close(capture_); }
    int dispatch(int most, PcapTap::Drain& drain) override
    {
        Stamped to{drain, pcap_get_tstamp_precision(capture_) == PCAP_TSTAMP_PRECISION_NANO ? 1 : 1000};
        return pcap_dispatch(capture_, most, &take, reinterpret_cast<unsigned char*>(&to));
    }
    PcapTap::Lost lost() override
    {
        pcap_stat sums = {};
        if (pcap_stats(capture_, &sums) != 0) return {};
        return {sums.ps_drop, sums.ps_ifdrop};
    }

private:
    struct Stamped {
        PcapTap::Drain& drain;
        std::int64_t nanosecondsATick;
    };
    static void take(unsigned char* stamped, const pcap_pkthdr* header, const unsigned char* bytes)
    {
        const auto& to = *reinterpret_cast<Stamped*>(stamped);
        to.drain.take(std::chrono::seconds(header->ts.tv_sec) + Instant(header->ts.tv_usec * to.nanosecondsATick),
                      header->len, {bytes, header->caplen});
    }
    pcap_t* capture_;
};

Status setFilter(pcap_t* capture, const std::string& device, const std::string& text)
{
    bpf_program program = {};
    if (pcap_compile(capture, &program, text.c_str(), 1, PCAP_NETMASK_UNKNOWN) != 0)
        return fail(ErrorCode::Unavailable, "compile the capture filter for " + device);
    const int status = pcap_setfilter(capture, &program);
    pcap_freecode(&program);
    return status == 0 ? Status(Done{}) : fail(ErrorCode::Unavailable, "filter the capture on " + device);
}

Result<PcapTap::Watched> openCapture(const TapDevice& device, const TapSetup& setup)
{
    char text[PCAP_ERRBUF_SIZE] = {};
    pcap_t* const capture = pcap_create(device.name.c_str(), text);
    if (!capture) return fail(ErrorCode::Unavailable, "capture on " + device.name);
    auto owned = std::make_unique<LibpcapCapture>(capture);
    // Immediate mode loses packets and costs 60 times the CPU; a block every 20 ms is soon enough for us.
    constexpr int kBlockTime = 20;
    pcap_set_snaplen(capture, static_cast<int>(setup.snapLength));
    pcap_set_buffer_size(capture, static_cast<int>(setup.ringBytes));
    pcap_set_timeout(capture, kBlockTime);
    pcap_set_promisc(capture, 0);
    pcap_set_tstamp_precision(capture, PCAP_TSTAMP_PRECISION_NANO);
    if (const int status = pcap_activate(capture); status < 0) return tl::unexpected(captureError(status, device.name));
    const int linkNumber = pcap_datalink(capture);
    if (!linkTypeOfPcap(linkNumber)) return fail(ErrorCode::NotSupported, "frames of " + device.name);
    const auto filter = captureFilter(device.scope, setup.wireguardPort);
    if (const auto ok = setFilter(capture, device.name, filter); !ok) return tl::unexpected(ok.error());
    if (pcap_setnonblock(capture, 1, text) != 0)
        return fail(ErrorCode::Unavailable, "capture on " + device.name + " without waiting");
    return PcapTap::Watched{.about = {device.name, linkNumber}, .capture = std::move(owned)};
}

class LibpcapTap final : public PcapTap {
public:
    LibpcapTap() = default;
    LibpcapTap(const LibpcapTap&) = delete;
    LibpcapTap& operator=(const LibpcapTap&) = delete;
    ~LibpcapTap() override { LibpcapTap::stop(); }
    Status start(const TapSetup&) override;
    void stop() override;

private:
    std::vector<std::future<void>> closing_; // nobody need wait for them before the next start, or the end
};

// The kernel takes its time to make a ring and to give it back, for each again: so all at once.
Status LibpcapTap::start(const TapSetup& setup)
{
    stop();
    closing_.clear();
    std::vector<std::future<Result<Watched>>> opening;
    for (const TapDevice& device : setup.devices)
        opening.push_back(std::async(std::launch::async, openCapture, std::cref(device), std::cref(setup)));
    std::optional<Error> failed;
    for (auto& each : opening) {
        auto opened = each.get();
        if (opened)
            watched_.push_back(*std::move(opened));
        else if (!failed)
            failed = opened.error();
    }
    if (failed) {
        stop();
        return tl::unexpected(*failed);
    }
    begun_ = stampNow();
    return Done{};
}

void LibpcapTap::stop()
{
    for (Watched& each : watched_)
        closing_.push_back(
            std::async(std::launch::async, [capture = std::move(each.capture)]() mutable { capture.reset(); }));
    watched_.clear();
}
}

std::unique_ptr<PacketTap> makePacketTap() { return std::make_unique<LibpcapTap>(); }
}
