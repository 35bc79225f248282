// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/linux/parts.h"
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

class PacketTapContract : public testing::Test {
protected:
    void SetUp() override
    {
        std::string why;
        net_ = ThreeHosts::make(why);
        if (!net_) GTEST_SKIP() << why;
        path_ = linux_os::makePathTester();
        tap_ = linux_os::makePacketTap(*path_);
    }
    std::vector<OuterPacket> collect(std::size_t count)
    {
        std::vector<OuterPacket> out;
        const auto end = path_->now() + 3s;
        while (out.size() < count && path_->now() < end) {
            path_->answers(path_->now() + 10ms, {});
            for (auto& packet : tap_->drain().packets) out.push_back(std::move(packet));
        }
        return out;
    }
    std::unique_ptr<ThreeHosts> net_;
    std::unique_ptr<PathTester> path_;
    std::unique_ptr<PacketTap> tap_;
};

const std::vector<std::string> kNear0 = {"near0"}, kLoopback = {"lo"};

TEST_F(PacketTapContract, SeesBothDirectionsWithTheSamePort)
{
    for (const auto* to : {"10.71.2.2", "fd00:71:2::2"}) { // so that no first packet waits for a neighbour
        path_->ask({.to = ip(to)});
        ASSERT_EQ(path_->answers(path_->now() + 3s, {}).size(), 1u);
    }
    ASSERT_TRUE(tap_->start(kNear0, 51820));
    const Speaker near(51820);
    std::unique_ptr<Speaker> far;
    net_->inside(Host::Far, [&] { far = std::make_unique<Speaker>(std::uint16_t{51820}); });
    const auto began = path_->now();
    for (const auto& [nearSide, farSide] : {std::pair{"10.71.1.2", "10.71.2.2"}, {"fd00:71:1::2", "fd00:71:2::2"}}) {
        near.say(ip(farSide), 51820, 1, 148);
        far->say(ip(nearSide), 51820, 2, 92);
        near.say(ip(farSide), 51820, 4, 1200);
        near.say(ip(farSide), 51820, 0, 100); // not WireGuard
        near.say(ip(farSide), 9, 3, 64);      // from our port to another
        far->say(ip(nearSide), 9, 4, 32);     // not to our port
    }
    const auto packets = collect(8);
    ASSERT_EQ(packets.size(), 8u);
    const Endpoint nearEnd{ip("10.71.1.2"), 51820}, farEnd{ip("10.71.2.2"), 51820};
    const auto expect = [&](std::size_t i, bool outgoing, WgKind kind, std::uint32_t size) {
        SCOPED_TRACE(i);
        EXPECT_EQ(packets[i].device, "near0");
        EXPECT_EQ(packets[i].outgoing, outgoing);
        EXPECT_EQ(packets[i].kind, kind);
        EXPECT_EQ(packets[i].size, size);
        EXPECT_EQ(packets[i].local.port, 51820);
        EXPECT_GE(packets[i].at, began - 1ms);
        EXPECT_LE(packets[i].at, path_->now());
    };
    for (const std::size_t i : {0u, 4u}) {
        expect(i, true, WgKind::Initiation, 148);
        expect(i + 1, false, WgKind::Response, 92);
        expect(i + 2, true, WgKind::Data, 1200);
        expect(i + 3, true, WgKind::Cookie, 64);
    }
    EXPECT_EQ(packets[1].local, nearEnd);
    EXPECT_EQ(packets[1].far, farEnd);
    EXPECT_EQ(packets[7].far, (Endpoint{ip("fd00:71:2::2"), 9}));
}

TEST_F(PacketTapContract, TellsErrorsAboutWhatLeft)
{
    ASSERT_TRUE(tap_->start(kNear0, 51820));
    const Speaker near(51820), other(40000);
    std::vector<OuterError> errors;
    for (const auto* far : {"10.71.2.2", "fd00:71:2::2"}) {
        near.say(ip(far), 9, 4, 32);
        other.say(ip(far), 9, 4, 32);
    }
    for (const auto end = path_->now() + 3s; errors.size() < 2 && path_->now() < end;) {
        path_->answers(path_->now() + 10ms, {});
        for (const auto& each : tap_->drain().errors) errors.push_back(each);
    }
    ASSERT_EQ(errors.size(), 2u);
    std::ranges::sort(errors, {}, [](const OuterError& each) { return each.far; });
    for (const auto& [error, far] : {std::pair{errors[0], "10.71.2.2"}, {errors[1], "fd00:71:2::2"}}) {
        EXPECT_EQ(error.far, (Endpoint{ip(far), 9}));
        EXPECT_EQ(error.from, ip(far));
        EXPECT_EQ(error.error, IcmpError::PortUnreachable);
    }
}

TEST_F(PacketTapContract, LooksAtAllPortsAndOnTheLoopback)
{
    ASSERT_TRUE(tap_->start(kLoopback, 0));
    const Speaker speaker(40000);
    speaker.say(ip("127.0.0.1"), 40001, 4, 32);
    const auto packets = collect(1);
    ASSERT_EQ(packets.size(), 1u);
    EXPECT_EQ(packets[0].kind, WgKind::Keepalive);
    EXPECT_TRUE(packets[0].outgoing);
    EXPECT_EQ(packets[0].local.port, 40000);
}

TEST_F(PacketTapContract, SeesInsideVlan)
{
    if (net_->run(Host::Near, "ip link add link near0 name near0.5 type vlan id 5 2>/dev/null") != 0)
        GTEST_SKIP() << "this kernel has no VLANs";
    ASSERT_EQ(net_->run(Host::Near, "ip link set near0.5 up && ip addr add 10.71.5.2/24 dev near0.5 &&"
                                    "ip neigh add 10.71.5.1 lladdr 02:00:00:00:00:01 dev near0.5"),
              0);
    ASSERT_TRUE(tap_->start(kNear0, 51820));
    Speaker(51820).say(ip("10.71.5.1"), 51820, 1, 148);
    EXPECT_EQ(collect(1).size(), 1u);
}

TEST_F(PacketTapContract, WhatPassesThroughIsNotOurs)
{
    std::unique_ptr<PacketTap> middle;
    net_->inside(Host::Router, [&] { middle = linux_os::makePacketTap(*path_); });
    std::unique_ptr<Speaker> own;
    const std::vector<std::string> router0 = {"router0"};
    net_->inside(Host::Router, [&] {
        ASSERT_TRUE(middle->start(router0, 51820));
        own = std::make_unique<Speaker>(std::uint16_t{51820});
    });
    Speaker(51820).say(ip("10.71.2.2"), 51820, 1, 148);
    own->say(ip("10.71.1.2"), 51820, 1, 148);
    std::vector<OuterPacket> seen;
    for (const auto end = path_->now() + 3s; seen.empty() && path_->now() < end;) {
        path_->answers(path_->now() + 10ms, {});
        net_->inside(Host::Router, [&] { seen = middle->drain().packets; });
    }
    ASSERT_EQ(seen.size(), 1u);
    EXPECT_TRUE(seen[0].outgoing);
    EXPECT_EQ(seen[0].local.address, ip("10.71.1.1"));
}

TEST_F(PacketTapContract, RefusalsAreTold)
{
    const std::vector<std::string> gone = {"near0", "gone0"};
    const auto missing = tap_->start(gone, 51820);
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error().code, ErrorCode::NotFound);
    EXPECT_TRUE(tap_->drain().packets.empty());
    const WithoutCapability less(CAP_NET_RAW);
    const auto denied = tap_->start(kNear0, 51820);
    ASSERT_FALSE(denied);
    EXPECT_EQ(denied.error().code, ErrorCode::Denied);
}

TEST_F(PacketTapContract, StopsAndStartsAgain)
{
    ASSERT_TRUE(tap_->start(kNear0, 51820));
    tap_->stop();
    Speaker(51820).say(ip("10.71.2.2"), 51820, 1, 148);
    EXPECT_TRUE(tap_->drain().packets.empty());
    ASSERT_TRUE(tap_->start(kNear0, 51820));
    Speaker(51820).say(ip("10.71.2.2"), 51820, 2, 92);
    EXPECT_EQ(collect(1).size(), 1u);
}
}
