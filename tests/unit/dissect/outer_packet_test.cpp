// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dissect/ip.h"
#include "core/dissect/outer_packet.h"
#include "core/dissect/wireguard.h"
#include <gtest/gtest.h>
#include <random>
#include <vector>
using namespace tl;
namespace {
using Bytes = std::vector<std::uint8_t>;
std::span<const std::byte> view(const Bytes& bytes) { return std::as_bytes(std::span(bytes)); }

Bytes operator+(Bytes left, const Bytes& right)
{
    left.insert(left.end(), right.begin(), right.end());
    return left;
}

// A keepalive from port 51820 to port 443.
Bytes udp() { return Bytes{0xca, 0x6c, 0x01, 0xbb, 0, 40, 0, 0, 4, 0, 0, 0} + Bytes(28); }

// `options`: a multiple of four bytes.
Bytes ipv4(const Bytes& payload, const Bytes& options = {}, std::uint16_t fragment = 0x4000, std::uint8_t protocol = 17)
{
    const auto header = static_cast<std::uint8_t>(20 + options.size());
    const auto total = header + payload.size();
    return Bytes{static_cast<std::uint8_t>(0x40 | header / 4),
                 0,
                 static_cast<std::uint8_t>(total >> 8),
                 static_cast<std::uint8_t>(total),
                 0,
                 0,
                 static_cast<std::uint8_t>(fragment >> 8),
                 static_cast<std::uint8_t>(fragment),
                 64,
                 protocol,
                 0,
                 0,
                 10,
                 0,
                 0,
                 1,
                 192,
                 0,
                 2,
                 9} +
           options + payload;
}

Bytes ipv6(std::uint8_t next, const Bytes& payload)
{
    Bytes addresses(32);
    addresses[0] = 0xfd, addresses[15] = 1, addresses[16] = 0xfd, addresses[31] = 9;
    const auto size = payload.size();
    return Bytes{0x60, 0, 0, 0, static_cast<std::uint8_t>(size >> 8), static_cast<std::uint8_t>(size), next, 64} +
           addresses + payload;
}

const Bytes kMacs(12, 0x02), kVlan = {0x81, 0, 0, 5}, kService = {0x88, 0xa8, 0, 6}, kV4 = {8, 0}, kV6 = {0x86, 0xdd};
const Bytes kHop = {60, 0, 0, 0, 0, 0, 0, 0}, kDestination = {17, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};
const Bytes kFirst = {17, 0, 0, 1, 0, 0, 0, 1}, kLater = {17, 0, 0, 8, 0, 0, 0, 1};
const Bytes kAuthentication = {17, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};

Bytes chainOf(int hops)
{
    Bytes out;
    for (int i = 0; i < hops; ++i) out = Bytes{static_cast<std::uint8_t>(i == 0 ? 17 : 60), 0, 0, 0, 0, 0, 0, 0} + out;
    return out;
}

struct Row {
    const char* name;
    LinkType link;
    Bytes frame;
    bool found;
};
std::vector<Row> rows()
{
    using enum LinkType;
    return {
        {"ethernet_v4", Ethernet, kMacs + kV4 + ipv4(udp()), true},
        {"ethernet_v6", Ethernet, kMacs + kV6 + ipv6(17, udp()), true},
        {"ethernet_padded", Ethernet, kMacs + kV4 + ipv4(udp()) + Bytes(6), true},
        {"ethernet_vlan", Ethernet, kMacs + kVlan + kV4 + ipv4(udp()), true},
        {"ethernet_two_vlans", Ethernet, kMacs + kService + kVlan + kV6 + ipv6(17, udp()), true},
        {"ethernet_five_vlans", Ethernet, kMacs + kVlan + kVlan + kVlan + kVlan + kVlan + kV4 + ipv4(udp()), false},
        {"ethernet_arp", Ethernet, kMacs + Bytes{8, 6} + Bytes(28), false},
        {"raw_v4", RawIp, ipv4(udp()), true},
        {"raw_v6", RawIp, ipv6(17, udp()), true},
        {"raw_v5", RawIp, Bytes{0x55} + Bytes(60), false},
        {"cooked", Cooked, Bytes(14) + kV4 + ipv4(udp()), true},
        {"cooked_vlan", Cooked, Bytes(14) + kVlan + kV4 + ipv4(udp()), true},
        {"cooked_2", Cooked2, kV6 + Bytes(18) + ipv6(17, udp()), true},
        {"null", Null, Bytes{2, 0, 0, 0} + ipv4(udp()), true},
        {"options", RawIp, ipv4(udp(), {1, 1, 1, 0, 1, 1, 1, 0}), true},
        {"first_fragment", RawIp, ipv4(udp(), {}, 0x2000), true},
        {"later_fragment", RawIp, ipv4(udp(), {}, 0x0001), false},
        {"tcp", RawIp, ipv4(udp(), {}, 0x4000, 6), false},
        {"v6_extensions", RawIp, ipv6(0, kHop + kDestination + udp()), true},
        {"v6_authentication", RawIp, ipv6(51, kAuthentication + udp()), true},
        {"v6_first_fragment", RawIp, ipv6(44, kFirst + udp()), true},
        {"v6_later_fragment", RawIp, ipv6(44, kLater + udp()), false},
        {"v6_eight_extensions", RawIp, ipv6(60, chainOf(8) + udp()), true},
        {"v6_nine_extensions", RawIp, ipv6(60, chainOf(9) + udp()), false},
        {"v6_no_next_header", RawIp, ipv6(59, udp()), false},
    };
}

TEST(OuterPacket, IsFoundInEachLink)
{
    for (const auto& row : rows()) {
        SCOPED_TRACE(row.name);
        const auto udp = dissectOuterPacket(row.link, view(row.frame));
        ASSERT_EQ(udp.has_value(), row.found);
        if (!udp) continue;
        EXPECT_EQ(udp->source.port, 51820);
        EXPECT_EQ(udp->destination.port, 443);
        EXPECT_EQ(toString(udp->source.address), udp->source.address.isV4() ? "10.0.0.1" : "fd00::1");
        EXPECT_EQ(toString(udp->destination.address), udp->source.address.isV4() ? "192.0.2.9" : "fd00::9");
        EXPECT_EQ(udp->size, 32u);
        EXPECT_EQ(udp->payload.size(), 32u);
        EXPECT_EQ(dissectWireguard(udp->payload, udp->size), WgKind::Keepalive);
    }
}

TEST(OuterPacket, KeepsItsSizeWhereverItIsCut)
{
    for (const auto& row : rows()) {
        for (std::size_t size = 0; size < row.frame.size(); ++size) {
            const auto udp = dissectOuterPacket(row.link, view(row.frame).first(size));
            if (!udp) continue;
            EXPECT_TRUE(row.found) << row.name;
            EXPECT_EQ(udp->size, 32u) << row.name;
            EXPECT_LE(udp->payload.size(), 32u) << row.name;
        }
    }
}

TEST(OuterPacket, SizesThatCannotBe)
{
    auto shortUdp = udp();
    shortUdp[5] = 7;
    EXPECT_FALSE(dissectOuterPacket(LinkType::RawIp, view(ipv4(shortUdp))));
    auto shortHeader = ipv4(udp());
    shortHeader[0] = 0x44;
    EXPECT_FALSE(dissectIp(view(shortHeader)));
    auto shortTotal = ipv4(udp());
    shortTotal[3] = 19;
    EXPECT_FALSE(dissectIp(view(shortTotal)));
    auto offloaded = ipv4(udp());
    offloaded[2] = offloaded[3] = 0;
    EXPECT_EQ(dissectIp(view(offloaded))->payloadSize, 40u);
    auto jumbo = udp();
    jumbo[4] = jumbo[5] = 0;
    EXPECT_EQ(dissectOuterPacket(LinkType::RawIp, view(ipv4(jumbo)))->size, 32u);
    auto shortExtension = ipv6(60, kDestination + udp());
    shortExtension[5] = 8; // less than the extension header itself
    EXPECT_FALSE(dissectIp(view(shortExtension)));
}

// Every byte that is changed must leave a whole answer or none; the sanitizers watch the rest.
TEST(OuterPacket, DamagedFramesAreHarmless)
{
    std::mt19937 random(7);
    for (const auto& row : rows())
        for (int i = 0; i < 400; ++i) {
            auto frame = row.frame;
            for (int changes = 1 + i % 4; changes > 0; --changes)
                frame[random() % frame.size()] = static_cast<std::uint8_t>(random());
            frame.resize(random() % (frame.size() + 1));
            const auto udp = dissectOuterPacket(row.link, view(frame));
            if (!udp) continue;
            EXPECT_LE(udp->payload.size(), udp->size);
        }
}

TEST(OuterPacket, LinkTypesByNumber)
{
    EXPECT_EQ(linkTypeOfPcap(1), LinkType::Ethernet);
    EXPECT_EQ(linkTypeOfPcap(12), LinkType::RawIp);
    EXPECT_EQ(linkTypeOfPcap(101), LinkType::RawIp);
    EXPECT_EQ(linkTypeOfPcap(113), LinkType::Cooked);
    EXPECT_EQ(linkTypeOfPcap(276), LinkType::Cooked2);
    EXPECT_EQ(linkTypeOfPcap(0), LinkType::Null);
    EXPECT_FALSE(linkTypeOfPcap(105));
}
}
