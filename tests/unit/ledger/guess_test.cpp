// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/guess.h"
#include "tests/support/record_builder.h"
#include <algorithm>
#include <gtest/gtest.h>
#include <vector>
using namespace tl;
using namespace std::chrono_literals;
using test::RecordBuilder;
namespace {
using Indexes = std::vector<std::uint16_t>;
const std::string own = "192.168.1.20:40000", far = "203.0.113.9:51820";
const std::vector<InterfaceHint> kInterfaces = {
    {"lo", LinkType::Ethernet}, {"eth0", LinkType::Ethernet}, {"wg0", LinkType::RawIp}};
constexpr std::uint16_t kEth = 1, kWg = 2;

RecordBuilder echo(std::uint32_t number)
{
    return RecordBuilder(PacketKind::EchoRequest, "10.8.0.2", "192.0.2.7").echoId(1).sequence(number);
}
RecordBuilder message(const std::string& from, const std::string& to)
{
    return RecordBuilder(PacketKind::WgData, from, to).size(28 + 32 + 96).on(kEth);
}

// Requests only: nobody answers, so that each address is seen as often as its counterpart.
std::vector<PacketRecord> client()
{
    std::vector<PacketRecord> out;
    for (std::uint32_t i = 0; i < 4; ++i) {
        out.push_back(echo(i).on(kWg).at(i * 1s));
        out.push_back(message(own, far).at(i * 1s + 50us));
    }
    return out;
}
std::vector<PacketRecord> server()
{
    std::vector<PacketRecord> out;
    for (std::uint32_t i = 0; i < 4; ++i) {
        out.push_back(message(own, far).at(i * 1s));
        out.push_back(echo(i).on(kWg).at(i * 1s + 50us));
        out.push_back(echo(i).on(kEth).at(i * 1s + 90us));
    }
    return out;
}
}

TEST(Guess, AClientAndItsOwnAddress)
{
    const auto setup = guessInterfaces(kInterfaces, client());
    EXPECT_EQ(setup.role, Role::Client);
    EXPECT_EQ(setup.tunnels, Indexes{kWg});
    EXPECT_EQ(setup.uplinks, Indexes{kEth});
    EXPECT_EQ(setup.ownAddresses, std::vector{parseIpAddress("192.168.1.20").value()});
}

TEST(Guess, AServerAndItsOwnAddress)
{
    const auto setup = guessInterfaces(kInterfaces, server());
    EXPECT_EQ(setup.role, Role::Server);
    EXPECT_EQ(setup.tunnels, Indexes{kWg});
    EXPECT_EQ(setup.uplinks, Indexes{kEth});
    EXPECT_EQ(setup.ownAddresses, std::vector{parseIpAddress("203.0.113.9").value()});
}

TEST(Guess, IsEnoughForAVerdict)
{
    for (const auto& [packets, verdict] :
         {std::pair{client(), FlowVerdict::NotAnswered}, {server(), FlowVerdict::NatMissing}}) {
        FlowLedger ledger(guessInterfaces(kInterfaces, packets));
        for (const PacketRecord& packet : packets) ledger.add(packet);
        const Ledger sum = ledger.sum();
        ASSERT_EQ(sum.flows.size(), 1u);
        EXPECT_EQ(sum.flows[0].verdict, verdict);
    }
}

TEST(Guess, WithoutNamesTheLinkTypeTells)
{
    const std::vector<InterfaceHint> nameless = {{"", LinkType::Null}, {"", LinkType::Ethernet}, {"", LinkType::RawIp}};
    const auto setup = guessInterfaces(nameless, server());
    EXPECT_EQ(setup.tunnels, Indexes{kWg});
    EXPECT_EQ(setup.uplinks, Indexes{kEth});
}

TEST(Guess, RawPacketsOfWireguardAreAnUplink)
{
    auto packets = client();
    for (PacketRecord& packet : packets) packet.interfaceIndex = packet.interfaceIndex == kEth ? kWg : kEth;
    const std::vector<InterfaceHint> mobile = {
        {"lo", LinkType::Ethernet}, {"wg0", LinkType::RawIp}, {"rmnet0", LinkType::RawIp}};
    const auto setup = guessInterfaces(mobile, packets);
    EXPECT_EQ(setup.tunnels, Indexes{1});
    EXPECT_EQ(setup.uplinks, Indexes{2});
}

TEST(Guess, AClientThatCannotShakeHands)
{
    std::vector<PacketRecord> packets;
    for (std::uint32_t i = 0; i < 4; ++i) {
        packets.push_back(echo(i).on(kWg).at(i * 1s));
        packets.push_back(RecordBuilder(PacketKind::WgInitiation, own, far).size(176).on(kEth).at(i * 5s));
    }
    EXPECT_EQ(guessInterfaces(kInterfaces, packets).role, Role::Client);
    for (PacketRecord& packet : packets)
        if (packet.interfaceIndex == kEth) std::swap(packet.source, packet.destination);
    EXPECT_EQ(guessInterfaces(kInterfaces, packets).role, Role::Server);
}

namespace {
Doubt doubtIn(std::vector<PacketRecord> packets)
{
    std::ranges::stable_sort(packets, {}, &PacketRecord::at);
    FlowLedger ledger(guessInterfaces(kInterfaces, packets));
    for (const PacketRecord& packet : packets) ledger.add(packet);
    const Ledger sum = ledger.sum();
    if (sum.flows.empty()) return Doubt::None;
    EXPECT_EQ(sum.flows[0].verdict == FlowVerdict::Ambiguous, sum.flows[0].doubt != Doubt::None);
    return sum.flows[0].doubt;
}
}

TEST(Guess, BlamesNoMachineForWhatMayHaveLeftInAnotherForm)
{
    std::vector<PacketRecord> packets = client(); // its messages are none that we know, as AmneziaWG's
    for (PacketRecord& packet : packets)
        if (packet.interfaceIndex == kEth) packet.kind = PacketKind::Udp;
    EXPECT_EQ(doubtIn(packets), Doubt::Unexplained);
    packets.push_back(RecordBuilder(PacketKind::EchoRequest, "10.8.0.3", "192.0.2.7").echoId(2).on(kWg).at(50ms));
    packets.push_back(RecordBuilder(PacketKind::EchoRequest, "10.8.0.3", "192.0.2.7").echoId(2).on(kEth).at(51ms));
    EXPECT_EQ(doubtIn(packets), Doubt::None); // a server then, which passes on another's
}

TEST(Guess, TellsOfHandshakesThatNobodyAnswers)
{
    FlowLedger ledger(guessInterfaces(kInterfaces, client()));
    ledger.add(RecordBuilder(PacketKind::WgInitiation, own, far).size(176).on(kEth));
    ledger.add(RecordBuilder(PacketKind::WgInitiation, own, far).size(176).on(kEth).at(5s));
    EXPECT_EQ(ledger.unansweredHandshakes(), 2u);
    ledger.add(RecordBuilder(PacketKind::WgResponse, far, own).size(120).on(kEth).at(6s));
    EXPECT_EQ(ledger.unansweredHandshakes(), 0u);
}

TEST(Guess, WhatIsGivenHolds)
{
    auto interfaces = kInterfaces;
    interfaces[0].given = Side::Tunnel;
    const auto tunnelGiven = guessInterfaces(interfaces, server());
    EXPECT_EQ(tunnelGiven.tunnels, Indexes{0});
    EXPECT_EQ(tunnelGiven.uplinks, Indexes{kEth});
    interfaces[0].given = Side::Uplink;
    const auto uplinkGiven = guessInterfaces(interfaces, server());
    EXPECT_EQ(uplinkGiven.tunnels, Indexes{kWg});
    EXPECT_EQ(uplinkGiven.uplinks, Indexes{0});
}

TEST(Guess, NothingFromNothing)
{
    EXPECT_TRUE(guessInterfaces({}, client()).tunnels.empty());
    EXPECT_TRUE(guessInterfaces(kInterfaces, {}).uplinks.empty());
}
