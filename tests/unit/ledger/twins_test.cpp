// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/twin_pairs.h"
#include <gtest/gtest.h>
using namespace tl;

TEST(Twins, AreFoundInEasyTraffic)
{
    const auto pairs = test::makeTwinPairs(7, 20'000, test::Difficulty::Plain);
    FlowLedger ledger(pairs.setup);
    const auto score = test::scoreTwins(pairs, ledger);
    EXPECT_GE(score.recall, 0.999);
    EXPECT_GE(score.precision, 0.999);
}

TEST(Twins, AreFoundInHardTraffic)
{
    for (const std::uint64_t seed : {1, 2, 3}) {
        const auto pairs = test::makeTwinPairs(seed, 20'000, test::Difficulty::Hard);
        FlowLedger ledger(pairs.setup);
        const auto score = test::scoreTwins(pairs, ledger);
        EXPECT_GE(score.recall, 0.995) << seed;
        EXPECT_GE(score.precision, 0.999) << seed;
    }
}

TEST(Twins, AreFoundWhereNothingIsKnownOfTheMachine)
{
    auto pairs = test::makeTwinPairs(4, 20'000, test::Difficulty::Hard);
    pairs.setup.inside.clear();
    pairs.setup.ownAddresses.clear();
    FlowLedger ledger(pairs.setup);
    const auto score = test::scoreTwins(pairs, ledger);
    EXPECT_GE(score.recall, 0.995);
    EXPECT_GE(score.precision, 0.999);
}

TEST(Twins, TheSameSeedGivesTheSamePackets)
{
    const auto one = test::makeTwinPairs(5, 1'000, test::Difficulty::Hard),
               other = test::makeTwinPairs(5, 1'000, test::Difficulty::Hard);
    ASSERT_EQ(one.packets.size(), other.packets.size());
    for (std::size_t i = 0; i < one.packets.size(); ++i) EXPECT_EQ(one.packets[i].record, other.packets[i].record);
}
