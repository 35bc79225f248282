// SPDX-License-Identifier: GPL-3.0-or-later
// Made-up captures of a client: packets of the tunnel beside the WireGuard messages that carry them.
#include "core/ledger/ledger.h"
#include "tests/support/record_builder.h"
#include <algorithm>
#include <gtest/gtest.h>
#include <vector>
using namespace tl;
using namespace std::chrono_literals;
using test::kTunnel;
using test::kUplink;
using test::RecordBuilder;
namespace {
using Time = std::chrono::nanoseconds;
constexpr auto kEcho = PacketKind::EchoRequest;
const std::string own = "192.168.1.20:40000", server = "203.0.113.9:51820";

LedgerSetup client(std::optional<Mtu> mtu = Mtu{1420})
{
    return {.role = Role::Client,
            .tunnels = {kTunnel},
            .uplinks = {kUplink},
            .inside = {parsePrefix("10.8.0.2").value(), parsePrefix("fd00::2").value()},
            .ownAddresses = {parseIpAddress("10.8.0.2").value(), parseIpAddress("192.168.1.20").value()},
            .farEndpoints = {parseEndpoint(server).value()},
            .tunnelMtu = mtu,
            .mostFlows = 64,
            .mostPending = 512};
}

// The message that carries a packet of this size: 28 bytes of IP and UDP before it.
RecordBuilder message(std::uint16_t inner, std::uint16_t mtu = 1420)
{
    const int padded = std::min((inner + 15) / 16 * 16, std::max<int>(mtu, inner));
    return RecordBuilder(PacketKind::WgData, own, server)
        .size(static_cast<std::uint16_t>(28 + 32 + padded))
        .on(kUplink);
}

class Capture {
public:
    Capture& add(RecordBuilder packet, std::uint16_t on, Time at)
    {
        packets_.push_back(packet.on(on).at(at));
        return *this;
    }
    // An exchange of equal sizes, as far as it comes: 1 into the tunnel, 2 sent, 3 message back, 4 delivered.
    Capture& tell(const RecordBuilder& request, int stages, Time at)
    {
        const std::uint16_t size = PacketRecord(request).ipLength;
        add(request, kTunnel, at);
        if (stages >= 2) add(message(size), kUplink, at + 60us);
        if (stages >= 3) add(message(size).reply(), kUplink, at + 30ms);
        if (stages >= 4) add(request.reply(), kTunnel, at + 30ms + 70us);
        return *this;
    }
    Ledger sum(const LedgerSetup& setup, Time lateUplink = 0ms) const
    {
        auto packets = packets_;
        std::stable_sort(packets.begin(), packets.end(), [&](const PacketRecord& a, const PacketRecord& b) {
            const auto read = [&](const PacketRecord& one) {
                return one.at + (one.interfaceIndex == kUplink ? lateUplink : Time(0));
            };
            return read(a) < read(b);
        });
        FlowLedger ledger(setup);
        for (const PacketRecord& packet : packets) ledger.add(packet);
        return ledger.sum();
    }

private:
    std::vector<PacketRecord> packets_;
};

RecordBuilder echo(std::uint32_t number, const char* far = "192.0.2.7")
{
    return RecordBuilder(kEcho, "10.8.0.2", far).echoId(9).sequence(number);
}
RecordBuilder tcp(std::uint32_t number, std::uint16_t size)
{
    return RecordBuilder(PacketKind::Tcp, "10.8.0.2:5000", "192.0.2.7:443").sequence(number).flags(0x18).size(size);
}
const LedgerFlow* flowTo(const Ledger& ledger, std::uint8_t protocol, const char* far = "192.0.2.7")
{
    for (const LedgerFlow& flow : ledger.flows)
        if (flow.protocol == protocol && flow.far.address == parseIpAddress(far).value()) return &flow;
    return nullptr;
}

struct Row {
    const char* name;
    int stages;
    FlowVerdict verdict;
};
class ClientVerdict : public testing::TestWithParam<Row> {};

TEST_P(ClientVerdict, IsToldBesideOtherTraffic)
{
    for (const Time lateUplink : {-40ms, 0ms, 40ms})
        for (const auto mtu : {std::optional(Mtu{1420}), std::optional<Mtu>()}) {
            Capture capture;
            for (std::uint32_t i = 0; i < 5; ++i) {
                capture.tell(tcp(100 + i, 1420), 4, i * 400ms + 1ms);
                capture.tell(RecordBuilder(PacketKind::Udp, "10.8.0.2:6000", "192.0.2.7:443").size(200), 4,
                             i * 400ms + 3ms);
                capture.tell(tcp(900 + i, 52), 4, i * 400ms + 5ms);
                capture.tell(echo(i), GetParam().stages, i * 400ms + 20ms);
            }
            const Ledger sum = capture.sum(client(mtu), lateUplink);
            const LedgerFlow* flow = flowTo(sum, kIpIcmp);
            ASSERT_NE(flow, nullptr);
            EXPECT_EQ(flow->verdict, GetParam().verdict);
            EXPECT_EQ(flow->tunnelOut.count, 5u);
            EXPECT_EQ(flow->uplinkOut.count, GetParam().stages >= 2 ? 5u : 0u);
            EXPECT_EQ(flow->tunnelBack.count, GetParam().stages >= 4 ? 5u : 0u);
            EXPECT_EQ(flowTo(sum, kIpTcp)->verdict, FlowVerdict::Works);
            EXPECT_EQ(flowTo(sum, kIpUdp)->verdict, FlowVerdict::Works);
        }
}
INSTANTIATE_TEST_SUITE_P(Ledger, ClientVerdict,
                         testing::ValuesIn<Row>({
                             {"did_not_go_on", 1, FlowVerdict::DidNotGoOn},
                             {"not_answered", 2, FlowVerdict::NotAnswered},
                             {"not_delivered", 3, FlowVerdict::NotDelivered},
                             {"works", 4, FlowVerdict::Works},
                         }),
                         [](const auto& each) { return each.param.name; });

// Errors and multicast are nobody's conversation, but messages carry them: those are not strangers.
TEST(ClientLedger, WhatIsNoConversationIsCarriedToo)
{
    Capture capture;
    const RecordBuilder asked = RecordBuilder(PacketKind::Udp, "10.8.0.2:6000", "192.0.2.7:9").size(100);
    const RecordBuilder error = asked.error("192.0.2.7", 3, 3);
    capture.tell(echo(1), 2, 0ms).tell(asked, 2, 5ms);
    capture.add(message(100).reply(), kUplink, 40ms).add(error, kTunnel, 40ms + 70us);
    capture.add(RecordBuilder(PacketKind::Udp, "10.8.0.2:5353", "224.0.0.251:5353").size(300), kTunnel, 50ms);
    capture.add(message(300), kUplink, 50ms + 60us);
    capture.tell(echo(2), 2, 1500ms);
    const Ledger sum = capture.sum(client());
    EXPECT_EQ(flowTo(sum, kIpIcmp)->verdict, FlowVerdict::NotAnswered);
    const LedgerFlow* flow = flowTo(sum, kIpUdp);
    EXPECT_EQ(flow->verdict, FlowVerdict::NotAnswered);
    ASSERT_TRUE(flow->error);
    EXPECT_EQ(flow->error->error, IcmpError::PortUnreachable);
}

TEST(ClientLedger, EachSizeHasItsMessage)
{
    for (const std::uint16_t mtu : {std::uint16_t{1280}, std::uint16_t{1413}, std::uint16_t{1420}})
        for (std::uint16_t size = 40; size <= mtu; ++size) {
            FlowLedger ledger(client(Mtu{mtu}));
            ledger.add(tcp(1, size).on(kTunnel));
            EXPECT_EQ(ledger.add(message(size, mtu).at(50us)), 0u) << size << " of " << mtu;
        }
}

TEST(ClientLedger, AMessageOfAnotherSizeCarriesSomethingElse)
{
    FlowLedger ledger(client());
    ledger.add(tcp(1, 80).on(kTunnel));
    EXPECT_FALSE(ledger.add(message(81).at(50us)));
    EXPECT_FALSE(ledger.add(message(64).at(60us)));
    EXPECT_TRUE(ledger.add(message(80).at(70us)));
}

TEST(ClientLedger, SevenPacketsThatWaitForTheHandshakeAreFoundLater)
{
    Capture capture;
    for (std::uint32_t i = 0; i < 7; ++i) capture.add(echo(i), kTunnel, i * 100ms);
    for (std::uint32_t i = 0; i < 7; ++i) capture.add(message(84), kUplink, 700ms + i * 10us);
    capture.add(tcp(1, 52), kTunnel, 3s);
    const LedgerFlow* flow = flowTo(capture.sum(client()), kIpIcmp);
    ASSERT_NE(flow, nullptr);
    EXPECT_EQ(flow->uplinkOut.count, 7u);
    EXPECT_EQ(flow->verdict, FlowVerdict::NotAnswered);
}

TEST(ClientLedger, TwoSilentFlowsOfOneSizeAreNotToldApart)
{
    Capture capture;
    for (std::uint32_t i = 0; i < 3; ++i) {
        capture.add(echo(i), kTunnel, i * 1s);
        capture.add(echo(i, "192.0.2.8"), kTunnel, i * 1s + 20us);
        capture.add(message(84), kUplink, i * 1s + 80us); // one of the two
    }
    const Ledger sum = capture.sum(client());
    for (const LedgerFlow& flow : sum.flows) {
        EXPECT_EQ(flow.verdict, FlowVerdict::Ambiguous);
        EXPECT_EQ(flow.doubt, Doubt::Alike);
    }
}

TEST(ClientLedger, MessagesThatNothingExplainsMakeASilentFlowAmbiguous)
{
    Capture capture;
    for (std::uint32_t i = 0; i < 3; ++i) {
        capture.add(echo(i), kTunnel, i * 1s);
        capture.add(message(1400), kUplink, i * 1s + 80us);
    }
    const Ledger sum = capture.sum(client());
    EXPECT_EQ(sum.flows[0].verdict, FlowVerdict::Ambiguous);
    EXPECT_EQ(sum.flows[0].doubt, Doubt::Unexplained);
}

TEST(ClientLedger, TheTotalsAreThoseOfTheContract)
{
    Capture capture;
    for (std::uint32_t i = 0; i < 5; ++i) capture.tell(echo(i), 4, i * 1s);
    EXPECT_EQ(capture.sum(client()).totals,
              (LedgerTotals{.tunnelOut = 5, .uplinkOut = 5, .uplinkBack = 5, .tunnelBack = 5}));
}
}
