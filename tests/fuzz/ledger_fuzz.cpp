// SPDX-License-Identifier: GPL-3.0-or-later
// Any records in any order. The first byte says what is known of the machine, each 18 bytes after it make a packet; few
// addresses and small limits, so that flows meet, are forgotten and come again.
#include "core/ledger/ledger.h"
#include "tests/fuzz/fuzz.h"
#include <cstring>
#include <span>
using namespace tl;
namespace {
AddressBytes addressOf(std::uint8_t choice)
{
    // Two inside, two of ours, the rest far away.
    if (choice < 2) return {10, 8, 0, static_cast<std::uint8_t>(2 + choice)};
    if (choice < 4) return {203, 0, 113, choice};
    return {198, 51, 100, choice};
}

LedgerSetup setupOf(std::uint8_t known)
{
    LedgerSetup setup{.role = (known & 1) != 0 ? Role::Client : Role::Server,
                      .tunnels = {0},
                      .uplinks = {1, 2},
                      .expected = {{.protocol = 0, .far = IpAddress::v4(0x08080808)}},
                      .mostFlows = std::size_t{1} << (known >> 5),
                      .mostPending = std::size_t{4} << (known >> 5)};
    if ((known & 2) != 0) setup.inside = {{{IpFamily::V4, addressOf(0)}, 24}};
    if ((known & 4) != 0) setup.ownAddresses = {{IpFamily::V4, addressOf(2)}, {IpFamily::V4, addressOf(3)}};
    if ((known & 8) != 0) setup.farEndpoints = {{{IpFamily::V4, addressOf(9)}, 7}};
    if ((known & 16) != 0) setup.tunnelMtu = Mtu{1420};
    return setup;
}

PacketRecord packetOf(std::span<const std::uint8_t, 18> bytes, std::chrono::nanoseconds now)
{
    constexpr std::uint8_t protocols[] = {6, 17, 1, 58, 47};
    PacketRecord packet{.at = now, .kind = static_cast<PacketKind>(bytes[1] % kPacketKinds)};
    packet.interfaceIndex = bytes[0] % 4;
    packet.status = static_cast<PacketStatus>(bytes[0] / 64 % 3);
    packet.source = addressOf(bytes[2] % 12);
    packet.destination = addressOf(bytes[3] % 12);
    packet.quotedDestination = addressOf(bytes[4] % 12);
    packet.ipVersion = bytes[4] >= 250 ? 6 : bytes[4] >= 245 ? 0 : 4;
    packet.protocol = protocols[bytes[5] % 5];
    packet.quotedProtocol = protocols[bytes[5] / 5 % 5];
    packet.sourcePort = bytes[6];
    packet.destinationPort = bytes[7];
    std::memcpy(&packet.ipLength, &bytes[8], 2);
    packet.payloadLength = packet.ipLength;
    packet.ipId = bytes[10];
    packet.sequence = bytes[11];
    packet.digest = bytes[12];
    packet.tcpFlags = bytes[13];
    packet.type = bytes[14];
    packet.code = bytes[15];
    return packet;
}

void check(const Ledger& sum, const LedgerSetup& setup)
{
    LedgerTotals shown;
    for (const LedgerFlow& flow : sum.flows) {
        test::require(flow.untranslated <= flow.uplinkOut.count, "untranslated ones are some of those that left");
        test::require((flow.verdict == FlowVerdict::Ambiguous) == (flow.doubt != Doubt::None), "a doubt has a reason");
        for (const Tick& tick : {flow.tunnelOut, flow.uplinkOut, flow.uplinkBack, flow.tunnelBack})
            test::require(tick.first <= tick.last, "the first comes before the last");
        if (flow.path == FlowPath::Forwarded) shown.tunnelOut += flow.tunnelOut.count;
    }
    test::require(shown.tunnelOut <= sum.totals.tunnelOut, "the totals hold every flow");
    test::require(sum.notFollowed <= sum.packets, "each packet is counted once");
    test::require(sum.flows.size() <= setup.mostFlows + setup.expected.size(), "there are not more flows than room");
}
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    constexpr std::size_t kPacket = 18;
    if (size == 0) return 0;
    const LedgerSetup setup = setupOf(data[0]);
    FlowLedger ledger(setup);
    std::chrono::nanoseconds now = std::chrono::seconds(1'800'000'000);
    std::uint64_t number = 0;
    for (std::size_t at = 1; at + kPacket <= size; at += kPacket, ++number) {
        const std::span<const std::uint8_t, kPacket> bytes(data + at, kPacket);
        std::int16_t step = 0;
        std::memcpy(&step, &bytes[16], 2);
        now += step == 32767 ? std::chrono::nanoseconds::max() / 2 : std::chrono::microseconds(step) * 100;
        if (now < std::chrono::nanoseconds(-1)) now = std::chrono::nanoseconds(-1);
        if (now > std::chrono::nanoseconds::max() / 2) now = std::chrono::nanoseconds::max() / 2;
        const auto twin = ledger.add(packetOf(bytes, now));
        test::require(!twin || *twin < number, "a twin was seen before");
    }
    const Ledger sum = ledger.sum();
    test::require(sum.packets == number, "every packet counts");
    check(sum, setup);
    return 0;
}
