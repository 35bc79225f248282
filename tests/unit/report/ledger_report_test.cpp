// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dissect/ip.h"
#include "core/report/ledger_report.h"
#include "tests/support/golden.h"
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
using namespace tl;
using namespace std::chrono_literals;
using Json = nlohmann::json;
namespace {
Tick ticks(std::uint64_t count) { return {.count = count}; }

LedgerFlow flow(FlowVerdict verdict, std::uint64_t packets)
{
    return {.protocol = kIpTcp,
            .inside = parseEndpoint("10.8.0.2:5000").value(),
            .far = parseEndpoint("192.0.2.7:443").value(),
            .outer = parseEndpoint("203.0.113.5:61000").value(),
            .tunnelOut = ticks(packets),
            .uplinkOut = ticks(packets),
            .uplinkBack = ticks(2),
            .tunnelBack = ticks(1),
            .verdict = verdict,
            .watched = 1040ms};
}

LedgerReport report(Role role)
{
    LedgerReport out{.packets = 4242, .undecoded = 3, .role = role};
    out.interfaces = {
        {"wg0", 101, Side::Tunnel, 2000}, {"eth\x1b[2J", 1, Side::Uplink, 2200}, {"", 127, Side::None, 42}};
    out.ledger = {.packets = 4242, .notFollowed = 40, .flowsForgotten = 5};
    out.ledger.totals = {
        .tunnelOut = 900, .uplinkOut = 850, .uplinkOutUntranslated = 10, .uplinkBack = 700, .tunnelBack = 690};
    return out;
}
LedgerReport ofEveryVerdict(Role role)
{
    LedgerReport out = report(role);
    for (int i = 0; i <= static_cast<int>(FlowVerdict::Ambiguous); ++i) {
        const auto verdict = static_cast<FlowVerdict>(i);
        if (role == Role::Client && verdict == FlowVerdict::NatMissing) continue; // which a client never has
        out.ledger.flows.push_back(flow(verdict, 10));
        if (verdict == FlowVerdict::Ambiguous) out.ledger.flows.back().doubt = Doubt::Alike;
    }
    out.ledger.flows[1].error = {
        .error = IcmpError::AdminProhibited, .from = parseIpAddress("198.51.100.1").value(), .count = 2};
    return out;
}
std::string firstLine(const LedgerReport& of)
{
    const std::string text = ledgerText(of, Colour::Never);
    return text.substr(0, text.find('\n'));
}
}

TEST(LedgerText, OfAServer)
{
    expectGolden("ledger_server.txt", ledgerText(ofEveryVerdict(Role::Server), Colour::Never));
}
TEST(LedgerText, OfAClient)
{
    expectGolden("ledger_client.txt", ledgerText(ofEveryVerdict(Role::Client), Colour::Never));
}

TEST(LedgerText, SaysWhatIsMissingToCompare)
{
    LedgerReport alone = report(Role::Server);
    alone.interfaces = {{"", 1, Side::Uplink, 4242}};
    expectGolden("ledger_one_interface.txt", ledgerText(alone, Colour::Never));
}

TEST(LedgerText, TheFirstLineIsTheResult)
{
    LedgerReport of = report(Role::Server);
    EXPECT_EQ(firstLine(of), "– No packet passed the tunnel that could be followed.");
    of.ledger.flows = {flow(FlowVerdict::Works, 1), flow(FlowVerdict::Works, 1)};
    EXPECT_EQ(firstLine(of), "✔ All conversations got through and were answered: 2.");
    of.ledger.flows.push_back(flow(FlowVerdict::Ambiguous, 1));
    EXPECT_EQ(firstLine(of), "– 2 of 3 conversations got through and were answered; the rest cannot be told.");
    of.ledger.flows.push_back(flow(FlowVerdict::NotAnswered, 1));
    EXPECT_EQ(firstLine(of), "! This machine passed everything on, but 1 of 4 conversations got no answer.");
    of.ledger.flows.push_back(flow(FlowVerdict::NotDelivered, 1));
    EXPECT_EQ(firstLine(of), "✖ 1 of 5 conversations did not get through this machine.");
    of.packets = 0;
    EXPECT_EQ(firstLine(of), "– No packet was captured.");
}

TEST(LedgerText, SaysWhatTheCaptureLeavesOut)
{
    LedgerReport of = report(Role::Server);
    of.ledger.gap = CaptureGap::Ip6AndPassedOn;
    EXPECT_TRUE(
        firstLine(of).starts_with("– No packet of the tunnel was seen that could be followed. That says little"));
    of.ledger.flows = {flow(FlowVerdict::Works, 1), flow(FlowVerdict::Ambiguous, 1)};
    of.ledger.flows[1].doubt = Doubt::Gap;
    const std::string text = ledgerText(of, Colour::Never);
    EXPECT_NE(text.find("raw sockets of Windows"), std::string::npos) << text;
    EXPECT_EQ(text.find("All in all"), std::string::npos) << "a sum tells of what is not there";
    EXPECT_EQ(Json::parse(ledgerJson(of))["gap"], "ip6_and_passed_on");
    of.ledger.gap = CaptureGap::JoinedPackets;
    EXPECT_NE(ledgerText(of, Colour::Never).find("Packet Monitor of Windows"), std::string::npos);
    EXPECT_EQ(Json::parse(ledgerJson(of))["gap"], "joined_packets");
}

TEST(LedgerText, ListsTheBusiestOfTheWorst)
{
    LedgerReport of = report(Role::Server);
    for (std::uint64_t i = 1; i <= 50; ++i) {
        of.ledger.flows.push_back(flow(FlowVerdict::DidNotGoOn, i));
        of.ledger.flows.back().far.port = static_cast<std::uint16_t>(i); // none like another
    }
    of.ledger.flows.push_back(flow(FlowVerdict::Works, 1000));
    const std::string text = ledgerText(of, Colour::Never);
    EXPECT_NE(text.find("Did not go on (50)"), std::string::npos);
    EXPECT_LT(text.find("\n  ✖ 50 TCP packets"), text.find("\n  ✖ 11 TCP packets"));
    EXPECT_NE(text.find("\n  ✖ 11 TCP packets"), std::string::npos);
    EXPECT_EQ(text.find("\n  ✖ 10 TCP packets"), std::string::npos);
    EXPECT_NE(text.find("and 10 more of the kind"), std::string::npos);
    EXPECT_NE(text.find("Works (1)\n  • and 1 more of the kind"), std::string::npos) << text;
}

TEST(LedgerJson, KeepsTheContract)
{
    const Json document = Json::parse(ledgerJson(ofEveryVerdict(Role::Server)));
    EXPECT_EQ(document["schema"], "tunnelight.ledger/1");
    EXPECT_EQ(document["packets"], 4242);
    EXPECT_EQ(document["undecoded"], 3);
    EXPECT_EQ(document["role"], "server");
    ASSERT_EQ(document["interfaces"].size(), 3U);
    EXPECT_EQ(document["interfaces"][2],
              (Json{{"name", ""}, {"link", "linktype-127"}, {"packets", 42}, {"side", nullptr}}));
    ASSERT_EQ(document["flows"].size(), 7U);
    const Json& flow = document["flows"][1];
    EXPECT_EQ(flow["protocol"], "tcp");
    EXPECT_EQ(flow["inner"], "10.8.0.2:5000");
    EXPECT_EQ(flow["outer"], "203.0.113.5:61000");
    EXPECT_EQ(flow["far"], "192.0.2.7:443");
    EXPECT_EQ(flow["tunnel_out"], 10);
    EXPECT_EQ(flow["uplink_out"], 10);
    EXPECT_EQ(flow["uplink_out_untranslated"], 0);
    EXPECT_EQ(flow["uplink_back"], 2);
    EXPECT_EQ(flow["tunnel_back"], 1);
    EXPECT_EQ(flow["verdict"], "did_not_go_on");
    EXPECT_TRUE(flow["doubt"].is_null());
    EXPECT_EQ(flow["error"]["from"], "198.51.100.1");
    EXPECT_EQ(document["flows"][6]["doubt"], "alike");
    EXPECT_EQ(document["totals"]["uplink_out_untranslated"], 10);
    EXPECT_EQ(document["verdicts"]["works"], 1);
    EXPECT_EQ(document["flows_forgotten"], 5);
    EXPECT_TRUE(document["damage"].is_null());
    EXPECT_TRUE(document["gap"].is_null());
}

TEST(LedgerJson, WhatWasNotSeenIsNull)
{
    LedgerReport of = report(Role::Client);
    of.interfaces.pop_back();
    of.interfaces.pop_back();
    of.damage = "cut \xff";
    of.ledger.flows = {{.far = {parseIpAddress("192.0.2.7").value(), 0}, .verdict = FlowVerdict::NothingCameIn}};
    const Json document = Json::parse(ledgerJson(of));
    EXPECT_TRUE(document["role"].is_null());
    EXPECT_EQ(document["damage"], "cut \xef\xbf\xbd");
    const Json& flow = document["flows"][0];
    EXPECT_EQ(flow["protocol"], "any");
    EXPECT_TRUE(flow["inner"].is_null());
    EXPECT_TRUE(flow["outer"].is_null());
    EXPECT_EQ(flow["far"], "192.0.2.7");
}

TEST(LedgerReport, SilenceOfOthersIsNoFault)
{
    for (int i = 0; i <= static_cast<int>(FlowVerdict::Ambiguous); ++i) {
        const auto verdict = static_cast<FlowVerdict>(i);
        const bool fault = verdict == FlowVerdict::DidNotGoOn || verdict == FlowVerdict::NatMissing ||
                           verdict == FlowVerdict::NotDelivered;
        EXPECT_EQ(holdsFault({.flows = {flow(FlowVerdict::Works, 1), flow(verdict, 1)}}), fault);
    }
}
