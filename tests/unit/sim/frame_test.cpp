// SPDX-License-Identifier: GPL-3.0-or-later
// What a capture of a practice network holds is read back as what the packets of the network are.
#include "core/dissect/dissect.h"
#include "core/dissect/icmp.h"
#include "core/dissect/transport.h"
#include "platform/sim/frame.h"
#include "platform/sim/home_network.h"
#include "platform/sim/scenarios/scenario.h"
#include "platform/sim/traffic.h"
#include <gtest/gtest.h>
using namespace tl;
using namespace tl::sim;
using namespace std::chrono_literals;
namespace {
constexpr std::uint32_t kWhole = 70000;

// As the packet says it of itself: none of this is taken from its bytes.
PacketKind kindOfSim(const Packet& packet)
{
    switch (packet.carries) {
    case Carries::EchoRequest: return PacketKind::EchoRequest;
    case Carries::EchoReply: return PacketKind::EchoReply;
    case Carries::DnsQuery: return packet.protocol == kTcp ? PacketKind::Tcp : PacketKind::DnsQuery;
    case Carries::DnsAnswer: return packet.protocol == kTcp ? PacketKind::Tcp : PacketKind::DnsResponse;
    case Carries::Datagram: return PacketKind::Udp;
    case Carries::WireGuard: return kindOf(packet.wg.kind);
    case Carries::IcmpError: return PacketKind::IcmpError;
    default: return PacketKind::Tcp;
    }
}

void expectRight(const IpPacket& ip, const std::vector<std::byte>& frame)
{
    if (ip.version == 4) {
        EXPECT_EQ(internetChecksum(std::span(frame).first(20)), 0);
    }
    std::vector<std::byte> counted;
    const auto add = [&](std::span<const std::byte> more) { counted.insert(counted.end(), more.begin(), more.end()); };
    if (ip.protocol != kIcmp) {
        add(std::as_bytes(std::span(ip.source.bytes).first(ip.source.size())));
        add(std::as_bytes(std::span(ip.destination.bytes).first(ip.destination.size())));
        for (const std::size_t each : {std::size_t{0}, std::size_t{ip.protocol}, ip.payloadSize >> 8, ip.payloadSize})
            counted.push_back(static_cast<std::byte>(each & 0xff));
    }
    add(ip.payload);
    EXPECT_EQ(internetChecksum(counted), 0) << "protocol " << int{ip.protocol};
}

void expectQuoted(const PacketRecord& read, const Packet& error)
{
    const Packet& lost = *error.inner;
    EXPECT_EQ(read.quotedTo(), lost.destination);
    EXPECT_EQ(read.quotedProtocol, lost.protocol);
    EXPECT_EQ(read.sourcePort, lost.sourcePort);
    EXPECT_EQ(read.destinationPort, lost.destinationPort);
    EXPECT_EQ(read.misquoted, lost.source != error.destination);
    if (lost.protocol == kTcp) {
        EXPECT_EQ(read.sequence, lost.serial);
    }
    if (error.nextHopMtu) {
        EXPECT_EQ(read.limit, error.nextHopMtu->bytes);
    }
    EXPECT_EQ(icmpErrorOf(read.family(), read.type, read.code), error.error);
}

void expectName(const Packet& packet, std::span<const std::byte> frame)
{
    const auto asked = dnsQuestionIn(LinkType::RawIp, frame);
    ASSERT_TRUE(asked);
    EXPECT_EQ(asked->name, packet.name);
    EXPECT_EQ(asked->type, packet.type == DnsType::A ? 1 : 28);
}

void expectReadsBack(const Packet& packet)
{
    const auto frame = frameOf(packet, kWhole);
    ASSERT_EQ(frame.size(), packet.size);
    const auto read = dissect(LinkType::RawIp, frame, packet.size);
    EXPECT_EQ(read.status, PacketStatus::Whole);
    EXPECT_EQ(read.kind, kindOfSim(packet)) << name(read.kind);
    EXPECT_EQ(read.from(), packet.source);
    EXPECT_EQ(read.to(), packet.destination);
    EXPECT_EQ(read.protocol, packet.protocol);
    EXPECT_EQ(int{read.ttl}, packet.ttl);
    EXPECT_EQ(read.ipLength, packet.size);
    if (packet.carries == Carries::IcmpError)
        expectQuoted(read, packet);
    else
        EXPECT_EQ(std::pair(read.sourcePort, read.destinationPort),
                  std::pair(packet.sourcePort, packet.destinationPort));
    if (packet.isEcho()) {
        EXPECT_EQ(read.sequence, packet.exchange & 0xffff);
    }
    if (packet.protocol == kTcp) {
        EXPECT_EQ(read.sequence, packet.serial);
    }
    if (read.kind == PacketKind::DnsQuery || read.kind == PacketKind::DnsResponse) expectName(packet, frame);
    if (read.kind == PacketKind::DnsResponse) {
        EXPECT_EQ(read.code, static_cast<int>(packet.code));
    }
    expectRight(*dissectIp(frame), frame);
    const auto head = frameOf(packet, kHeadersOnly);
    EXPECT_TRUE(std::ranges::equal(head, std::span(frame).first(std::min<std::size_t>(frame.size(), kHeadersOnly))));
}

class Every final : public Listener {
public:
    void passed(const std::string& /*device*/, const Packet& packet, bool /*isForOthers*/) override
    {
        if (testing::Test::HasFailure()) return; // one is enough
        expectReadsBack(packet);
        ++seen[packet.carries];
    }
    std::map<Carries, int> seen = {};
};

void askAll(Traffic& traffic, SimHost& host, const IpAddress& to)
{
    const auto ask = [&](const Question& question) {
        (void)traffic.send(host, packetFor(question, traffic.newPort()));
    };
    for (const std::uint32_t size : {0u, 100u, 576u, 1420u, 1500u})
        for (const bool whole : {false, true})
            ask({.method = Method::Echo, .to = to, .size = size, .dontFragment = whole});
    for (const int hops : {1, 2, 3}) ask({.method = Method::Echo, .to = to, .ttl = hops});
    for (const std::uint16_t port : {std::uint16_t{443}, std::uint16_t{444}})
        ask({.method = Method::TcpConnect, .to = to, .port = port});
    ask({.method = Method::DnsTcp, .to = to, .port = 53, .name = kWebName});
    for (const DnsType type : {DnsType::A, DnsType::Aaaa})
        for (const char* each : {kWebName, "no.example", "."})
            ask({.method = Method::DnsUdp, .to = to, .port = 53, .name = each, .type = type});
    for (const std::uint32_t size : {0u, 30u, 60u, 1400u})
        ask({.method = Method::Datagram, .to = to, .port = 33434, .size = to.isV4() ? size : size + 20});
}
}

TEST(SimFrame, EveryPacketOfEveryPracticeNetworkIsReadBack)
{
    std::map<Carries, int> seen;
    for (const Scenario* scenario : allScenarios()) {
        SCOPED_TRACE(scenario->id);
        SimNetwork network = scenario->build();
        Traffic traffic(network);
        Every every;
        for (SimHost& host : network.hosts) traffic.listen(host, every);
        for (const char* asks : {"client", "server"})
            for (const char* to : {"10.8.0.1", "10.8.0.2", kWeb, kResolver, kNas, "203.0.113.77", "2001:db8:3::10"})
                askAll(traffic, network.host(asks), ip(to));
        const Ticks until = traffic.now() + 6s;
        while (traffic.step(until)) {
        }
        for (const auto& [carries, times] : every.seen) seen[carries] += times;
        ASSERT_FALSE(HasFailure());
    }
    EXPECT_EQ(seen.size(), 10u); // of all kinds
}

TEST(SimFrame, AnAnswerCarriesWhatAsksForIt)
{
    Packet query = packetFor({.method = Method::DnsUdp, .to = ip(kResolver), .name = kWebName}, 40000);
    query.source = ip("10.8.0.2");
    query.serial = query.exchange = 77;
    Packet answer = replyTo(query, Carries::DnsAnswer);
    answer.answers = {ip(kWeb), ip("192.0.2.200")};
    answer.serial = 78;
    answer.size = headersOf(answer) + static_cast<std::uint32_t>(dnsSizeOf(answer));
    const auto asked = dissectIp(frameOf(query, kWhole));
    const auto frame = frameOf(answer, kWhole);
    const auto told = readUdp(*dissectIp(frame));
    const auto header = dnsHeader(told.payload);
    ASSERT_TRUE(asked && header);
    EXPECT_EQ(header->id, dnsHeader(readUdp(*asked).payload)->id);
    EXPECT_TRUE(header->isResponse());
    EXPECT_EQ(header->answers, 2);
    const auto last = ip("192.0.2.200").bytes;
    EXPECT_TRUE(std::ranges::equal(told.payload.last(4), std::as_bytes(std::span(last).first(4))));
}

TEST(SimFrame, NamesThatNoMessageCanHoldAreLeftOut)
{
    for (const std::string& wrong : {std::string(64, 'a'), std::string("..b"), std::string(300, '.')}) {
        Packet query = packetFor({.method = Method::DnsUdp, .to = ip(kResolver), .name = wrong}, 40000);
        query.source = ip("10.8.0.2");
        query.size = headersOf(query) + static_cast<std::uint32_t>(dnsSizeOf(query));
        const auto frame = frameOf(query, kWhole);
        EXPECT_EQ(dnsQuestionIn(LinkType::RawIp, frame)->name, ".");
    }
}
