// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/sim/home_network.h"
#include "platform/sim/world.h"
#include <algorithm>
#include <gtest/gtest.h>
using namespace tl;
using namespace tl::sim;
using namespace std::chrono_literals;
namespace {
using Break = void (*)(SimNetwork&);
struct HandshakeCase {
    const char* name;
    Break breakIt;
    bool clientHasSession, serverHasSession;
    int initiations, responses; // seen at the server within 7 s
};

std::vector<PacketRecord> drain(PacketTap& tap)
{
    std::vector<PacketRecord> out;
    tap.drain([&](const CapturedFrame&, const PacketRecord& packet) { out.push_back(packet); });
    return out;
}
int count(const std::vector<PacketRecord>& all, PacketKind kind)
{
    return static_cast<int>(std::ranges::count(all, kind, &PacketRecord::kind));
}

class Handshake : public testing::TestWithParam<HandshakeCase> {};
TEST_P(Handshake, SucceedsOrFailsAsInWireGuard)
{
    SimNetwork network = homeNetwork();
    forgetHandshakes(network);
    GetParam().breakIt(network);
    SimWorld world(std::move(network));
    const System server = world.lend("server");
    ASSERT_TRUE(server.tap.start({.devices = {{"eth0"}}, .wireguardPort = kPort}));
    world.pass(7s);
    EXPECT_EQ(serverOf(world.network()).lastHandshake.has_value(), GetParam().clientHasSession);
    EXPECT_EQ(clientOf(world.network()).lastHandshake.has_value(), GetParam().serverHasSession);
    const auto seen = drain(server.tap);
    EXPECT_EQ(count(seen, PacketKind::WgInitiation), GetParam().initiations);
    EXPECT_EQ(count(seen, PacketKind::WgResponse), GetParam().responses);
}
INSTANTIATE_TEST_SUITE_P(
    Sim, Handshake,
    testing::ValuesIn<HandshakeCase>({
        {"healthy", [](SimNetwork&) {}, true, true, 1, 1},
        {"server_has_another_key",
         [](SimNetwork& n) { n.host("server").tunnels[0].device->publicKey = keyOf("other"); }, false, false, 2, 0},
        {"client_has_another_key",
         [](SimNetwork& n) { n.host("client").tunnels[0].device->publicKey = keyOf("other"); }, false, false, 2, 0},
        {"preshared_key_on_one_end", [](SimNetwork& n) { serverOf(n).presharedFingerprint = "0123456789abcdef"; },
         false, false, 2, 2},
        {"clock_went_back",
         [](SimNetwork& n) {
             n.host("server").tunnels[0].sessions = {
                 {.publicKey = keyOf("client"), .greatestStamp = Ticks(n.host("client").clock.now + 1h)}};
         },
         false, false, 2, 0},
        {"port_blocked_on_the_way",
         [](SimNetwork& n) {
             addRule(chain(n.host("gateway"), "filter", "forward"),
                     rule("udp dport 51820 drop", {protocol(17), destinationPort(kPort)}, FilterAction::Drop));
         },
         false, false, 0, 0},
        {"port_blocked_on_the_server",
         [](SimNetwork& n) {
             insertRule(serverInput(n),
                        rule("udp dport 51820 drop", {protocol(17), destinationPort(kPort)}, FilterAction::Drop));
         },
         false, false, 2, 0},
        {"server_down",
         [](SimNetwork& n) {
             stopTunnel(n.host("server"), "wg0");
             n.host("server").tunnels[0].device = DeviceFacts{.name = "wg0", .peers = {{.publicKey = keyOf("client")}}};
         },
         false, false, 2, 0},
    }),
    [](const auto& each) { return each.param.name; });

TEST(Tunnel, CountsAndShowsItsOuterPackets)
{
    SimWorld world(homeNetwork());
    const System client = world.lend("client");
    const DeviceFacts before = *client.tunnels.device("wg0");
    ASSERT_TRUE(client.tap.start({.devices = {{"wg0"}, {"eth0"}}, .wireguardPort = before.listenPort}));
    client.path.ask({.method = Method::Echo, .to = ip("10.8.0.1"), .size = 84});
    ASSERT_EQ(client.path.answers(50ms, {}).size(), 1u);
    const DeviceFacts after = *client.tunnels.device("wg0");
    EXPECT_EQ(after.peers[0].txBytes - before.peers[0].txBytes, 96u + 32u); // 84 padded to 96
    EXPECT_EQ(after.peers[0].rxBytes - before.peers[0].rxBytes, 96u + 32u);
    const auto seen = drain(client.tap);
    ASSERT_EQ(seen.size(), 4u);
    const PacketKind kinds[] = {PacketKind::EchoRequest, PacketKind::WgData, PacketKind::WgData, PacketKind::EchoReply};
    const std::uint16_t interfaces[] = {0, 1, 1, 0};
    for (std::size_t i = 0; i < 4; ++i) {
        EXPECT_EQ(seen[i].kind, kinds[i]) << i;
        EXPECT_EQ(seen[i].interfaceIndex, interfaces[i]) << i;
    }
    EXPECT_EQ(seen[1].to(), ip(kServer));
    EXPECT_EQ(seen[1].destinationPort, kPort);
    EXPECT_EQ(seen[1].payloadLength, 128u);
    EXPECT_EQ(client.tap.counts()[0], (TapCounts{.device = "wg0", .seen = 2}));
    client.tap.stop();
    client.path.ask({.method = Method::Echo, .to = ip("10.8.0.1")});
    client.path.answers(200ms, {});
    EXPECT_TRUE(drain(client.tap).empty());
}

TEST(Tunnel, KeepsPacketsUntilTheHandshakeIsDone)
{
    SimNetwork network = homeNetwork();
    forgetHandshakes(network);
    serverOf(network).keepalive = 0s;
    SimWorld world(std::move(network));
    const System client = world.lend("client");
    client.path.ask({.method = Method::Echo, .to = ip("10.8.0.1")});
    const auto answers = client.path.answers(1s, {});
    ASSERT_EQ(answers.size(), 1u);
    EXPECT_EQ(answers[0].at, 4 * (1ms + 8ms + 3ms + 200us));
}

TEST(Tunnel, MakesANewSessionWhenTheOldIsTooOld)
{
    SimNetwork network = homeNetwork();
    network.now += 10min;
    SimWorld world(std::move(network));
    const auto before = serverOf(world.network()).lastHandshake;
    const System client = world.lend("client");
    client.path.ask({.method = Method::Echo, .to = ip("10.8.0.1")});
    EXPECT_EQ(client.path.answers(1s, {}).size(), 1u);
    EXPECT_GT(serverOf(world.network()).lastHandshake, before);
}

TEST(Tunnel, DropsSourcesThatThePeerMayNotUse)
{
    SimNetwork network = homeNetwork();
    clientOf(network).allowedIps = {prefix("10.8.0.77/32")};
    SimWorld world(std::move(network));
    const System client = world.lend("client");
    client.path.ask({.method = Method::Echo, .to = ip("10.8.0.1")});
    EXPECT_TRUE(client.path.answers(1s, {}).empty());
    EXPECT_GT(world.host("server").link("wg0")->rxErrors, 0u);
    EXPECT_EQ(world.host("server").link("wg0")->rxPackets, 0u);
}

TEST(Tunnel, RefusesWhatNoPeerMayReceive)
{
    SimNetwork network = homeNetwork({.splitTunnel = true});
    SimWorld world(std::move(network));
    const System client = world.lend("client");
    const auto ticket = client.path.ask({.method = Method::Echo, .to = ip("203.0.113.77"), .device = "wg0"});
    const auto answers = client.path.answers(1s, {});
    ASSERT_EQ(answers.size(), 1u);
    EXPECT_EQ(answers[0].ticket, ticket);
    EXPECT_EQ(answers[0].outcome, Outcome::NotSent);
}

TEST(Tunnel, DoesNotCarryItself)
{
    SimNetwork network = homeNetwork();
    network.host("client").tunnels[0].device->fwmark = 0;
    SimWorld world(std::move(network));
    const System client = world.lend("client");
    client.path.ask({.method = Method::Echo, .to = ip(kWeb)});
    EXPECT_TRUE(client.path.answers(1s, {}).empty());
    EXPECT_GT(world.host("client").link("wg0")->txErrors, 0u);
}

TEST(Tunnel, TwoThatCarryEachOtherEnd)
{
    SimNetwork network = homeNetwork();
    SimHost& client = network.host("client");
    client.tunnels[0].device->fwmark = 0;
    SimTunnel second = client.tunnels[0];
    second.name = second.device->name = "wg1";
    second.device->listenPort = 47114;
    second.sessions[0].current = 99;
    client.tunnels.push_back(second);
    addLink(client, "wg1", LinkKind::WireGuard, Mtu{1420});
    addRoute(client, "203.0.113.10/32", "wg1");
    SimWorld world(std::move(network));
    const System lent = world.lend("client");
    lent.path.ask({.method = Method::Echo, .to = ip(kWeb)});
    EXPECT_TRUE(lent.path.answers(5s, {}).empty());
}

TEST(Tunnel, FollowsThePeerToItsNewAddress)
{
    SimNetwork network = homeNetwork();
    SimHost& client = network.host("client");
    SimWorld world(std::move(network));
    (void)client;
    const auto before = clientOf(world.network()).endpoint;
    world.host("router").connections.clear();
    world.host("router").connections.push_back(
        {.reply = {17, ip(kServer), ip("192.0.2.20"), kPort, 47113}, .lastSeen = world.network().now});
    world.lend("client").path.ask({.method = Method::Echo, .to = ip("10.8.0.1")});
    world.pass(1s);
    const auto after = clientOf(world.network()).endpoint;
    ASSERT_TRUE(before && after);
    EXPECT_EQ(before->port, 47113);
    EXPECT_EQ(after->port, 47114) << "the old port is taken, so the router picks the next";
}

TEST(Tunnel, IsCutOffWhenTheRouterForgetsAnIdleClient)
{
    SimNetwork network = homeNetwork();
    serverOf(network).keepalive = 0s;
    network.now += 200s;
    SimWorld world(std::move(network));
    const System server = world.lend("server"), client = world.lend("client");
    server.path.ask({.method = Method::Echo, .to = ip("10.8.0.2")});
    EXPECT_TRUE(server.path.answers(server.path.now() + 2s, {}).empty());
    client.path.ask({.method = Method::Echo, .to = ip("10.8.0.1")});
    EXPECT_EQ(client.path.answers(client.path.now() + 2s, {}).size(), 1u);
}
}
