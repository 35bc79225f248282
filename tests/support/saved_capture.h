// SPDX-License-Identifier: GPL-3.0-or-later
// Captures of one conversation as files: three echo requests, as the server or the client of a tunnel sees them.
#pragma once
#include "core/base/ids.h"
#include "core/capture/capture_file.h"
#include "tests/support/byte_memory.h"
#include "tests/support/packet_bytes.h"
#include <string>
namespace tl::test {
using Moment = std::chrono::nanoseconds; // since the capture began

class SavedCapture {
public:
    explicit SavedCapture(std::vector<CaptureInterface> interfaces)
        : writer_(CaptureWriter::start(sink_, interfaces, 0).value())
    {
    }
    SavedCapture(const SavedCapture&) = delete; // the writer knows where the sink is
    SavedCapture& operator=(const SavedCapture&) = delete;
    void add(std::uint16_t interfaceIndex, Moment at, const Bytes& frame)
    {
        (void)writer_.add({.at = std::chrono::seconds(1'800'000'000) + at,
                           .interfaceIndex = interfaceIndex,
                           .wireLength = static_cast<std::uint32_t>(frame.size()),
                           .bytes = view(frame)});
    }
    std::string bytes() const { return {reinterpret_cast<const char*>(sink_.written.data()), sink_.written.size()}; }

private:
    MemorySink sink_ = {};
    CaptureWriter writer_;
};

// How a packet lies in a frame of the uplink.
enum class UplinkFrame { Ethernet, Tagged, Raw, Cooked, Cooked2 };
inline int linkNumberOf(UplinkFrame kind)
{
    constexpr int numbers[] = {1, 1, 101, 113, 276};
    return numbers[static_cast<std::size_t>(kind)];
}
inline Bytes framed(UplinkFrame kind, const Bytes& packet)
{
    const auto type = packet[0] >> 4 == 6 ? kEtherIpv6 : kEtherIpv4;
    switch (kind) {
    case UplinkFrame::Ethernet: return ethernet(type, packet);
    case UplinkFrame::Tagged: return ethernet(type, packet, {0x88, 0xa8, 0, 7, 0x81, 0, 0, 42});
    case UplinkFrame::Raw: return packet;
    case UplinkFrame::Cooked: return Bytes(14) + be16(type) + packet;
    case UplinkFrame::Cooked2: return be16(type) + Bytes(18) + packet;
    }
    return {};
}

enum class Reaches { Tunnel, Uplink, UplinkBack, TunnelBack }; // how far the packets and their answers come
struct CaptureStory {
    Reaches reaches = Reaches::TunnelBack;
    bool translated = true; // server
    UplinkFrame uplink = UplinkFrame::Ethernet;
    bool v6 = false; // what is in the tunnel; with a hop-by-hop header
    std::string tunnelName = "wg0", uplinkName = "eth0";
};

struct EchoPacket {
    IpAddress from = {}, to = {};
    bool request = true;
    std::uint16_t number = 0;
};
inline Bytes echoPacket(const EchoPacket& echo)
{
    const bool v6 = !echo.from.isV4();
    const std::uint8_t type = v6 ? (echo.request ? 128 : 129) : (echo.request ? 8 : 0);
    const auto message = icmp({.type = type, .first = 7, .second = echo.number}, Bytes(56, 0x55));
    IpFields fields{.protocol = 1, .id = echo.number, .source = echo.from, .destination = echo.to};
    if (!v6) return ipv4(fields, message);
    fields.protocol = 0; // hop by hop: six bytes of padding (RFC 8200, section 4.3)
    return ipv6(fields, Bytes{58, 0, 1, 4, 0, 0, 0, 0} + message);
}

// Of WireGuard, with a packet of such a size in it.
inline Bytes carrier(const IpAddress& from, const IpAddress& to, std::size_t inner)
{
    const auto message = wireguard(4, (inner + 15) / 16 * 16 + 32);
    return ipv4({.source = from, .destination = to}, udp(51820, 51820, message));
}

inline Bytes initiation(const IpAddress& from, const IpAddress& to)
{
    return ipv4({.source = from, .destination = to}, udp(51820, 51820, wireguard(1, 148)));
}

// `own` and `peer` are the ends of the tunnel; `outer` is the inside after translation.
struct CaptureEnds {
    IpAddress inside = {}, far = {}, outer = {}, own = {}, peer = {};
};
inline CaptureEnds endsOf(Role role, bool v6)
{
    const auto ip = [](const char* text) { return parseIpAddress(text).value(); };
    const bool server = role == Role::Server;
    CaptureEnds out{.own = ip(server ? "203.0.113.5" : "192.168.1.20"), .peer = ip("198.51.100.9")};
    out.inside = ip(v6 ? "fd00::2" : "10.8.0.2");
    out.far = ip(v6 ? "2001:db8::7" : "192.0.2.7");
    out.outer = v6 ? ip("2001:db8:1::5") : out.own;
    return out;
}

inline std::string serverCapture(const CaptureStory& story)
{
    using namespace std::chrono_literals;
    SavedCapture file({{story.tunnelName, 101}, {story.uplinkName, linkNumberOf(story.uplink)}});
    const CaptureEnds ends = endsOf(Role::Server, story.v6);
    const IpAddress outer = story.translated ? ends.outer : ends.inside;
    const auto onUplink = [&](Moment at, const Bytes& packet) { file.add(1, at, framed(story.uplink, packet)); };
    for (std::uint16_t i = 0; i < 3; ++i) {
        const Moment at = i * 1s;
        const Bytes inner = echoPacket({ends.inside, ends.far, true, i});
        const Bytes answer = echoPacket({ends.far, ends.inside, false, i});
        onUplink(at, carrier(ends.peer, ends.own, inner.size()));
        file.add(0, at + 50us, inner);
        if (story.reaches >= Reaches::Uplink) onUplink(at + 90us, echoPacket({outer, ends.far, true, i}));
        if (story.reaches >= Reaches::UplinkBack) onUplink(at + 20ms, echoPacket({ends.far, outer, false, i}));
        if (story.reaches < Reaches::TunnelBack) continue;
        file.add(0, at + 20ms + 40us, answer);
        onUplink(at + 20ms + 90us, carrier(ends.own, ends.peer, answer.size()));
    }
    return file.bytes();
}

inline std::string clientCapture(const CaptureStory& story)
{
    using namespace std::chrono_literals;
    SavedCapture file({{story.tunnelName, 101}, {story.uplinkName, linkNumberOf(story.uplink)}});
    const CaptureEnds ends = endsOf(Role::Client, story.v6);
    const auto onUplink = [&](Moment at, const Bytes& packet) { file.add(1, at, framed(story.uplink, packet)); };
    for (std::uint16_t i = 0; i < 3; ++i) {
        const Moment at = i * 1s;
        const Bytes inner = echoPacket({ends.inside, ends.far, true, i});
        const Bytes answer = echoPacket({ends.far, ends.inside, false, i});
        file.add(0, at, inner);
        if (story.reaches == Reaches::Tunnel) onUplink(at + 50us, initiation(ends.own, ends.peer));
        if (story.reaches >= Reaches::Uplink) onUplink(at + 50us, carrier(ends.own, ends.peer, inner.size()));
        if (story.reaches >= Reaches::UplinkBack) onUplink(at + 20ms, carrier(ends.peer, ends.own, answer.size()));
        if (story.reaches >= Reaches::TunnelBack) file.add(0, at + 20ms + 50us, answer);
    }
    return file.bytes();
}
}
