// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/ledger_setup.h"
#include <gtest/gtest.h>
#include <numeric>
using namespace tl;
using namespace std::chrono_literals;
using test::kTunnel;
using test::kUplink;
using test::RecordBuilder;
namespace {
LedgerSetup server() { return test::serverLedger(8, 16); }
RecordBuilder udp(int port) { return {PacketKind::Udp, "10.8.0.2:" + std::to_string(port), "192.0.2.7:443"}; }
}

TEST(LedgerLimits, TheFlowThatWasQuietLongestGoesFirst)
{
    FlowLedger ledger(server());
    for (int i = 0; i < 20; ++i) {
        ledger.add(udp(1000).on(kTunnel).at(i * 10ms).content(1));
        ledger.add(udp(2000 + i).on(kTunnel).at(i * 10ms + 1ms).content(2));
    }
    const Ledger sum = ledger.sum();
    EXPECT_EQ(sum.flows.size(), 8u);
    EXPECT_EQ(sum.flowsForgotten, 21u - 8u);
    EXPECT_EQ(sum.flows.front().inside.port, 1000) << "it is still busy";
    EXPECT_EQ(sum.totals.tunnelOut, 40u) << "what is forgotten stays counted";
}

TEST(LedgerLimits, ForgottenTranslationsStayCounted)
{
    FlowLedger ledger(server());
    for (int i = 0; i < 100; ++i) {
        const auto at = i * 10ms;
        const auto one = udp(1000 + i).content(static_cast<std::uint32_t>(i + 1));
        ledger.add(RecordBuilder(one).on(kTunnel).at(at));
        EXPECT_TRUE(ledger.add(RecordBuilder(one).from("203.0.113.5").on(kUplink).at(at + 1ms)));
    }
    const Ledger sum = ledger.sum();
    EXPECT_EQ(sum.totals.tunnelOut, 100u);
    EXPECT_EQ(sum.totals.uplinkOut, 100u);
    EXPECT_EQ(sum.packetsForgotten, 0u);
}

TEST(LedgerLimits, ARoomThatOverflowsMakesASilentFlowAmbiguous)
{
    FlowLedger ledger(server());
    for (int i = 0; i < 40; ++i) ledger.add(udp(1000).on(kTunnel).at(i * 10ms).content(static_cast<std::uint32_t>(i)));
    const Ledger sum = ledger.sum();
    EXPECT_EQ(sum.packetsForgotten, 24u);
    EXPECT_EQ(sum.flows[0].verdict, FlowVerdict::Ambiguous);
    EXPECT_EQ(sum.flows[0].doubt, Doubt::Forgotten);
}

TEST(LedgerLimits, ManyMayWaitInAnyOrder)
{
    constexpr std::uint32_t kMany = 5000;
    FlowLedger ledger(test::serverLedger(8, kMany));
    const auto echo = [](std::uint32_t number) { return udp(1000).at(number * 1us).content(number + 1); };
    for (std::uint32_t i = 0; i < kMany; ++i) EXPECT_FALSE(ledger.add(echo(i).on(kTunnel)));
    for (std::uint32_t i = 0; i < kMany; ++i) {
        const auto number = (i * 7919) % kMany; // a prime: each once
        EXPECT_EQ(ledger.add(echo(number).from("203.0.113.5").on(kUplink)), number);
    }
    EXPECT_EQ(ledger.sum().packetsForgotten, 0u);
}

TEST(LedgerLimits, ATwinIsNotFoundAfterTheWindow)
{
    FlowLedger ledger(server());
    ledger.add(udp(1000).on(kTunnel).content(1));
    EXPECT_FALSE(ledger.add(udp(1000).from("203.0.113.5").on(kUplink).at(2001ms).content(1)));
    ledger.add(udp(1000).on(kTunnel).at(3s).content(2));
    EXPECT_EQ(ledger.add(udp(1000).from("203.0.113.5").on(kUplink).at(4999ms).content(2)), 2u);
}

TEST(LedgerLimits, WhatCannotBeFollowedIsCounted)
{
    FlowLedger ledger(server());
    ledger.add(PacketRecord{});
    ledger.add(udp(1000).on(7));
    ledger.add(RecordBuilder(PacketKind::Udp, "10.8.0.2:5353", "224.0.0.251:5353").on(kTunnel));
    ledger.add(RecordBuilder(PacketKind::Fragment, "10.8.0.2", "192.0.2.7").on(kTunnel));
    ledger.add(RecordBuilder(PacketKind::Udp, "198.51.100.1:1", "198.51.100.2:2").on(kUplink));
    ledger.add(udp(1000).on(kTunnel).at(-2'000'000'000s));
    ledger.add(RecordBuilder(PacketKind::WgData, "198.51.100.1:1", "203.0.113.5:51820").on(kUplink));
    const Ledger sum = ledger.sum();
    EXPECT_EQ(sum.packets, 7u);
    EXPECT_EQ(sum.notFollowed, 7u);
    EXPECT_TRUE(sum.flows.empty());
}

TEST(LedgerLimits, AnEmptySetupFollowsNothing)
{
    FlowLedger ledger({.mostFlows = 0, .mostPending = 0});
    EXPECT_FALSE(ledger.add(udp(1).on(kTunnel)));
    EXPECT_EQ(ledger.sum().notFollowed, 1u);
}

TEST(LedgerLimits, NoOrderOfStampsLosesTheCount)
{
    FlowLedger ledger(server());
    for (const auto at : {1h, 0h, 2h, 1h}) ledger.add(udp(1000).on(kTunnel).at(at).content(1));
    EXPECT_EQ(ledger.sum().totals.tunnelOut, 4u);
}
