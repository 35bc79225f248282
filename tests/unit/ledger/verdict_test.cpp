// SPDX-License-Identifier: GPL-3.0-or-later
// Made-up captures: what the ledger says of the flow to 192.0.2.7, while others use the same destination.
#include "core/ledger/ledger.h"
#include "tests/support/record_builder.h"
#include <algorithm>
#include <functional>
#include <gtest/gtest.h>
#include <vector>
using namespace tl;
using namespace std::chrono_literals;
using test::kTunnel;
using test::kUplink;
using test::RecordBuilder;
namespace {
using Packets = std::vector<PacketRecord>;
constexpr auto kEcho = PacketKind::EchoRequest;
constexpr auto kTcp = PacketKind::Tcp;
constexpr auto kUdp = PacketKind::Udp;

struct Ends {
    std::string inside = "10.8.0.2", far = "192.0.2.7", own = "203.0.113.5";
};
const Ends v4, v6{"[fd00::2]", "[2001:db8::7]", "[2001:db8:1::5]"};

enum class Until { TunnelOut, UplinkOut, UplinkBack, TunnelBack };
enum class Nat { Yes, NewPort, None };
struct Story {
    RecordBuilder request;
    Until until = Until::TunnelBack;
    Nat nat = Nat::Yes;
    std::string own = v4.own;
};

// One packet and its answer, as far as they come.
void tell(Packets& out, const Story& story, std::chrono::nanoseconds at)
{
    const RecordBuilder inner = story.request;
    RecordBuilder outer = inner;
    if (story.nat != Nat::None) outer.from(story.own + (story.nat == Nat::NewPort ? ":61000" : ""));
    RecordBuilder back = inner.reply(), outerBack = outer.reply();
    out.push_back(RecordBuilder(inner).on(kTunnel).at(at));
    if (story.until >= Until::UplinkOut) out.push_back(outer.on(kUplink).at(at + 80us));
    if (story.until >= Until::UplinkBack) out.push_back(outerBack.on(kUplink).at(at + 20ms));
    if (story.until >= Until::TunnelBack) out.push_back(back.on(kTunnel).at(at + 20ms + 90us));
}

// Three other flows to the same destination: two peers whose traffic works, and this machine's own.
void tellOthers(Packets& out, const Ends& ends, std::chrono::nanoseconds at)
{
    const auto number = static_cast<std::uint32_t>(at / 10ms);
    tell(out,
         {RecordBuilder(kTcp, ends.inside + ":40000", ends.far + ":443").sequence(7000 + number).flags(0x18),
          Until::TunnelBack, Nat::Yes, ends.own},
         at + 1ms);
    const std::string other = ends.inside == v4.inside ? "10.8.0.3" : "fd00::3";
    tell(out,
         {RecordBuilder(kEcho, other, ends.far).echoId(77).sequence(number).content(number + 1), Until::TunnelBack,
          Nat::Yes, ends.own},
         at + 2ms);
    Packets own;
    tell(own,
         {RecordBuilder(kUdp, ends.own + ":5555", ends.far + ":443").content(number + 5), Until::TunnelBack, Nat::None},
         at + 3ms);
    out.push_back(own[1]);
    out.push_back(own[2]);
}

RecordBuilder echo(const Ends& ends, std::uint32_t number)
{
    return RecordBuilder(kEcho, ends.inside, ends.far).echoId(9).sequence(number).content(number + 100);
}
RecordBuilder tcp(const Ends& ends, std::uint32_t number)
{
    return RecordBuilder(kTcp, ends.inside + ":50000", ends.far + ":443").sequence(900 + number).flags(0x02);
}
RecordBuilder udp(const Ends& ends, std::uint32_t number)
{
    return RecordBuilder(kUdp, ends.inside + ":50000", ends.far + ":53").content(200 + number);
}

LedgerSetup server()
{
    const auto address = [](const char* text) { return parseIpAddress(text).value(); };
    return {.role = Role::Server,
            .tunnels = {kTunnel},
            .uplinks = {kUplink},
            .inside = {parsePrefix("10.8.0.0/24").value(), parsePrefix("fd00::/64").value()},
            .ownAddresses = {address("10.8.0.1"), address("fd00::1"), address("203.0.113.5"), address("2001:db8:1::5")},
            .mostFlows = 64,
            .mostPending = 512};
}

const LedgerFlow* flowOf(const Ledger& ledger, const PacketRecord& packet)
{
    for (const LedgerFlow& flow : ledger.flows)
        if (flow.inside == Endpoint{packet.from(), packet.sourcePort} && flow.protocol == packet.protocol) return &flow;
    return nullptr;
}

struct Row {
    const char* name;
    Until until;
    Nat nat;
    FlowVerdict verdict;
};
const std::vector<Row> kRows = {
    {"held_up", Until::TunnelOut, Nat::Yes, FlowVerdict::DidNotGoOn},
    {"nat_missing", Until::UplinkOut, Nat::None, FlowVerdict::NatMissing},
    {"not_answered", Until::UplinkOut, Nat::Yes, FlowVerdict::NotAnswered},
    {"not_answered_new_port", Until::UplinkOut, Nat::NewPort, FlowVerdict::NotAnswered},
    {"not_delivered", Until::UplinkBack, Nat::Yes, FlowVerdict::NotDelivered},
    {"not_delivered_new_port", Until::UplinkBack, Nat::NewPort, FlowVerdict::NotDelivered},
    {"not_delivered_routed", Until::UplinkBack, Nat::None, FlowVerdict::NotDelivered},
    {"works", Until::TunnelBack, Nat::Yes, FlowVerdict::Works},
    {"works_new_port", Until::TunnelBack, Nat::NewPort, FlowVerdict::Works},
    {"works_routed", Until::TunnelBack, Nat::None, FlowVerdict::Works},
};
using Make = RecordBuilder (*)(const Ends&, std::uint32_t);

Packets capture(const Row& row, const Ends& ends, Make make)
{
    Packets out;
    for (std::uint32_t i = 0; i < 4; ++i) {
        const auto at = i * 400ms;
        tellOthers(out, ends, at);
        tell(out, {make(ends, i), row.until, row.nat, ends.own}, at + 4ms);
    }
    std::ranges::stable_sort(out, {}, &PacketRecord::at);
    return out;
}

class ServerVerdict : public testing::TestWithParam<Row> {
protected:
    // Over both families and three protocols.
    void each(const std::function<void(Packets&)>& change)
    {
        for (const Ends& ends : {v4, v6})
            for (const Make make : {&echo, &tcp, &udp}) {
                Packets packets = capture(GetParam(), ends, make);
                change(packets);
                FlowLedger ledger(server());
                for (const PacketRecord& packet : packets) ledger.add(packet);
                const Ledger sum = ledger.sum();
                const PacketRecord asked = make(ends, 0);
                const LedgerFlow* flow = flowOf(sum, asked);
                ASSERT_NE(flow, nullptr);
                EXPECT_EQ(flow->verdict, GetParam().verdict) << toString(asked.from()) << ' ' << int{asked.protocol};
                for (const LedgerFlow& other : sum.flows)
                    EXPECT_TRUE(&other == flow || other.verdict == FlowVerdict::Works);
            }
    }
};

TEST_P(ServerVerdict, IsToldBesideOtherTraffic)
{
    each([](Packets&) {});
}

TEST_P(ServerVerdict, DoesNotChangeWhenAnInterfaceIsReadLate)
{
    for (const auto late : {kTunnel, kUplink})
        each([&](Packets& packets) {
            std::ranges::stable_sort(packets, {}, [&](const PacketRecord& packet) {
                return packet.at + (packet.interfaceIndex == late ? 50ms : 0ms);
            });
        });
}

TEST_P(ServerVerdict, DoesNotChangeWithRetransmissions)
{
    each([](Packets& packets) {
        const Packets once = packets;
        for (PacketRecord packet : once) {
            packet.at += 5ms;
            packets.push_back(packet);
        }
        std::ranges::stable_sort(packets, {}, &PacketRecord::at);
    });
}

// Each packet of the second exchange in turn.
TEST_P(ServerVerdict, DoesNotChangeWhenAPacketIsLost)
{
    for (std::size_t lost = 0; lost < 12; ++lost)
        each([&](Packets& packets) {
            const auto second = std::ranges::find_if(
                packets, [](const PacketRecord& packet) { return packet.at >= test::kStart + 400ms; });
            packets.erase(second + static_cast<std::ptrdiff_t>(lost));
        });
}

INSTANTIATE_TEST_SUITE_P(Ledger, ServerVerdict, testing::ValuesIn(kRows),
                         [](const auto& each) { return each.param.name; });

// What leaves untranslated needs no address to be known.
TEST(ServerVerdictTable, DoesNotNeedToKnowTheAddresses)
{
    for (const Row& row : kRows) {
        LedgerSetup setup = server();
        setup.inside.clear();
        if (row.nat != Nat::None) setup.ownAddresses.clear();
        FlowLedger ledger(setup);
        for (const PacketRecord& packet : capture(row, v4, &udp)) ledger.add(packet);
        const Ledger sum = ledger.sum();
        const LedgerFlow* flow = flowOf(sum, udp(v4, 0));
        ASSERT_NE(flow, nullptr);
        EXPECT_EQ(flow->verdict, row.verdict) << row.name;
    }
}
}

// What such a capture shows counts; what it does not show may have passed all the same.
TEST(ServerVerdictTable, IsOpenWhereTheCaptureLeavesOutPackets)
{
    LedgerSetup setup = server();
    setup.gap = CaptureGap::Ip6AndPassedOn;
    setup.expected = {{.far = *parseIpAddress("192.0.2.200")}};
    for (const Row& row : kRows) {
        FlowLedger ledger(setup);
        for (const PacketRecord& packet : capture(row, v4, &udp)) ledger.add(packet);
        const Ledger sum = ledger.sum();
        EXPECT_EQ(sum.gap, setup.gap);
        const LedgerFlow* flow = flowOf(sum, udp(v4, 0));
        ASSERT_NE(flow, nullptr);
        const bool works = row.verdict == FlowVerdict::Works;
        EXPECT_EQ(flow->verdict, works ? FlowVerdict::Works : FlowVerdict::Ambiguous) << row.name;
        EXPECT_EQ(flow->doubt, works ? Doubt::None : Doubt::Gap) << row.name;
        for (const LedgerFlow& each : sum.flows)
            EXPECT_TRUE(each.verdict == FlowVerdict::Works || each.doubt == Doubt::Gap) << row.name;
    }
}
