// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/windows/capture/npcap.h"
#include "platform/windows/interfaces.h"
#include "platform/windows/parts.h"
namespace tl::windows_os {
namespace {
struct CloseCapture {
    void (*close)(pcap*) = nullptr;
    void operator()(pcap* capture) const { close(capture); }
};
using Capture = std::unique_ptr<pcap, CloseCapture>;

Error errorOf(int status, const std::string& device)
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

// No word of Ethernet: frames of a tunnel begin with IP.
std::string filterFor(TapScope scope, std::uint16_t wireguardPort)
{
    if (scope == TapScope::Everything) return "ip or ip6";
    return (wireguardPort == 0 ? "udp" : "udp port " + std::to_string(wireguardPort)) +
           " or (icmp and (icmp[icmptype] = icmp-unreach or icmp[icmptype] = icmp-timxceed))"
           " or (icmp6 and ip6[40] < 128)"; // the errors: RFC 4443, section 2.1
}

class NpcapTap final : public PacketTap {
public:
    NpcapTap() = default;
    NpcapTap(const NpcapTap&) = delete;
    NpcapTap& operator=(const NpcapTap&) = delete;
    ~NpcapTap() override = default;
    Status start(const TapSetup&) override;
    bool drain(const Taker&) override;
    Instant stampNow() override { return std::chrono::system_clock::now().time_since_epoch(); }
    std::vector<CaptureInterface> interfaces() override;
    std::vector<TapCounts> counts() override;
    void stop() override { watched_.clear(); }

private:
    struct Watched {
        std::string device = {};
        Capture capture = {};
        CaptureInterface about = {};
        std::uint64_t seen = 0;
    };
    struct Drain {
        Watched& from;
        std::uint16_t index;
        const Taker& taker;
        Instant begun;
    };
    Result<Watched> open(const TapDevice&, const TapSetup&, const InterfaceRow&) const;
    Status setFilter(pcap*, const TapDevice&, std::uint16_t port) const;
    static void take(unsigned char* drain, const PcapHeader*, const unsigned char* bytes);
    Npcap npcap_ = {};
    std::vector<Watched> watched_ = {};
    Instant begun_{0}; // by then all were open: what passed one before may have passed another unseen
};

Status NpcapTap::setFilter(pcap* capture, const TapDevice& device, std::uint16_t port) const
{
    constexpr std::uint32_t kUnknownNetmask = 0xffffffff;
    PcapProgram program;
    if (npcap_.compile(capture, &program, filterFor(device.scope, port).c_str(), 1, kUnknownNetmask) != 0)
        return fail(ErrorCode::Unavailable, "compile the capture filter for " + device.name);
    const int status = npcap_.setFilter(capture, &program);
    npcap_.freeCode(&program);
    return status == 0 ? Status(Done{}) : fail(ErrorCode::Unavailable, "filter the capture on " + device.name);
}

Result<NpcapTap::Watched> NpcapTap::open(const TapDevice& device, const TapSetup& setup, const InterfaceRow& link) const
{
    char text[kPcapErrorBytes] = {};
    Watched out{.device = device.name,
                .capture = Capture(npcap_.create(("\\Device\\NPF_" + link.guid).c_str(), text), {npcap_.close})};
    pcap* const capture = out.capture.get();
    if (!capture) return fail(ErrorCode::Unavailable, "capture on " + device.name);
    constexpr int kBlockTime = 20;
    npcap_.setSnapLength(capture, static_cast<int>(setup.snapLength));
    npcap_.setBufferSize(capture, static_cast<int>(setup.ringBytes));
    npcap_.setTimeout(capture, kBlockTime);
    npcap_.setPromiscuous(capture, 0);
    if (const int status = npcap_.activate(capture); status < 0) return tl::unexpected(errorOf(status, device.name));
    out.about = {device.name, npcap_.dataLink(capture)};
    if (!linkTypeOfPcap(out.about.linkNumber)) return fail(ErrorCode::NotSupported, "frames of " + device.name);
    if (const auto ok = setFilter(capture, device, setup.wireguardPort); !ok) return tl::unexpected(ok.error());
    if (npcap_.setNonBlocking(capture, 1, text) != 0)
        return fail(ErrorCode::Unavailable, "capture on " + device.name + " without waiting");
    return out;
}

Status NpcapTap::start(const TapSetup& setup)
{
    stop();
    auto npcap = loadNpcap();
    if (!npcap) return tl::unexpected(npcap.error());
    npcap_ = *npcap;
    const auto links = listInterfaces();
    if (!links) return tl::unexpected(links.error());
    for (const TapDevice& device : setup.devices) {
        const InterfaceRow* link = findInterface(*links, device.name);
        auto opened = link ? open(device, setup, *link) : fail(ErrorCode::NotFound, "capture on " + device.name);
        if (!opened) {
            stop();
            return tl::unexpected(opened.error());
        }
        watched_.push_back(*std::move(opened));
    }
    begun_ = stampNow();
    return Done{};
}

bool NpcapTap::drain(const Taker& taker)
{
    constexpr int kBatch = 4096, kMostBatches = 16; // bounded, however fast they come
    bool all = true;
    for (std::size_t i = 0; i < watched_.size(); ++i) {
        Drain drain{watched_[i], static_cast<std::uint16_t>(i), taker, begun_};
        int batches = 0;
        while (batches < kMostBatches &&
               npcap_.dispatch(watched_[i].capture.get(), kBatch, &take, reinterpret_cast<unsigned char*>(&drain)) > 0)
            ++batches;
        all = all && batches < kMostBatches;
    }
    return all;
}

void NpcapTap::take(unsigned char* drain, const PcapHeader* header, const unsigned char* bytes)
{
    auto& to = *reinterpret_cast<Drain*>(drain);
    const CapturedFrame frame{.at = std::chrono::seconds(header->seconds) +
                                    std::chrono::microseconds(header->microseconds),
                              .interfaceIndex = to.index,
                              .wireLength = header->length,
                              .bytes = std::as_bytes(std::span(bytes, header->captured))};
    if (frame.at < to.begun) return;
    ++to.from.seen;
    to.taker(frame, recordOf(frame, to.from.about));
}

std::vector<CaptureInterface> NpcapTap::interfaces()
{
    std::vector<CaptureInterface> out;
    for (const Watched& each : watched_) out.push_back(each.about);
    return out;
}

std::vector<TapCounts> NpcapTap::counts()
{
    std::vector<TapCounts> out;
    for (const Watched& each : watched_) {
        PcapCounts sums;
        if (npcap_.stats(each.capture.get(), &sums) != 0) sums = {};
        out.push_back({each.device, each.seen, sums.dropped, sums.droppedByInterface});
    }
    return out;
}
}

std::unique_ptr<PacketTap> makePacketTap() { return std::make_unique<NpcapTap>(); }
}
