// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dissect/icmp.h"
#include "core/dissect/ip.h"
#include "core/dissect/outer_packet.h"
#include "core/dissect/reader.h"
#include "core/dissect/wireguard.h"
#include "platform/linux/parts.h"
#include "platform/linux/socket.h"
#include <algorithm>
#include <ifaddrs.h>
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

Status setFilter(pcap_t* capture, const std::string& device, std::uint16_t localPort)
{
    const auto text = (localPort == 0 ? "udp" : "udp port " + std::to_string(localPort)) +
                      " or (icmp and (icmp[icmptype] = icmp-unreach or icmp[icmptype] = icmp-timxceed))"
                      " or (icmp6 and ip6[40] < 128)"; // the errors: RFC 4443, section 2.1
    bpf_program program = {};
    if (pcap_compile(capture, &program, text.c_str(), 1, PCAP_NETMASK_UNKNOWN) != 0)
        return fail(ErrorCode::Unavailable, "compile the capture filter for " + device);
    const int status = pcap_setfilter(capture, &program);
    pcap_freecode(&program);
    return status == 0 ? Status(Done{}) : fail(ErrorCode::Unavailable, "filter the capture on " + device);
}

Result<Capture> openCapture(const std::string& device, std::uint16_t localPort)
{
    char text[PCAP_ERRBUF_SIZE] = {};
    Capture capture(pcap_create(device.c_str(), text));
    if (!capture) return fail(ErrorCode::Unavailable, "capture on " + device);
    // Immediate mode loses packets and costs 60 times the CPU; a block every 20 ms is soon enough for us.
    constexpr int kSnapLength = 128, kRing = 8 << 20, kBlockTime = 20;
    pcap_set_snaplen(capture.get(), kSnapLength);
    pcap_set_buffer_size(capture.get(), kRing);
    pcap_set_timeout(capture.get(), kBlockTime);
    pcap_set_promisc(capture.get(), 0);
    if (const int status = pcap_activate(capture.get()); status < 0) return tl::unexpected(errorOf(status, device));
    if (!linkTypeOfPcap(pcap_datalink(capture.get()))) return fail(ErrorCode::NotSupported, "frames of " + device);
    if (const auto ok = setFilter(capture.get(), device, localPort); !ok) return tl::unexpected(ok.error());
    if (pcap_setnonblock(capture.get(), 1, text) != 0)
        return fail(ErrorCode::Unavailable, "capture on " + device + " without waiting");
    return capture;
}

std::vector<IpAddress> addressesOfMachine()
{
    std::vector<IpAddress> out;
    ifaddrs* list = nullptr;
    if (getifaddrs(&list) != 0) return out;
    for (const auto* each = list; each; each = each->ifa_next) {
        if (!each->ifa_addr) continue;
        if (const auto address = addressOf(each->ifa_addr)) out.push_back(*address);
    }
    freeifaddrs(list);
    std::ranges::sort(out);
    return out;
}

class PcapTap final : public PacketTap {
public:
    explicit PcapTap(PathTester& clock) : clock_(clock) {}
    Status start(std::span<const std::string> devices, std::uint16_t localPort) override;
    OuterTraffic drain() override;
    void stop() override { watched_.clear(); }

private:
    struct Watched {
        std::string device;
        Capture capture;
        LinkType link;
    };
    struct Drain {
        const PcapTap& tap;
        const Watched& from;
        Ticks wallAhead; // of the wall clock, in which pcap counts, before ours
        const std::vector<IpAddress>& addresses;
        OuterTraffic& out;
    };
    static void take(unsigned char* drain, const pcap_pkthdr* header, const unsigned char* bytes);
    void takeOne(Drain&, const pcap_pkthdr&, std::span<const std::byte>) const;
    std::optional<OuterError> undelivered(LinkType, std::span<const std::byte> frame) const;
    std::optional<bool> isOutgoing(const UdpDatagram&, const std::vector<IpAddress>& addresses) const;

    PathTester& clock_;
    std::uint16_t localPort_ = 0;
    std::vector<Watched> watched_;
};

// All or nothing: a device that is not looked at must not pass for one where nothing was seen.
Status PcapTap::start(std::span<const std::string> devices, std::uint16_t localPort)
{
    stop();
    localPort_ = localPort;
    std::vector<Watched> opened;
    for (const auto& device : devices) {
        auto capture = openCapture(device, localPort);
        if (!capture) return tl::unexpected(capture.error());
        const auto link = *linkTypeOfPcap(pcap_datalink(capture->get()));
        opened.push_back({device, std::move(*capture), link});
    }
    watched_ = std::move(opened);
    return Done{};
}

OuterTraffic PcapTap::drain()
{
    constexpr int kBatch = 4096, kMostBatches = 16; // bounded, however fast they come
    OuterTraffic out;
    const auto wall = std::chrono::duration_cast<Ticks>(std::chrono::system_clock::now().time_since_epoch());
    const auto wallAhead = wall - clock_.now();
    const auto addresses = addressesOfMachine();
    for (auto& each : watched_) {
        Drain drain{*this, each, wallAhead, addresses, out};
        for (int i = 0; i < kMostBatches; ++i)
            if (pcap_dispatch(each.capture.get(), kBatch, &take, reinterpret_cast<unsigned char*>(&drain)) <= 0) break;
    }
    std::ranges::stable_sort(out.packets, {}, &OuterPacket::at);
    return out;
}

void PcapTap::take(unsigned char* drain, const pcap_pkthdr* header, const unsigned char* bytes)
{
    auto& to = *reinterpret_cast<Drain*>(drain);
    to.tap.takeOne(to, *header, std::as_bytes(std::span(bytes, header->caplen)));
}

// Both ends may use the same port, and on the loopback both addresses are ours.
std::optional<bool> PcapTap::isOutgoing(const UdpDatagram& udp, const std::vector<IpAddress>& addresses) const
{
    const auto isOurs = [&](const Endpoint& end) {
        return (localPort_ == 0 || end.port == localPort_) && std::ranges::binary_search(addresses, end.address);
    };
    if (isOurs(udp.source)) return true;
    if (isOurs(udp.destination)) return false;
    return std::nullopt; // passes through
}

std::optional<OuterError> PcapTap::undelivered(LinkType link, std::span<const std::byte> frame) const
{
    const auto packet = ipPacketIn(link, frame);
    const auto ip = packet ? dissectIp(*packet) : std::nullopt;
    if (!ip || ip->laterFragment || (ip->protocol != kIpIcmp && ip->protocol != kIpIcmpV6)) return std::nullopt;
    const auto message = dissectIcmp(ip->source.family, ip->payload);
    const auto* report = message ? std::get_if<IcmpReport>(&*message) : nullptr;
    if (!report || report->protocol != kIpUdp) return std::nullopt;
    Reader quoted(report->quoted);
    const std::uint16_t from = quoted.u16(), to = quoted.u16();
    if (!quoted.ok() || (localPort_ != 0 && from != localPort_)) return std::nullopt;
    return OuterError{.far = {report->destination, to}, .error = report->error, .from = ip->source};
}

void PcapTap::takeOne(Drain& drain, const pcap_pkthdr& header, std::span<const std::byte> frame) const
{
    const Ticks at = std::chrono::seconds(header.ts.tv_sec) + std::chrono::microseconds(header.ts.tv_usec);
    if (auto error = undelivered(drain.from.link, frame)) {
        error->at = at - drain.wallAhead;
        drain.out.errors.push_back(*error);
        return;
    }
    const auto udp = dissectOuterPacket(drain.from.link, frame);
    const auto kind = udp ? dissectWireguard(udp->payload, udp->size) : std::nullopt;
    const auto outgoing = kind ? isOutgoing(*udp, drain.addresses) : std::nullopt;
    if (!outgoing) return;
    drain.out.packets.push_back({.at = at - drain.wallAhead,
                                 .device = drain.from.device,
                                 .outgoing = *outgoing,
                                 .local = *outgoing ? udp->source : udp->destination,
                                 .far = *outgoing ? udp->destination : udp->source,
                                 .kind = *kind,
                                 .size = static_cast<std::uint32_t>(udp->size)});
}
}

std::unique_ptr<PacketTap> makePacketTap(PathTester& clock) { return std::make_unique<PcapTap>(clock); }
}
