// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/windows/capture/packet_tap.h"
#include "platform/windows/capture/npcap.h"
#include "platform/windows/capture/packet_monitor.h"
#include "platform/windows/capture/raw_socket.h"
#include "platform/windows/interfaces.h"
#include "platform/windows/parts.h"
namespace tl::windows_os {
namespace {
class NpcapCapture final : public PcapTap::Capture {
public:
    NpcapCapture(const Npcap& npcap, pcap* capture) : npcap_(npcap), capture_(capture) {}
    NpcapCapture(const NpcapCapture&) = delete;
    NpcapCapture& operator=(const NpcapCapture&) = delete;
    ~NpcapCapture() override { npcap_.close(capture_); }
    int dispatch(int most, PcapTap::Drain& drain) override
    {
        return npcap_.dispatch(capture_, most, &take, reinterpret_cast<unsigned char*>(&drain));
    }
    PcapTap::Lost lost() override
    {
        PcapCounts sums;
        if (npcap_.stats(capture_, &sums) != 0) return {};
        return {sums.dropped, sums.droppedByInterface};
    }

private:
    static void take(unsigned char* drain, const PcapHeader* header, const unsigned char* bytes)
    {
        reinterpret_cast<PcapTap::Drain*>(drain)->take(std::chrono::seconds(header->seconds) +
                                                           std::chrono::microseconds(header->microseconds),
                                                       header->length, {bytes, header->captured});
    }
    Npcap npcap_;
    pcap* capture_;
};

Status setFilter(const Npcap& npcap, pcap* capture, const TapDevice& device, std::uint16_t port)
{
    constexpr std::uint32_t kUnknownNetmask = 0xffffffff;
    PcapProgram program;
    if (npcap.compile(capture, &program, captureFilter(device.scope, port).c_str(), 1, kUnknownNetmask) != 0)
        return fail(ErrorCode::Unavailable, "compile the capture filter for " + device.name);
    const int status = npcap.setFilter(capture, &program);
    npcap.freeCode(&program);
    return status == 0 ? Status(Done{}) : fail(ErrorCode::Unavailable, "filter the capture on " + device.name);
}

Result<PcapTap::Watched> openByNpcap(const Npcap& npcap, const TapDevice& device, const TapSetup& setup,
                                     const InterfaceRow& link)
{
    char text[kPcapErrorBytes] = {};
    pcap* const capture = npcap.create(("\\Device\\NPF_" + link.guid).c_str(), text);
    if (!capture) return fail(ErrorCode::Unavailable, "capture on " + device.name);
    auto owned = std::make_unique<NpcapCapture>(npcap, capture);
    constexpr int kBlockTime = 20;
    npcap.setSnapLength(capture, static_cast<int>(setup.snapLength));
    npcap.setBufferSize(capture, static_cast<int>(setup.ringBytes));
    npcap.setTimeout(capture, kBlockTime);
    npcap.setPromiscuous(capture, 0);
    if (const int status = npcap.activate(capture); status < 0)
        return tl::unexpected(captureError(status, device.name));
    const int linkNumber = npcap.dataLink(capture);
    if (!linkTypeOfPcap(linkNumber)) return fail(ErrorCode::Unavailable, "frames of " + device.name);
    if (const auto ok = setFilter(npcap, capture, device, setup.wireguardPort); !ok) return tl::unexpected(ok.error());
    if (npcap.setNonBlocking(capture, 1, text) != 0)
        return fail(ErrorCode::Unavailable, "capture on " + device.name + " without waiting");
    return PcapTap::Watched{.about = {device.name, linkNumber}, .capture = std::move(owned)};
}

// By Npcap where that is installed, else by Packet Monitor, else by raw sockets.
class WindowsTap final : public PcapTap {
public:
    explicit WindowsTap(std::filesystem::path monitorFolder) : monitorFolder_(std::move(monitorFolder)) {}
    Status start(const TapSetup&) override;
    void stop() override { watched_.clear(); }

private:
    using AllWatched = Result<std::vector<Watched>>;
    AllWatched open(const TapSetup&, const std::vector<InterfaceRow>&) const;
    std::filesystem::path monitorFolder_;
};

using OpenOne = std::function<Result<PcapTap::Watched>(const TapDevice&, const InterfaceRow&)>;
Result<std::vector<PcapTap::Watched>> openEach(const TapSetup& setup, std::span<const InterfaceRow> links,
                                               const OpenOne& openOne)
{
    std::vector<PcapTap::Watched> out;
    for (const TapDevice& device : setup.devices) {
        const InterfaceRow* link = findInterface(links, device.name);
        if (!link) return fail(ErrorCode::NotFound, "capture on " + device.name);
        auto opened = openOne(device, *link);
        if (!opened) return tl::unexpected(opened.error());
        out.push_back(*std::move(opened));
    }
    return out;
}

WindowsTap::AllWatched WindowsTap::open(const TapSetup& setup, const std::vector<InterfaceRow>& links) const
{
    const auto npcap = loadNpcap();
    if (npcap)
        return openEach(setup, links, [&](const TapDevice& device, const InterfaceRow& link) {
            return openByNpcap(*npcap, device, setup, link);
        });
    if (npcap.error().code != ErrorCode::NotSupported) return tl::unexpected(npcap.error());
    const auto rawSocket = [setup](const TapDevice& device, const InterfaceRow& link) {
        return openRawSocket(device, setup, link);
    };
    const auto monitor = loadPacketMonitor(monitorFolder_);
    auto monitored = monitor ? openPacketMonitor(*monitor, setup, links,
                                                 [links, rawSocket](const TapDevice& device) -> Result<Watched> {
                                                     return rawSocket(device, *findInterface(links, device.name));
                                                 })
                             : AllWatched(tl::unexpected(monitor.error()));
    if (monitored) return monitored;
    auto out = openEach(setup, links, rawSocket);
    if (!out && out.error().code == ErrorCode::NotSupported)
        out.error().where = npcap.error().where + ". Without it: " + monitored.error().where + "; " + out.error().where;
    return out;
}

Status WindowsTap::start(const TapSetup& setup)
{
    stop();
    const auto links = listInterfaces();
    if (!links) return tl::unexpected(links.error());
    auto opened = open(setup, *links);
    if (!opened) return tl::unexpected(opened.error());
    watched_ = *std::move(opened);
    begun_ = stampNow();
    return Done{};
}
}

std::unique_ptr<PacketTap> makePacketTap() { return makePacketTap(systemFolder()); }
std::unique_ptr<PacketTap> makePacketTap(const std::filesystem::path& monitorFolder)
{
    return std::make_unique<WindowsTap>(monitorFolder);
}
}
