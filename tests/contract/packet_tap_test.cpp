// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/linux/parts.h"
#include "tests/support/back_ends.h"
#include "tests/support/namespaces.h"
#include <algorithm>
#include <gtest/gtest.h>
#include <linux/capability.h>
#include <netinet/in.h>
#include <sys/socket.h>
using namespace tl;
using namespace tl::test;
using namespace std::chrono_literals;
namespace {
IpAddress ip(const char* text) { return *parseIpAddress(text); }

// A UDP socket of either family that speaks WireGuard's sizes, and nothing of its sense.
class Speaker {
public:
    Speaker(std::uint16_t port) : socket_(socket(AF_INET6, SOCK_DGRAM | SOCK_CLOEXEC, 0))
    {
        const auto any = address({}, port);
        EXPECT_EQ(bind(socket_.get(), reinterpret_cast<const sockaddr*>(&any), sizeof any), 0);
    }
    void say(const IpAddress& to, std::uint16_t port, std::uint8_t type, std::size_t size) const
    {
        std::vector<std::uint8_t> message(size);
        message[0] = type;
        const auto there = address(to, port);
        EXPECT_EQ(
            sendto(socket_.get(), message.data(), size, 0, reinterpret_cast<const sockaddr*>(&there), sizeof there),
            static_cast<ssize_t>(size));
    }

private:
    static sockaddr_in6 address(const IpAddress& of, std::uint16_t port)
    {
        sockaddr_in6 out = {};
        out.sin6_family = AF_INET6;
        out.sin6_port = htons(port);
        auto* bytes = out.sin6_addr.s6_addr;
        if (!of.isV4())
            std::ranges::copy(of.bytes, bytes);
        else if (!of.isUnspecified())
            bytes[10] = bytes[11] = 0xff, std::copy_n(of.bytes.begin(), 4, bytes + 12);
        return out;
    }
    linux_os::Fd socket_;
};

class PacketTapContract : public testing::TestWithParam<BackEnd> {
protected:
    void SetUp() override
    {
        std::string why;
        net_ = ThreeHosts::make(why);
        if (!net_) GTEST_SKIP() << why;
        path_ = linux_os::makePathTester();
        tap_ = std::make_unique<APacketTap>(GetParam());
    }
    // Until so many have come that WireGuard would send, and a little longer for what must not come.
    std::vector<PacketRecord> collect(std::size_t wanted)
    {
        std::vector<PacketRecord> out;
        const auto end = path_->now() + 3s;
        while (out.size() < wanted && path_->now() < end) {
            path_->answers(path_->now() + 30ms, {});
            drainInto(out);
        }
        path_->answers(path_->now() + 60ms, {});
        drainInto(out);
        return out;
    }
    void drainInto(std::vector<PacketRecord>& out) const
    {
        tap_->drain([&](const CapturedFrame&, const PacketRecord& packet) {
            if (packet.kind >= PacketKind::Udp || packet.kind == PacketKind::IcmpError) out.push_back(packet);
        });
    }
    std::unique_ptr<ThreeHosts> net_;
    std::unique_ptr<PathTester> path_;
    std::unique_ptr<PacketTap> tap_;
};

TapSetup watching(const std::string& device, std::uint16_t port, TapScope scope = TapScope::WireguardAndErrors)
{
    return {.devices = {{device, scope}}, .wireguardPort = port};
}

INSTANTIATE_TEST_SUITE_P(BackEnds, PacketTapContract, testing::Values(BackEnd::Native, BackEnd::Remote),
                         [](const auto& each) { return nameOf(each.param); });

TEST_P(PacketTapContract, SeesBothDirectionsWithTheSamePort)
{
    for (const auto* to : {"10.71.2.2", "fd00:71:2::2"}) { // so that no first packet waits for a neighbour
        path_->ask({.to = ip(to)});
        ASSERT_EQ(path_->answers(path_->now() + 3s, {}).size(), 1u);
    }
    ASSERT_TRUE(tap_->start(watching("near0", 51820)));
    const Speaker near(51820);
    std::unique_ptr<Speaker> far;
    net_->inside(Host::Far, [&] { far = std::make_unique<Speaker>(std::uint16_t{51820}); });
    const auto began = tap_->stampNow();
    for (const auto& [nearSide, farSide] : {std::pair{"10.71.1.2", "10.71.2.2"}, {"fd00:71:1::2", "fd00:71:2::2"}}) {
        near.say(ip(farSide), 51820, 1, 148);
        far->say(ip(nearSide), 51820, 2, 92);
        near.say(ip(farSide), 51820, 4, 1200);
        near.say(ip(farSide), 51820, 0, 100);      // not WireGuard
        near.say(ip(farSide), 9, 3, 64);           // from our port to another
        far->say(ip(nearSide), 9, 4, 32);          // from that port, to another of ours
        Speaker(40000).say(ip(farSide), 9, 4, 64); // of no such port
    }
    auto packets = collect(12);
    std::erase_if(packets, [](const PacketRecord& packet) { return packet.kind == PacketKind::IcmpError; });
    ASSERT_EQ(packets.size(), 12u);
    const auto expect = [&](std::size_t i, PacketKind kind, std::uint16_t size, const char* from) {
        SCOPED_TRACE(i);
        EXPECT_EQ(packets[i].kind, kind);
        EXPECT_EQ(packets[i].payloadLength, size);
        EXPECT_EQ(packets[i].from(), ip(from));
        EXPECT_GE(packets[i].at, began - 1ms);
        EXPECT_LE(packets[i].at, tap_->stampNow());
    };
    for (const std::size_t i : {0u, 6u}) {
        const auto* near0 = i == 0 ? "10.71.1.2" : "fd00:71:1::2";
        expect(i, PacketKind::WgInitiation, 148, near0);
        expect(i + 1, PacketKind::WgResponse, 92, i == 0 ? "10.71.2.2" : "fd00:71:2::2");
        expect(i + 2, PacketKind::WgData, 1200, near0);
        expect(i + 3, PacketKind::Udp, 100, near0);
        expect(i + 4, PacketKind::WgCookie, 64, near0);
        expect(i + 5, PacketKind::WgKeepalive, 32, i == 0 ? "10.71.2.2" : "fd00:71:2::2");
    }
    EXPECT_EQ(packets[10].destinationPort, 9);
    ASSERT_EQ(tap_->counts().size(), 1u);
    EXPECT_GE(tap_->counts()[0].seen, 12u);
    EXPECT_EQ(tap_->counts()[0].kernelDropped, 0u);
}

TEST_P(PacketTapContract, TellsErrorsAboutWhatLeft)
{
    ASSERT_TRUE(tap_->start(watching("near0", 51820)));
    const Speaker near(51820);
    for (const auto* far : {"10.71.2.2", "fd00:71:2::2"}) near.say(ip(far), 9, 4, 32);
    auto packets = collect(4);
    std::erase_if(packets, [](const PacketRecord& packet) { return packet.kind != PacketKind::IcmpError; });
    ASSERT_EQ(packets.size(), 2u);
    std::ranges::sort(packets, {}, &PacketRecord::ipVersion);
    for (const auto& [error, far] : {std::pair{packets[0], "10.71.2.2"}, {packets[1], "fd00:71:2::2"}}) {
        EXPECT_EQ(error.from(), ip(far));
        EXPECT_EQ(error.quotedTo(), ip(far));
        EXPECT_EQ(error.sourcePort, 51820);
        EXPECT_EQ(error.destinationPort, 9);
        EXPECT_FALSE(error.misquoted);
    }
}

TEST_P(PacketTapContract, LooksAtAllPortsAndOnTheLoopback)
{
    const Status begun = tap_->start(watching("lo", 0));
    if (GetParam() == BackEnd::Remote) { // the loopback is no way of a tunnel
        EXPECT_EQ(begun.error().code, ErrorCode::Denied);
        return;
    }
    ASSERT_TRUE(begun);
    const Speaker speaker(40000), other(40001);
    speaker.say(ip("127.0.0.1"), 40001, 4, 32);
    const auto packets = collect(1);
    ASSERT_FALSE(packets.empty());
    EXPECT_EQ(packets[0].kind, PacketKind::WgKeepalive);
    EXPECT_EQ(packets[0].sourcePort, 40000);
}

TEST_P(PacketTapContract, SeesInsideVlan)
{
    if (net_->run(Host::Near, "ip link add link near0 name near0.5 type vlan id 5 2>/dev/null") != 0)
        GTEST_SKIP() << "this kernel has no VLANs";
    ASSERT_EQ(net_->run(Host::Near, "ip link set near0.5 up && ip addr add 10.71.5.2/24 dev near0.5 &&"
                                    "ip neigh add 10.71.5.1 lladdr 02:00:00:00:00:01 dev near0.5"),
              0);
    ASSERT_TRUE(tap_->start(watching("near0", 51820)));
    Speaker(51820).say(ip("10.71.5.1"), 51820, 1, 148);
    EXPECT_EQ(collect(1).size(), 1u);
}

TEST_P(PacketTapContract, SeveralInterfacesKeepTheirPlaces)
{
    if (GetParam() == BackEnd::Remote) GTEST_SKIP() << "the loopback is not looked at for others";
    ASSERT_TRUE(tap_->start({.devices = {{"lo"}, {"near0"}}}));
    const Speaker near(40000);
    std::unique_ptr<Speaker> far;
    net_->inside(Host::Far, [&] { far = std::make_unique<Speaker>(std::uint16_t{9}); });
    near.say(ip("10.71.2.2"), 9, 0, 200);
    near.say(ip("127.0.0.1"), 40000, 0, 100);
    auto packets = collect(2);
    ASSERT_GE(packets.size(), 2u);
    for (const auto& packet : packets)
        EXPECT_EQ(packet.interfaceIndex, packet.payloadLength == 200 ? 1 : 0) << packet.payloadLength;
    const auto interfaces = tap_->interfaces();
    ASSERT_EQ(interfaces.size(), 2u);
    EXPECT_EQ(interfaces[1].name, "near0");
}

// As slow as we are, each packet of the flood is seen or counted as dropped.
TEST_P(PacketTapContract, NothingIsLostWithoutBeingCounted)
{
    auto setup = watching("near0", 40000);
    setup.ringBytes = 1 << 20;
    ASSERT_TRUE(tap_->start(setup));
    constexpr std::uint64_t kFlood = 60000;
    const Speaker near(40000);
    std::unique_ptr<Speaker> far;
    net_->inside(Host::Far, [&] { far = std::make_unique<Speaker>(std::uint16_t{40001}); });
    for (std::uint64_t i = 0; i < kFlood; ++i) near.say(ip("10.71.2.2"), 40001, 0, 100);
    std::uint64_t seen = 0;
    const auto sum = [&] { return tap_->counts()[0].seen + tap_->counts()[0].kernelDropped; };
    for (const auto end = path_->now() + 3s; sum() < kFlood && path_->now() < end;) {
        path_->answers(path_->now() + 30ms, {});
        tap_->drain([&](const CapturedFrame&, const PacketRecord&) { ++seen; });
    }
    EXPECT_EQ(sum(), kFlood);
    EXPECT_EQ(seen, tap_->counts()[0].seen);
    EXPECT_GT(tap_->counts()[0].kernelDropped, 0u) << "the ring was meant to be too small";
}

TEST_P(PacketTapContract, RefusalsAreTold)
{
    const auto missing = tap_->start({.devices = {{"near0"}, {"gone0"}}, .wireguardPort = 51820});
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error().code, ErrorCode::NotFound);
    EXPECT_TRUE(collect(0).empty());
    const WithoutCapability less(CAP_NET_RAW);
    tap_ = std::make_unique<APacketTap>(GetParam()); // whose threads begin without it
    const auto denied = tap_->start(watching("near0", 51820));
    ASSERT_FALSE(denied);
    EXPECT_EQ(denied.error().code, ErrorCode::Denied);
}

TEST_P(PacketTapContract, StopsAndStartsAgain)
{
    ASSERT_TRUE(tap_->start(watching("near0", 51820)));
    tap_->stop();
    Speaker(51820).say(ip("10.71.2.2"), 51820, 1, 148);
    EXPECT_TRUE(collect(0).empty());
    ASSERT_TRUE(tap_->start(watching("near0", 51820)));
    Speaker(51820).say(ip("10.71.2.2"), 51820, 2, 92);
    EXPECT_FALSE(collect(1).empty());
}
}
