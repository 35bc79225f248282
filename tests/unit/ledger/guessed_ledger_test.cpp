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
