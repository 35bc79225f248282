// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dissect/ip.h"
#include "core/facts/words.h"
#include "core/ledger/words.h"
#include "core/report/report.h"
#include <gtest/gtest.h>
using namespace tl;
using namespace std::chrono_literals;
namespace {
const LedgerNames names{"wg0", "eth0"};
Tick ticks(std::uint64_t count) { return {.count = count}; }
LedgerFlow flow(FlowVerdict verdict, std::uint8_t protocol = kIpIcmp)
{
    LedgerFlow out{.protocol = protocol,
                   .inside = parseEndpoint("10.8.0.2:9").value(),
                   .far = parseEndpoint("192.0.2.7:443").value(),
                   .outer = parseEndpoint("203.0.113.5:61000").value(),
                   .tunnelOut = ticks(3),
                   .uplinkOut = ticks(3),
                   .uplinkBack = ticks(2),
                   .tunnelBack = ticks(1),
                   .verdict = verdict,
                   .watched = 1040ms};
    return out;
}
std::string said(const LedgerFlow& one, Role role = Role::Server) { return filled(sayFlow(one, role, names)); }
}

TEST(LedgerWords, OfAServer)
{
    EXPECT_EQ(said(flow(FlowVerdict::DidNotGoOn)),
              "3 echo requests from 10.8.0.2 to 192.0.2.7 came out of wg0; none left by eth0 in 1.0 s");
    EXPECT_EQ(said(flow(FlowVerdict::NatMissing, kIpTcp)),
              "3 TCP packets to 192.0.2.7:443 came out of wg0 and left by eth0 "
              "with their tunnel address 10.8.0.2; no answer in 1.0 s");
    EXPECT_EQ(said(flow(FlowVerdict::NotAnswered, kIpUdp)),
              "3 UDP packets from 10.8.0.2 to 192.0.2.7:443 came out of wg0 and left by eth0 as 203.0.113.5:61000; no "
              "answer in 1.0 s");
    EXPECT_EQ(said(flow(FlowVerdict::NotDelivered)),
              "3 echo requests from 10.8.0.2 to 192.0.2.7 came out of wg0 and left "
              "by eth0; 2 answers came back by eth0, none went into wg0");
    EXPECT_EQ(said(flow(FlowVerdict::Works)),
              "3 echo requests from 10.8.0.2 to 192.0.2.7 came out of wg0; 1 answers went back into it");
}

TEST(LedgerWords, OfAClient)
{
    EXPECT_EQ(said(flow(FlowVerdict::DidNotGoOn), Role::Client),
              "3 echo requests to 192.0.2.7 went into wg0; no WireGuard message of their size left by eth0 in 1.0 s");
    LedgerFlow absent{.far = {parseIpAddress("192.0.2.7").value(), 0}, .verdict = FlowVerdict::NothingCameIn};
    EXPECT_EQ(said(absent, Role::Client), "No packet to 192.0.2.7 went into wg0");
    EXPECT_EQ(said(absent), "No packet to 192.0.2.7 came out of wg0");
}

TEST(LedgerWords, OfEveryVerdictAndDoubt)
{
    for (const auto role : {Role::Client, Role::Server})
        for (const auto path : {FlowPath::Forwarded, FlowPath::Local, FlowPath::Hub})
            for (int verdict = 0; verdict <= static_cast<int>(FlowVerdict::Ambiguous); ++verdict)
                for (int doubt = 0; doubt <= static_cast<int>(Doubt::OneSide); ++doubt) {
                    LedgerFlow one = flow(static_cast<FlowVerdict>(verdict));
                    one.path = path;
                    one.doubt = static_cast<Doubt>(doubt);
                    // The one verdict that a client never has.
                    if (role == Role::Client && one.verdict == FlowVerdict::NatMissing) continue;
                    EXPECT_FALSE(said(one, role).empty());
                    EXPECT_EQ(said(one, role).find('%'), std::string::npos);
                    EXPECT_FALSE(word(one.verdict).empty());
                    EXPECT_FALSE(word(one.doubt).empty());
                }
}

TEST(LedgerWords, OfAnError)
{
    LedgerFlow one = flow(FlowVerdict::NotAnswered);
    EXPECT_FALSE(sayFlowError(one));
    one.error = {.error = IcmpError::AdminProhibited, .from = parseIpAddress("198.51.100.1").value(), .count = 2};
    EXPECT_EQ(filled(sayFlowError(one).value()),
              "198.51.100.1 reported \"administratively prohibited\" about these packets (2 times)");
}
