// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bundle/mask_packets.h"
#include "core/bundle/packet_keeper.h"
#include "core/capture/text_bytes.h"
#include "core/dissect/icmp.h"
#include "core/dissect/ip.h"
#include <algorithm>
namespace tl {
namespace {
using Bytes = std::vector<std::byte>;
constexpr int kRawIp = 101; // tcpdump.org/linktypes.html
constexpr std::size_t kIpv4 = 20, kIpv6 = 40, kTcp = 20, kIcmp = 8;

void fill(std::span<std::byte> bytes, std::size_t at, std::size_t size, int value = 0)
{
    if (at < bytes.size()) std::ranges::fill(bytes.subspan(at, std::min(size, bytes.size() - at)), std::byte(value));
}

// What an ICMP error quotes, behind its own eight bytes.
bool quotes(const IpPacket& ip, std::span<const std::byte> message)
{
    return message.size() > kIcmp &&
           icmpErrorOf(ip.version == 4 ? IpFamily::V4 : IpFamily::V6, std::to_integer<std::uint8_t>(message[0]),
                       std::to_integer<std::uint8_t>(message[1]));
}

bool isIcmp(const IpPacket& ip) { return ip.protocol == (ip.version == 4 ? kIpIcmp : kIpIcmpV6); }

class Masker {
public:
    explicit Masker(const Redactor& redactor) : redactor_(redactor) {}

    void mask(Bytes& packet) const { packet.resize(mask(std::span(packet))); }

private:
    // How much of it may be shown.
    std::size_t mask(std::span<std::byte> packet) const
    {
        const IpPacket ip = readIp(packet, packet.size());
        if (ip.version == 0) return 0;
        const std::size_t fixed = ip.version == 4 ? kIpv4 : kIpv6;
        const std::size_t headers =
            ip.payload.empty() ? fixed : static_cast<std::size_t>(ip.payload.data() - packet.data());
        const bool six = ip.version == 6;
        put(packet, six ? 8 : 12, ip.source);
        put(packet, six ? 24 : 16, ip.destination);
        if (!six) {
            const std::size_t length =
                std::min<std::size_t>(packet.size(), std::size_t{4} * (std::to_integer<std::size_t>(packet[0]) & 0xfU));
            fill(packet, fixed, length < fixed ? 0 : length - fixed, 1); // options: routes that were recorded
            fill(packet, 10, 2);
            const std::uint16_t sum = internetChecksum(packet.first(length));
            packet[10] = std::byte(sum >> 8), packet[11] = std::byte(sum & 0xff);
        }
        // IPv6 extension headers may hold addresses, too.
        if (ip.payload.empty() || ip.laterFragment || (six && headers != fixed)) return std::min(packet.size(), fixed);
        return headers + maskPayload(ip, packet.subspan(headers));
    }

    void put(std::span<std::byte> packet, std::size_t at, const IpAddress& address) const
    {
        const IpAddress standIn = redactor_.of(address);
        for (std::size_t i = 0; i < address.size() && at + i < packet.size(); ++i)
            packet[at + i] = std::byte(standIn.bytes[i]);
    }

    std::size_t maskPayload(const IpPacket& ip, std::span<std::byte> payload) const
    {
        if (isIcmp(ip)) return maskIcmp(ip, payload);
        if (ip.protocol == kIpUdp) fill(payload, 6, 2);
        if (ip.protocol == kIpTcp) {
            fill(payload, 16, 2);
            maskOptions(payload);
        }
        return payload.size();
    }

    std::size_t maskIcmp(const IpPacket& ip, std::span<std::byte> message) const
    {
        fill(message, 2, 2);
        if (quotes(ip, message)) return kIcmp + mask(message.subspan(kIcmp));
        const bool echo =
            !message.empty() && (ip.version == 4 ? message[0] == std::byte{0} || message[0] == std::byte{8}
                                                 : message[0] == std::byte{128} || message[0] == std::byte{129});
        if (!echo) fill(message, 4, kIcmp - 4); // of a redirect: the router
        return std::min(message.size(), kIcmp);
    }

    // RFC 9293, 3.1: all but the largest segment becomes "no operation". Some options hold addresses (RFC 8684).
    static void maskOptions(std::span<std::byte> tcp)
    {
        constexpr std::byte kEnd{0}, kNothing{1}, kLargestSegment{2};
        for (std::size_t at = kTcp; at < tcp.size();) {
            const std::byte kind = tcp[at];
            if (kind == kEnd || kind == kNothing) {
                ++at;
                continue;
            }
            const std::size_t size = at + 1 < tcp.size() ? std::to_integer<std::size_t>(tcp[at + 1]) : 0;
            if (size < 2) return fill(tcp, at, tcp.size(), 1);
            if (kind != kLargestSegment || size != 4) fill(tcp, at, size, 1);
            at += size;
        }
    }

    const Redactor& redactor_;
};

// Takes each frame and the IP packet in it, if there is one.
template <class Take> Status eachPacket(std::string_view capture, Take take)
{
    TextSource source(capture);
    const auto reader = readCapture(source);
    if (!reader) return tl::unexpected(reader.error());
    for (;;) {
        const auto frame = (*reader)->next();
        if (!frame) return tl::unexpected(frame.error());
        if (!*frame) return Done{};
        const auto& interfaces = (*reader)->interfaces();
        const CaptureInterface& interface = interfaces[(*frame)->interfaceIndex];
        const auto link = linkTypeOfPcap(interface.linkNumber);
        const auto packet = link ? ipPacketIn(*link, (*frame)->bytes) : std::nullopt;
        take(interfaces, **frame, packet.value_or(std::span<const std::byte>()));
    }
}

void learnAddresses(Redactor& redactor, std::span<const std::byte> packet)
{
    const IpPacket ip = readIp(packet, packet.size());
    if (ip.version == 0) return;
    redactor.learnAddress(ip.source);
    redactor.learnAddress(ip.destination);
    if (isIcmp(ip) && quotes(ip, ip.payload)) learnAddresses(redactor, ip.payload.subspan(kIcmp));
}
}

void learnPackets(Redactor& redactor, std::string_view capture)
{
    (void)eachPacket(capture, [&](const auto& interfaces, const CapturedFrame&, std::span<const std::byte> packet) {
        for (const CaptureInterface& each : interfaces) redactor.learnDevice(each.name);
        learnAddresses(redactor, packet);
    });
}

Result<std::string> maskedPackets(const Redactor& redactor, std::string_view capture)
{
    const Masker masker(redactor);
    struct Frame {
        CapturedFrame head;
        Bytes bytes;
    };
    std::vector<CaptureInterface> links;
    std::vector<Frame> frames;
    const Status read =
        eachPacket(capture, [&](const auto& interfaces, const CapturedFrame& frame, std::span<const std::byte> packet) {
            links.assign(interfaces.begin(), interfaces.end());
            if (packet.empty()) return;
            const std::size_t before = static_cast<std::size_t>(packet.data() - frame.bytes.data());
            const std::size_t headers = std::max(before, headersOf(frame, interfaces[frame.interfaceIndex]));
            Bytes bytes(packet.begin(), packet.begin() + static_cast<std::ptrdiff_t>(headers - before));
            masker.mask(bytes);
            CapturedFrame head = frame;
            head.wireLength -= std::min<std::uint32_t>(head.wireLength, static_cast<std::uint32_t>(before));
            frames.push_back({head, std::move(bytes)});
        });
    if (!read) return tl::unexpected(read.error());
    for (CaptureInterface& each : links) each = {redactor.device(each.name), kRawIp, each.gap};
    TextSink sink;
    auto writer = CaptureWriter::start(sink, links);
    if (!writer) return tl::unexpected(writer.error());
    for (Frame& each : frames) {
        each.head.bytes = each.bytes;
        (void)writer->add(each.head); // into memory: nothing can fail
    }
    return std::move(sink.text);
}
}
