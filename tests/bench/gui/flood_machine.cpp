// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/gui/flood_machine.h"
#include "core/dissect/dissect.h"
#include "tests/support/packet_bytes.h"
#include <algorithm>
namespace tl::test {
namespace {
constexpr std::size_t kFlows = 500;
IpAddress ip(const char* text) { return parseIpAddress(text).value(); }
constexpr Instant kBegin = std::chrono::seconds(1'800'000'000);

// A packet of each conversation, as the tunnel has it and as the uplink has it, out and back.
struct Frames {
    Bytes tunnelOut, uplinkOut, uplinkBack, tunnelBack;
};
Frames framesOf(std::size_t flow)
{
    const auto port = static_cast<std::uint16_t>(20'000 + flow);
    const IpAddress inside = IpAddress::v4(0x0a080002 + static_cast<std::uint32_t>(flow % 20)),
                    far = IpAddress::v4(0xc6120000 + static_cast<std::uint32_t>(flow)), own = ip("203.0.113.10");
    const Bytes payload(40, static_cast<std::uint8_t>(flow));
    const auto out = udp(port, 4433, payload), back = udp(4433, port, payload);
    Frames frames;
    frames.tunnelOut = ipv4({.source = inside, .destination = far}, out);
    frames.uplinkOut = ethernet(kEtherIpv4, ipv4({.ttl = 63, .source = own, .destination = far}, out));
    frames.uplinkBack = ethernet(kEtherIpv4, ipv4({.source = far, .destination = own}, back));
    frames.tunnelBack = ipv4({.ttl = 63, .source = far, .destination = inside}, back);
    return frames;
}

class FloodTap final : public PacketTap {
public:
    FloodTap(double rate, const std::atomic<std::int64_t>& passed, std::atomic<std::uint64_t>& sent)
        : rate_(rate), passed_(passed), sent_(sent)
    {
        for (std::size_t i = 0; i < kFlows; ++i) frames_.push_back(framesOf(i));
    }
    Status start(const TapSetup&) override
    {
        begun_ = passed_;
        return Done{};
    }
    bool drain(const Taker& taker) override
    {
        const auto due = static_cast<std::uint64_t>(static_cast<double>(passed_ - begun_) * rate_ / 1e6) / 4 * 4;
        for (; given_ < due; given_ += 4) {
            Frames& one = frames_[given_ / 4 % kFlows];
            const auto id = static_cast<std::uint16_t>(given_ / 4 / kFlows);
            give(taker, 0, one.tunnelOut, 0, id, 0);
            give(taker, 1, one.uplinkOut, 14, id, 20);
            give(taker, 1, one.uplinkBack, 14, id, 500);
            give(taker, 0, one.tunnelBack, 0, id, 520);
        }
        sent_ = given_;
        return true;
    }
    Instant stampNow() override { return kBegin + std::chrono::microseconds(passed_.load()); }
    std::vector<CaptureInterface> interfaces() override { return {{"wg0", 101}, {"eth0", 1}}; }
    std::vector<TapCounts> counts() override { return {{.device = "wg0"}, {.device = "eth0"}}; }
    void stop() override {}

private:
    void give(const Taker& taker, std::uint16_t index, Bytes& frame, std::size_t ipAt, std::uint16_t id, int after)
    {
        frame[ipAt + 4] = static_cast<std::uint8_t>(id >> 8); // IPv4 identification: no packet like another
        frame[ipAt + 5] = static_cast<std::uint8_t>(id);
        const auto link = index == 0 ? LinkType::RawIp : LinkType::Ethernet;
        PacketRecord record = dissect(link, view(frame), static_cast<std::uint32_t>(frame.size()));
        const auto second = static_cast<double>(given_) / rate_;
        record.at = kBegin + std::chrono::microseconds(begun_ + static_cast<std::int64_t>(second * 1e6) + after);
        record.interfaceIndex = index;
        taker({.at = record.at, .interfaceIndex = index, .wireLength = record.wireLength, .bytes = view(frame)},
              record);
    }
    double rate_;
    const std::atomic<std::int64_t>& passed_;
    std::atomic<std::uint64_t>& sent_;
    std::vector<Frames> frames_ = {};
    std::int64_t begun_ = 0;
    std::uint64_t given_ = 0;
};
}

class FloodMachine::View final : public OwnedSystem {
public:
    explicit View(FloodMachine& machine) : tap_(machine.rate_, machine.passed_, machine.sent_)
    {
        fake_.allTunnels = std::vector<TunnelFacts>{{.name = "wg0", .linkExists = true, .linkUp = true}};
        DeviceFacts device{.name = "wg0", .listenPort = 51820};
        device.peers.push_back({.allowedIps = {Prefix{ip("10.8.0.0"), 24}}});
        fake_.devices.emplace("wg0", device);
        LinkFacts tunnel{.index = 2, .name = "wg0", .kind = LinkKind::WireGuard, .up = true, .carrier = true};
        LinkFacts uplink{.index = 3, .name = "eth0", .kind = LinkKind::Physical, .up = true, .carrier = true};
        fake_.network.links = {tunnel, uplink};
        fake_.network.addresses = {{.device = "wg0", .prefix = {ip("10.8.0.1"), 24}},
                                   {.device = "eth0", .prefix = {ip("203.0.113.10"), 24}}};
        fake_.network.routes = {{.destination = {ip("0.0.0.0"), 0}, .device = "eth0", .gateway = ip("203.0.113.1")}};
    }
    System lend() override { return {fake_, fake_, fake_, fake_, tap_, "sim"}; }

private:
    FakeSystem fake_ = {};
    FloodTap tap_;
};

std::unique_ptr<OwnedSystem> FloodMachine::open() { return std::make_unique<View>(*this); }
}
