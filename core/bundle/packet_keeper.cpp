// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bundle/packet_keeper.h"
#include "core/dissect/link.h"
#include "core/dissect/transport.h"
#include "core/dissect/wireguard.h"
#include <algorithm>
namespace tl {
namespace {
constexpr std::size_t kIcmp = 8, kQuoted = 8; // of the transport of a packet that an error quotes (RFC 792)

std::size_t headersOfUdp(const IpPacket& ip)
{
    constexpr std::size_t kUdp = 8, kMessage = 8, kData = 16; // type and index; with the counter
    const UdpHeader udp = readUdp(ip);
    const auto kind = dissectWireguard(udp.payload, udp.size);
    if (!kind) return kUdp;
    return kUdp + (*kind == WgKind::Data || *kind == WgKind::Keepalive ? kData : kMessage);
}

// Of what follows the IP headers.
std::size_t headersOfPayload(const IpPacket& ip)
{
    if (ip.laterFragment) return 0;
    switch (ip.protocol) {
    case kIpUdp: return headersOfUdp(ip);
    case kIpTcp: {
        const TcpHeader tcp = readTcp(ip);
        return tcp.status == PacketStatus::Whole ? static_cast<std::size_t>(tcp.payload.data() - ip.payload.data())
                                                 : 20;
    }
    case kIpIcmp:
    case kIpIcmpV6: break;
    default: return 0;
    }
    if (ip.payload.size() < kIcmp) return ip.payload.size();
    const auto type = std::to_integer<int>(ip.payload[0]);
    const bool error = ip.protocol == kIpIcmpV6 ? type < 128 : type == 3 || type == 11 || type == 12;
    const auto quoted = ip.payload.subspan(kIcmp);
    if (!error || quoted.empty()) return kIcmp;
    const IpPacket inner = readIp(quoted, quoted.size());
    if (inner.payload.empty()) return kIcmp;
    return kIcmp + static_cast<std::size_t>(inner.payload.data() - quoted.data()) + kQuoted;
}
}

std::size_t headersOf(const CapturedFrame& frame, const CaptureInterface& interface)
{
    const auto link = linkTypeOfPcap(interface.linkNumber);
    const auto packet = link ? ipPacketIn(*link, frame.bytes) : std::nullopt;
    if (!packet) return 0;
    const auto before = static_cast<std::size_t>(packet->data() - frame.bytes.data());
    const IpPacket ip = readIp(*packet, packet->size());
    if (ip.version == 0) return before;
    if (ip.payload.empty()) return std::min(frame.bytes.size(), before + (ip.version == 4 ? 20U : 40U));
    const auto headers = static_cast<std::size_t>(ip.payload.data() - packet->data());
    return std::min(frame.bytes.size(), before + headers + headersOfPayload(ip));
}

Status PacketKeeper::start(const TapSetup& setup)
{
    const Status begun = tap_.start(setup);
    if (!begun) {
        failed_ = begun.error();
        return begun;
    }
    failed_.reset(); // a file may have several sections, one for each time that somebody looks
    interfaces_ = tap_.interfaces();
    if (auto writer = CaptureWriter::start(sink_, interfaces_)) writer_.emplace(*std::move(writer));
    return begun;
}

bool PacketKeeper::drain(const Taker& take)
{
    return tap_.drain([&](const CapturedFrame& frame, const PacketRecord& packet) {
        if (writer_ && sink_.text.size() < kMost && frame.interfaceIndex < interfaces_.size()) {
            CapturedFrame head = frame;
            head.bytes = head.bytes.first(headersOf(frame, interfaces_[frame.interfaceIndex]));
            (void)writer_->add(head); // into memory: nothing can fail
        }
        take(frame, packet);
    });
}

Observed<std::string> PacketKeeper::file() const
{
    if (failed_) return *failed_;
    return writer_ ? Observed<std::string>(sink_.text)
                   : Observed<std::string>(Error{ErrorCode::NotFound, "packets", 0});
}
}
