// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/facts/view.h"
#include "tests/support/exchange_builder.h"
#include <gtest/gtest.h>
namespace {
using namespace tl;
using namespace tl::test;
using namespace std::chrono_literals;

TEST(View, OfANewMachineIsEmpty)
{
    const Facts none;
    EXPECT_FALSE(latestDevice(none));
    EXPECT_FALSE(farPeer(none));
    EXPECT_TRUE(tunnelAddresses(none).empty());
    EXPECT_FALSE(tunnelLink(none));
    EXPECT_FALSE(promisesEverything(none, IpFamily::V4));
    EXPECT_FALSE(uplink(none));
    EXPECT_FALSE(uplinkGateway(none));
    EXPECT_FALSE(anythingCameBack(none));
    EXPECT_FALSE(askedIntoTunnel(none));
    EXPECT_TRUE(targetsInTunnel(none).empty());
    EXPECT_FALSE(typicalRoundTrip(none));
}

TEST(View, TheLongestPrefixNamesThePeer)
{
    const DeviceFacts device{.peers = {{.publicKey = "all", .allowedIps = {prefix("0.0.0.0/0")}},
                                       {.publicKey = "one", .allowedIps = {prefix("10.8.0.2/32")}},
                                       {.publicKey = "net", .allowedIps = {prefix("10.8.0.0/24")}}}};
    EXPECT_EQ(peerFor(device, ip("10.8.0.2"))->publicKey, "one");
    EXPECT_EQ(peerFor(device, ip("10.8.0.3"))->publicKey, "net");
    EXPECT_EQ(peerFor(device, ip("198.51.100.1"))->publicKey, "all");
    EXPECT_FALSE(peerFor(device, ip("2001:db8::1")));
}

TEST(View, TheFarPeerCarriesTheTargetsOrHasAnEndpoint)
{
    Facts facts = healthyClient();
    eachDevice(facts, [](DeviceFacts& d) {
        d.peers.insert(d.peers.begin(), {.publicKey = "other", .allowedIps = {prefix("192.0.2.0/24")}});
    });
    EXPECT_NE(farPeer(facts)->publicKey, "other");
    facts.request.targetAddresses = {ip("192.0.2.9")};
    EXPECT_EQ(farPeer(facts)->publicKey, "other");
    facts.request.targetAddresses.clear();
    EXPECT_NE(farPeer(facts)->publicKey, "other") << "it has no endpoint";
}

struct EverythingCase {
    const char* name;
    std::vector<const char*> prefixes;
    IpFamily family;
    bool all;
};
class Everything : public testing::TestWithParam<EverythingCase> {};
TEST_P(Everything, IsPromised)
{
    Facts facts = healthyClient();
    eachPeer(facts, [&](PeerFacts& peer) {
        peer.allowedIps.clear();
        for (const char* each : GetParam().prefixes) peer.allowedIps.push_back(prefix(each));
    });
    EXPECT_EQ(promisesEverything(facts, GetParam().family), GetParam().all);
}
INSTANTIATE_TEST_SUITE_P(Table, Everything,
                         testing::ValuesIn<EverythingCase>({
                             {"all", {"0.0.0.0/0"}, IpFamily::V4, true},
                             {"halves", {"0.0.0.0/1", "128.0.0.0/1"}, IpFamily::V4, true},
                             {"one_half", {"0.0.0.0/1"}, IpFamily::V4, false},
                             {"private", {"10.0.0.0/8", "192.168.0.0/16"}, IpFamily::V4, false},
                             {"none", {}, IpFamily::V4, false},
                             {"four_is_not_six", {"0.0.0.0/0"}, IpFamily::V6, false},
                             {"six", {"::/0"}, IpFamily::V6, true},
                             {"global_six", {"2000::/3"}, IpFamily::V6, true},
                             {"six_is_not_four", {"::/0"}, IpFamily::V4, false},
                         }),
                         [](const auto& each) { return each.param.name; });

struct AgeCase {
    const char* name;
    std::optional<Seconds> age;
    bool fresh;
};
class HandshakeAge : public testing::TestWithParam<AgeCase> {};
TEST_P(HandshakeAge, DecidesWhetherASessionCanLive)
{
    Facts facts = healthyClient();
    PeerFacts peer;
    if (GetParam().age) peer.lastHandshake = facts.clock->now - *GetParam().age;
    EXPECT_EQ(handshakeAge(facts, peer), GetParam().age);
    EXPECT_EQ(handshakeFresh(facts, peer), GetParam().fresh);
    facts.clock = couldNotSee();
    EXPECT_FALSE(handshakeFresh(facts, peer));
}
INSTANTIATE_TEST_SUITE_P(Table, HandshakeAge,
                         testing::ValuesIn<AgeCase>({{"never", {}, false},
                                                     {"now", 0s, true},
                                                     {"s180", 180s, true},
                                                     {"s181", 181s, false},
                                                     {"clocks_differ_by_5_s", -5s, true},
                                                     {"clocks_differ_by_6_s", -6s, false}}),
                         [](const auto& each) { return each.param.name; });

TEST(View, AHandshakeDuringTheRunIsSeen)
{
    Facts facts = healthyClient();
    EXPECT_FALSE(renewedDuringRun(facts, facts.deviceAfter->peers[0]));
    facts.deviceAfter.get()->peers[0].lastHandshake = facts.clock->now;
    EXPECT_TRUE(renewedDuringRun(facts, facts.deviceAfter->peers[0]));
    EXPECT_EQ(receivedDuringRun(facts, facts.deviceAfter->peers[0]), 4000U);
    facts.deviceAfter.get()->peers[0].rxBytes = 1; // the tunnel was restarted meanwhile
    EXPECT_EQ(receivedDuringRun(facts, facts.deviceAfter->peers[0]), 0U);
}

TEST(View, TheUplinkIsWhereTheEndpointIsReached)
{
    Facts facts = healthyClient();
    EXPECT_EQ(uplink(facts), "eth0");
    EXPECT_EQ(uplinkGateway(facts), ip("192.168.1.1"));
    EXPECT_FALSE(uplink(facts, IpFamily::V6));
    facts.lookups.clear(); // then the cheapest default route that leads into no tunnel
    auto& network = *facts.network.get();
    network.links.push_back({.name = "wlan0", .up = true});
    network.links.push_back({.name = "tun0", .kind = LinkKind::Tun, .up = true});
    network.routes.push_back({.destination = prefix("0.0.0.0/0"), .device = "wlan0", .metric = 50});
    network.routes.push_back({.destination = prefix("0.0.0.0/0"), .device = "tun0", .metric = 1});
    network.routes.push_back({.destination = prefix("0.0.0.0/0"), .table = 100, .device = "eth0", .metric = 1});
    EXPECT_EQ(uplink(facts), "wlan0");
}

TEST(View, ALinkLocalAddressIsNoTunnelAddress)
{
    Facts facts = healthyClient();
    facts.network.get()->addresses = {{.device = "wg0", .prefix = prefix("fe80::1/64")},
                                      {.device = "eth0", .prefix = prefix("192.168.1.20/24")}};
    EXPECT_TRUE(tunnelAddresses(facts).empty());
    EXPECT_FALSE(hasTunnelAddress(facts, IpFamily::V6));
}

struct BackCase {
    const char* name;
    Exchange seen;
    bool back;
};
class CameBack : public testing::TestWithParam<BackCase> {};
TEST_P(CameBack, ThroughTheTunnel)
{
    Facts facts = healthyClient();
    facts.exchanges = {GetParam().seen};
    EXPECT_EQ(anythingCameBack(facts), GetParam().back);
}
INSTANTIATE_TEST_SUITE_P(
    Table, CameBack,
    testing::ValuesIn<BackCase>(
        {{"forced_in", answered(ping(Purpose::Peer, "10.8.0.1", "wg0")), true},
         {"as_routed", answered(ping(Purpose::Target, kTarget)), true},
         {"another_target", answered(ping(Purpose::Target, "192.0.2.1")), false},
         {"beside_it", answered(ping(Purpose::TargetOutside, kTarget, "eth0")), false},
         {"error_from_there", icmp(ping(Purpose::Target, kTarget), IcmpError::HostUnreachable, "10.8.0.1"), true},
         {"error_of_its_own", icmp(ping(Purpose::Target, kTarget), IcmpError::HostUnreachable, "10.8.0.2"), false},
         {"silent", silent(ping(Purpose::Target, kTarget)), false},
         {"not_sent", notSent(ping(Purpose::Target, kTarget), SendError::Blocked), false}}),
    [](const auto& each) { return each.param.name; });

TEST(View, ATargetIsSilentOnlyWhenAllThatWasSentHadItsTime)
{
    Facts facts = healthyClient();
    facts.exchanges = {silent(ping(Purpose::Target, kTarget))};
    EXPECT_TRUE(targetSilent(facts, ip(kTarget)));
    EXPECT_FALSE(targetSilent(facts, ip("192.0.2.1"))) << "it was not asked";
    facts.exchanges.push_back(pending(tcp(Purpose::Target, kTarget, 443)));
    EXPECT_FALSE(targetSilent(facts, ip(kTarget)));
    facts.exchanges.back().late = true;
    EXPECT_TRUE(targetSilent(facts, ip(kTarget)));
}

TEST(View, MillisecondsAreReadable)
{
    EXPECT_EQ(milliseconds(Ticks(0)), "0.0 ms");
    EXPECT_EQ(milliseconds(Ticks(840)), "0.8 ms");
    EXPECT_EQ(milliseconds(Ticks(9'940)), "9.9 ms");
    EXPECT_EQ(milliseconds(Ticks(42'400)), "42 ms");
    EXPECT_EQ(milliseconds(Ticks(7'000'000)), "7000 ms");
}
}
