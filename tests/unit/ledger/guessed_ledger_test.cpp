// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/guessed_ledger.h"
#include "tests/support/record_builder.h"
#include <gtest/gtest.h>
using namespace tl;
using namespace std::chrono_literals;
using test::RecordBuilder;
namespace {
RecordBuilder echo(std::uint32_t number)
{
    return RecordBuilder(PacketKind::EchoRequest, "10.8.0.2", "192.0.2.7").echoId(1).sequence(number);
}
// As a server sees it: in by interface 0, out by interface 1 with the tunnel's address.
void pass(GuessedLedger& ledger, std::uint32_t number)
{
    ledger.add(echo(number).on(0).at(number * 1ms));
    ledger.add(echo(number).on(1).at(number * 1ms + 90us));
}
void meetBoth(GuessedLedger& ledger)
{
    ledger.meet("wg0", LinkType::RawIp);
    ledger.meet("eth0", LinkType::Ethernet);
}
}

TEST(GuessedLedger, NothingIsLostInTheGuess)
{
    for (const std::uint32_t pairs : {0U, 1U, 100U, 9'999U, 10'000U, 10'001U}) {
        GuessedLedger ledger;
        meetBoth(ledger);
        for (std::uint32_t i = 0; i < pairs; ++i) pass(ledger, i);
        const Ledger sum = ledger.sum();
        EXPECT_EQ(sum.packets, 2 * pairs);
        EXPECT_EQ(sum.totals.tunnelOut, pairs);
        EXPECT_EQ(sum.totals.uplinkOutUntranslated, pairs);
        EXPECT_EQ(ledger.sideOf(0), Side::Tunnel);
        EXPECT_EQ(ledger.sideOf(1), pairs > 0 ? Side::Uplink : Side::None);
        EXPECT_EQ(ledger.sideOf(2), Side::None);
    }
}

TEST(GuessedLedger, ConcludesNothingFromWhatTheCaptureLeavesOut)
{
    for (const bool leavesOut : {false, true}) {
        GuessedLedger ledger;
        ledger.meet("wg0", LinkType::RawIp, leavesOut ? std::optional(CaptureGap::Ip6AndPassedOn) : std::nullopt);
        ledger.meet("eth0", LinkType::Ethernet);
        for (std::uint32_t i = 0; i < 400; ++i) pass(ledger, i); // it goes out with the tunnel's address
        const Ledger sum = ledger.sum();
        ASSERT_EQ(sum.flows.size(), 1U);
        EXPECT_EQ(sum.gap.has_value(), leavesOut);
        EXPECT_NE(sum.flows[0].verdict, FlowVerdict::Works);
        EXPECT_EQ(sum.flows[0].doubt == Doubt::Gap, leavesOut);
    }
}

// As programs write what each interface has gathered in 20 ms: here the uplink's first. Every packet is a conversation
// of its own, and one peer's are not translated.
TEST(GuessedLedger, InterfacesMayBeWrittenInTurn)
{
    GuessedLedger ledger;
    meetBoth(ledger);
    const auto asked = [](std::uint16_t port, const char* from) {
        return RecordBuilder(PacketKind::DnsQuery, std::string(from) + ':' + std::to_string(port), "192.0.2.53:53")
            .content(port);
    };
    for (std::uint32_t i = 0; i < 40; ++i) // two peers of one machine
        ledger.add(RecordBuilder(PacketKind::WgData, i % 2 == 0 ? "198.51.100.9:40000" : "198.51.100.10:40000",
                                 "203.0.113.5:51820")
                       .size(156)
                       .on(test::kUplink)
                       .at(i * 10us));
    constexpr std::uint16_t kPorts = 12'000, kGathered = 20;
    for (std::uint16_t first = 1; first < kPorts; first = static_cast<std::uint16_t>(first + kGathered))
        for (const std::uint16_t on : {test::kUplink, test::kTunnel})
            for (std::uint16_t port = first; port < first + kGathered; ++port) {
                const auto at = port * 1ms + (on == test::kUplink ? 90us : 0us);
                const bool translated = port % 2 == 0;
                RecordBuilder packet = asked(port, translated ? "10.8.0.2" : "10.8.0.3");
                if (translated && on == test::kUplink) packet.from("203.0.113.5");
                ledger.add(packet.on(on).at(at));
            }
    const Ledger sum = ledger.sum();
    EXPECT_EQ(sum.totals.uplinkOut, sum.totals.tunnelOut);
    for (const LedgerFlow& flow : sum.flows) ASSERT_NE(flow.verdict, FlowVerdict::DidNotGoOn) << toString(flow.inside);
}

TEST(GuessedLedger, NamesOverrideTheGuess)
{
    GuessedLedger ledger({.tunnels = {"eth0"}, .uplinks = {"wg0"}});
    meetBoth(ledger);
    pass(ledger, 0);
    EXPECT_EQ(ledger.sum().totals.tunnelOut, 1u);
    EXPECT_EQ(ledger.sideOf(0), Side::Uplink);
    EXPECT_EQ(ledger.sideOf(1), Side::Tunnel);
    EXPECT_TRUE(ledger.givenAndNotMet().empty());
}

TEST(GuessedLedger, AGivenInterfaceMayBeDescribedLate)
{
    GuessedLedger ledger({.tunnels = {"wg0"}, .uplinks = {"late0", "never0"}});
    meetBoth(ledger);
    for (std::uint32_t i = 0; i < GuessedLedger::kHeldBack; ++i) ledger.add(echo(i).on(1).at(i * 1us));
    EXPECT_EQ(ledger.givenAndNotMet(), (std::vector<std::string>{"late0", "never0"}));
    ledger.meet("late0", LinkType::Ethernet);
    ledger.add(echo(0).on(0).at(30ms));
    ledger.add(echo(0).on(2).at(30ms + 90us));
    const Ledger sum = ledger.sum();
    EXPECT_EQ(sum.totals.tunnelOut, 1u);
    EXPECT_EQ(sum.totals.uplinkOut, 1u);
    EXPECT_EQ(ledger.sideOf(1), Side::None);
    EXPECT_EQ(ledger.sideOf(2), Side::Uplink);
    EXPECT_EQ(ledger.givenAndNotMet(), std::vector<std::string>{"never0"});
}
