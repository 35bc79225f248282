// SPDX-License-Identifier: GPL-3.0-or-later
// What a server's ledger says beside the five verdicts: ambiguity, errors, what is not forwarded, totals.
#include "tests/support/ledger_setup.h"
#include <gtest/gtest.h>
using namespace tl;
using namespace std::chrono_literals;
using test::kTunnel;
using test::kUplink;
using test::RecordBuilder;
namespace {
constexpr auto kEcho = PacketKind::EchoRequest;
constexpr auto kUdp = PacketKind::Udp;

LedgerSetup server() { return test::serverLedger(64, 512); }
RecordBuilder udp(const std::string& from = "10.8.0.2:5000") { return {kUdp, from, "192.0.2.7:53"}; }
RecordBuilder ping(const char* from, std::uint16_t id) { return RecordBuilder(kEcho, from, "192.0.2.7").echoId(id); }

class ServerLedger : public testing::Test {
protected:
    void see(RecordBuilder packet, std::uint16_t on, std::chrono::nanoseconds at) { ledger.add(packet.on(on).at(at)); }
    FlowLedger ledger{server()};
};

TEST_F(ServerLedger, CountsFourTicksWithTheirTimes)
{
    const auto inner = udp().content(1);
    const auto outer = RecordBuilder(inner).from("203.0.113.5:61000");
    see(inner, kTunnel, 1ms);
    see(outer, kUplink, 2ms);
    see(outer.reply(), kUplink, 12ms);
    see(inner.reply(), kTunnel, 13ms);
    const Ledger sum = ledger.sum();
    ASSERT_EQ(sum.flows.size(), 1u);
    const LedgerFlow& flow = sum.flows[0];
    const auto once = [](auto at) { return Tick{.count = 1, .first = test::kStart + at, .last = test::kStart + at}; };
    EXPECT_EQ(flow.inside, parseEndpoint("10.8.0.2:5000").value());
    EXPECT_EQ(flow.far, parseEndpoint("192.0.2.7:53").value());
    EXPECT_EQ(flow.outer, parseEndpoint("203.0.113.5:61000").value());
    EXPECT_EQ(flow.tunnelOut, once(1ms));
    EXPECT_EQ(flow.uplinkOut, once(2ms));
    EXPECT_EQ(flow.uplinkBack, once(12ms));
    EXPECT_EQ(flow.tunnelBack, once(13ms));
    EXPECT_EQ(flow.watched, 12ms);
    EXPECT_EQ(sum.totals, (LedgerTotals{.tunnelOut = 1, .uplinkOut = 1, .uplinkBack = 1, .tunnelBack = 1}));
}

TEST_F(ServerLedger, CountsWhatLeavesUntranslated)
{
    for (std::uint32_t i = 0; i < 3; ++i) {
        see(udp().content(i + 1), kTunnel, i * 1s);
        see(udp().content(i + 1), kUplink, i * 1s + 1ms);
    }
    EXPECT_EQ(ledger.sum().totals, (LedgerTotals{.tunnelOut = 3, .uplinkOut = 3, .uplinkOutUntranslated = 3}));
}

TEST_F(ServerLedger, AccusesNobodyWhereNoUplinkIsWatched)
{
    auto alone = server();
    alone.uplinks.clear();
    FlowLedger blind(alone);
    blind.add(udp().on(kTunnel).at(0ms));
    blind.add(ping("10.8.0.2", 1).on(kTunnel).at(1ms));
    blind.add(ping("10.8.0.2", 1).reply().on(kTunnel).at(5s));
    const auto flows = blind.sum().flows;
    ASSERT_EQ(flows.size(), 2u);
    EXPECT_EQ(flows[0].doubt, Doubt::OneSide);
    EXPECT_EQ(flows[1].verdict, FlowVerdict::Works);
}

TEST_F(ServerLedger, IsAmbiguousWhileAnAnswerMayStillCome)
{
    const auto verdict = [&] { return ledger.sum().flows[0].verdict; };
    see(udp(), kTunnel, 0ms);
    EXPECT_EQ(verdict(), FlowVerdict::Ambiguous);
    EXPECT_EQ(ledger.sum().flows[0].doubt, Doubt::TooEarly);
    EXPECT_EQ(ledger.sumAt(test::kStart + 1s).flows[0].verdict, FlowVerdict::DidNotGoOn);
    see(udp().from("203.0.113.5"), kUplink, 1ms);
    EXPECT_EQ(verdict(), FlowVerdict::Ambiguous);
    EXPECT_EQ(ledger.sumAt(test::kStart + 1002ms).flows[0].verdict, FlowVerdict::NotAnswered);
    see(udp().from("203.0.113.5").reply(), kUplink, 300ms);
    EXPECT_EQ(verdict(), FlowVerdict::Ambiguous);
    EXPECT_EQ(ledger.sumAt(test::kStart + 420ms).flows[0].verdict, FlowVerdict::NotDelivered);
}

// Two peers send the same request at once, one of them leaves with an id that is neither's.
TEST_F(ServerLedger, IsAmbiguousWhereTwoPeersSendTheSame)
{
    for (std::uint32_t i = 0; i < 3; ++i) {
        see(ping("10.8.0.2", 1).sequence(i), kTunnel, i * 1s);
        see(ping("10.8.0.3", 2).sequence(i), kTunnel, i * 1s + 10us);
        see(ping("203.0.113.5", 3).sequence(i), kUplink, i * 1s + 100us);
    }
    const Ledger sum = ledger.sum();
    ASSERT_EQ(sum.flows.size(), 2u);
    for (const LedgerFlow& flow : sum.flows) {
        EXPECT_EQ(flow.verdict, FlowVerdict::Ambiguous);
        EXPECT_EQ(flow.doubt, Doubt::Alike);
    }
}

TEST_F(ServerLedger, ToldApartByThePortThatWasKept)
{
    for (std::uint32_t i = 0; i < 3; ++i) {
        see(ping("10.8.0.2", 1).sequence(i), kTunnel, i * 1s);
        see(ping("10.8.0.3", 2).sequence(i), kTunnel, i * 1s + 10us);
        see(ping("203.0.113.5", 2).sequence(i), kUplink, i * 1s + 100us);
    }
    const Ledger sum = ledger.sum();
    EXPECT_EQ(sum.flows[0].verdict, FlowVerdict::DidNotGoOn);
    EXPECT_EQ(sum.flows[1].verdict, FlowVerdict::NotAnswered);
}

TEST_F(ServerLedger, AttachesErrorsToTheFlowThatTheyQuote)
{
    const auto outer = udp().from("203.0.113.5:61000");
    see(udp(), kTunnel, 0ms);
    see(udp("10.8.0.2:5001").content(9), kTunnel, 1ms);
    see(outer, kUplink, 1ms);
    see(outer.error("198.51.100.1", 3, 13), kUplink, 10ms);
    see(outer.error("198.51.100.1", 3, 13), kUplink, 11ms);
    see(udp("10.8.0.2:5001").error("10.8.0.1", 3, 3), kTunnel, 12ms);
    const Ledger sum = ledger.sumAt(test::kStart + 3s);
    const FlowError far{
        .error = IcmpError::AdminProhibited, .from = parseIpAddress("198.51.100.1").value(), .count = 2};
    const FlowError here{.error = IcmpError::PortUnreachable, .from = parseIpAddress("10.8.0.1").value(), .count = 1};
    EXPECT_EQ(sum.flows[0].error, far);
    EXPECT_EQ(sum.flows[0].verdict, FlowVerdict::NotAnswered);
    EXPECT_EQ(sum.flows[1].error, here);
    EXPECT_EQ(sum.flows[1].verdict, FlowVerdict::DidNotGoOn);
}

TEST_F(ServerLedger, AResetFromThisMachineIsNoAnswer)
{
    const RecordBuilder syn = RecordBuilder(PacketKind::Tcp, "10.8.0.2:5000", "192.0.2.7:443").flags(0x02);
    see(syn, kTunnel, 0ms);
    see(syn.reply().flags(0x14), kTunnel, 1ms);
    EXPECT_EQ(ledger.sumAt(test::kStart + 1s).flows[0].verdict, FlowVerdict::DidNotGoOn);
}

TEST_F(ServerLedger, TrafficOfThisMachineIsNotForwarded)
{
    const RecordBuilder asked = RecordBuilder(kEcho, "10.8.0.2", "10.8.0.1").echoId(4);
    see(asked, kTunnel, 0ms);
    see(asked.reply(), kTunnel, 1ms);
    see(RecordBuilder(kEcho, "10.8.0.1", "10.8.0.3").echoId(5), kTunnel, 2ms);
    const Ledger sum = ledger.sum();
    EXPECT_EQ(sum.flows[0].path, FlowPath::Local);
    EXPECT_EQ(sum.flows[0].verdict, FlowVerdict::Works);
    EXPECT_EQ(sum.flows[1].path, FlowPath::Local);
    EXPECT_EQ(sum.flows[1].verdict, FlowVerdict::NothingCameIn);
    EXPECT_EQ(sum.totals, LedgerTotals{});
}

TEST_F(ServerLedger, FromPeerToPeerIsNotJudgedByTheUplink)
{
    const RecordBuilder asked = RecordBuilder(kEcho, "10.8.0.2", "10.8.0.3").echoId(4);
    see(asked, kTunnel, 0ms);
    EXPECT_EQ(ledger.sum().flows[0].doubt, Doubt::TwoPeers);
    see(asked.reply(), kTunnel, 1ms);
    EXPECT_EQ(ledger.sum().flows[0].verdict, FlowVerdict::Works);
}

TEST_F(ServerLedger, ATranslationThatWasQuietForLongMayBeReplaced)
{
    see(udp().content(1), kTunnel, 0s);
    see(udp().content(1).from("203.0.113.5:61000"), kUplink, 1ms);
    see(udp().content(2), kTunnel, 60s);
    see(udp().content(2).from("203.0.113.5:62000"), kUplink, 60s + 1ms);
    const LedgerFlow flow = ledger.sum().flows[0];
    EXPECT_EQ(flow.uplinkOut.count, 2u);
    EXPECT_EQ(flow.outer->port, 62000);
}

TEST(ExpectedFlows, ThatNeverCameAreSaid)
{
    LedgerSetup setup = server();
    const auto address = [](const char* text) { return parseIpAddress(text).value(); };
    setup.expected = {{.protocol = kIpIcmp, .far = address("192.0.2.7")},
                      {.protocol = kIpTcp, .far = address("192.0.2.7")}};
    FlowLedger ledger(setup);
    ledger.add(ping("10.8.0.2", 1).on(kTunnel));
    const Ledger sum = ledger.sum();
    ASSERT_EQ(sum.flows.size(), 2u);
    EXPECT_EQ(sum.flows[1].verdict, FlowVerdict::NothingCameIn);
    EXPECT_EQ(sum.flows[1].protocol, kIpTcp);
    EXPECT_EQ(sum.flows[1].far.address, address("192.0.2.7"));
}
}
