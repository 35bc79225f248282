// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/native/pcap_tap.h"
#include "platform/windows/capture/npcap.h"
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

class NpcapTap final : public PcapTap {
public:
    Status start(const TapSetup&) override;
    void stop() override { watched_.clear(); }

private:
    Result<Watched> open(const TapDevice&, const TapSetup&, const InterfaceRow&) const;
    Status setFilter(pcap*, const TapDevice&, std::uint16_t port) const;
    Npcap npcap_ = {};
};

Status NpcapTap::setFilter(pcap* capture, const TapDevice& device, std::uint16_t port) const
{
    constexpr std::uint32_t kUnknownNetmask = 0xffffffff;
    PcapProgram program;
    if (npcap_.compile(capture, &program, captureFilter(device.scope, port).c_str(), 1, kUnknownNetmask) != 0)
        return fail(ErrorCode::Unavailable, "compile the capture filter for " + device.name);
    const int status = npcap_.setFilter(capture, &program);
    npcap_.freeCode(&program);
    return status == 0 ? Status(Done{}) : fail(ErrorCode::Unavailable, "filter the capture on " + device.name);
}

Result<PcapTap::Watched> NpcapTap::open(const TapDevice& device, const TapSetup& setup, const InterfaceRow& link) const
{
    char text[kPcapErrorBytes] = {};
    pcap* const capture = npcap_.create(("\\Device\\NPF_" + link.guid).c_str(), text);
    if (!capture) return fail(ErrorCode::Unavailable, "capture on " + device.name);
    auto owned = std::make_unique<NpcapCapture>(npcap_, capture);
    constexpr int kBlockTime = 20;
    npcap_.setSnapLength(capture, static_cast<int>(setup.snapLength));
    npcap_.setBufferSize(capture, static_cast<int>(setup.ringBytes));
    npcap_.setTimeout(capture, kBlockTime);
    npcap_.setPromiscuous(capture, 0);
    if (const int status = npcap_.activate(capture); status < 0)
        return tl::unexpected(captureError(status, device.name));
    const int linkNumber = npcap_.dataLink(capture);
    if (!linkTypeOfPcap(linkNumber)) return fail(ErrorCode::Unavailable, "frames of " + device.name);
    if (const auto ok = setFilter(capture, device, setup.wireguardPort); !ok) return tl::unexpected(ok.error());
    if (npcap_.setNonBlocking(capture, 1, text) != 0)
        return fail(ErrorCode::Unavailable, "capture on " + device.name + " without waiting");
    return Watched{.about = {device.name, linkNumber}, .capture = std::move(owned)};
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
}

std::unique_ptr<PacketTap> makePacketTap() { return std::make_unique<NpcapTap>(); }
}
