// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dissect/dissect.h"
#include "core/dissect/transport.h"
#include "tests/support/packet_bytes.h"
#include <gtest/gtest.h>
#include <random>
using namespace tl;
using namespace tl::test;
namespace {
using enum PacketKind;
using enum PacketStatus;

PacketRecord dissectAll(LinkType link, const Bytes& frame)
{
    return dissect(link, view(frame), static_cast<std::uint32_t>(frame.size()));
}
PacketRecord raw(const Bytes& packet) { return dissectAll(LinkType::RawIp, packet); }

Bytes v4(std::uint8_t protocol, const Bytes& payload) { return ipv4({.protocol = protocol}, payload); }
Bytes v6(std::uint8_t protocol, const Bytes& payload) { return ipv6({.protocol = protocol}, payload); }
Bytes toDns(const Bytes& message) { return v4(17, udp(4000, 53, message)); }
Bytes fromDns(const Bytes& message) { return v6(17, udp(53, 4000, message)); }

const Bytes kVlan = {0x81, 0, 0, 5}, kService = {0x88, 0xa8, 0, 6}, kArp = Bytes{0, 1, 8, 0, 6, 4, 0, 1} + Bytes(20);
const Bytes kPayload(40, 0x61);
const TcpFields kSyn{.source = 40000, .destination = 443, .sequence = 77, .flags = kTcpSyn, .options = {2, 4, 5, 0x6c}};

// An extension header of eight bytes in front of `behind`.
Bytes extension(std::uint8_t next, const Bytes& behind) { return Bytes{next, 0, 0, 0, 0, 0, 0, 0} + behind; }
Bytes extensions(int count, const Bytes& behind)
{
    Bytes out = behind;
    for (int i = 0; i < count; ++i) out = extension(i == 0 ? 17 : 60, out);
    return out;
}
Bytes fragmentHeader(std::uint16_t offsetAndMore) { return Bytes{17, 0} + be16(offsetAndMore) + be32(0x12345678); }

struct Row {
    const char* name;
    LinkType link;
    Bytes frame;
    PacketKind kind;
    PacketStatus status = Whole;
};

std::vector<Row> linkRows()
{
    const auto query = toDns(dns({})), keepalive = fromDns(wireguard(4, 32));
    return {
        {"ethernet", LinkType::Ethernet, ethernet(kEtherIpv4, query), DnsQuery},
        {"ethernet_v6", LinkType::Ethernet, ethernet(kEtherIpv6, keepalive), WgKeepalive},
        {"padded", LinkType::Ethernet, ethernet(kEtherIpv4, v4(17, udp(1, 2, {}))) + Bytes(18), Udp},
        {"vlan", LinkType::Ethernet, ethernet(kEtherIpv4, query, kVlan), DnsQuery},
        {"two_vlans", LinkType::Ethernet, ethernet(kEtherIpv6, keepalive, kService + kVlan), WgKeepalive},
        {"five_vlans", LinkType::Ethernet, ethernet(kEtherIpv4, query, kVlan + kVlan + kVlan + kVlan + kVlan), NonIp},
        {"arp", LinkType::Ethernet, ethernet(kEtherArp, kArp), Arp},
        {"ieee_802_3", LinkType::Ethernet, ethernet(38, Bytes(38)), NonIp},
        {"cut_link", LinkType::Ethernet, Bytes(13), NonIp, Truncated},
        {"cut_vlan", LinkType::Ethernet, Bytes(12) + kVlan + Bytes{8}, NonIp, Truncated},
        {"empty", LinkType::Ethernet, {}, NonIp, Truncated},
        {"empty_raw", LinkType::RawIp, {}, OtherIp, Truncated},
        {"raw", LinkType::RawIp, query, DnsQuery},
        {"raw_v6", LinkType::RawIp, keepalive, WgKeepalive},
        {"version_5", LinkType::RawIp, Bytes{0x55} + Bytes(60), OtherIp, Malformed},
        {"cooked", LinkType::Cooked, Bytes(14) + be16(kEtherIpv4) + query, DnsQuery},
        {"cooked_arp", LinkType::Cooked, Bytes(14) + be16(kEtherArp) + kArp, Arp},
        {"cooked_2", LinkType::Cooked2, be16(kEtherIpv6) + Bytes(18) + keepalive, WgKeepalive},
        {"null", LinkType::Null, Bytes{2, 0, 0, 0} + query, DnsQuery},
        {"loop", LinkType::Null, Bytes{0, 0, 0, 2} + query, DnsQuery},
        {"pppoe", LinkType::Ethernet, Bytes(12) + be16(0x8864) + Bytes(6) + be16(0x0021) + query, DnsQuery},
        {"pppoe_vlan", LinkType::Ethernet,
         Bytes(12) + be16(0x8100) + be16(7) + be16(0x8864) + Bytes(6) + be16(0x0057) + keepalive, WgKeepalive},
        {"pppoe_discovery", LinkType::Ethernet, Bytes(12) + be16(0x8863) + Bytes(20), NonIp},
        {"pppoe_cut", LinkType::Ethernet, Bytes(12) + be16(0x8864) + Bytes(6), NonIp, Truncated},
    };
}

std::vector<Row> ipRows()
{
    constexpr auto link = LinkType::RawIp;
    const auto datagram = udp(1000, 2000, kPayload);
    return {
        {"options", link, ipv4({.options = Bytes(40, 1)}, datagram), Udp},
        {"first_fragment", link, ipv4({.fragment = 0x2000}, udp(1, 2, Bytes(900))), Udp},
        {"later_fragment", link, ipv4({.fragment = 0x0010}, Bytes(40)), Fragment},
        {"other", link, v4(47, Bytes(40)), OtherIp},
        {"icmp_of_6_in_4", link, v4(58, icmp({.type = 128}, {})), OtherIp},
        {"icmp_of_4_in_6", link, v6(1, icmp({}, {})), OtherIp},
        {"no_next_header", link, v6(59, {}), OtherIp},
        {"extension", link, v6(0, extension(17, datagram)), Udp},
        {"eight_extensions", link, v6(60, extensions(8, datagram)), Udp},
        {"nine_extensions", link, v6(60, extensions(9, datagram)), OtherIp, Malformed},
        {"first_fragment_v6", link, v6(44, fragmentHeader(1) + udp(1, 2, Bytes(900))), Udp},
        {"later_fragment_v6", link, v6(44, fragmentHeader(64) + Bytes(40)), Fragment},
        {"extension_too_long", link, v6(60, Bytes{17, 9} + Bytes(30)), OtherIp, Malformed},
        {"header_of_16", link, Bytes{0x44} + Bytes(40), OtherIp, Malformed},
        {"cut_v4", link, Bytes{0x45} + Bytes(18), OtherIp, Truncated},
        {"cut_v6", link, Bytes{0x60} + Bytes(38), OtherIp, Truncated},
    };
}

std::vector<Row> transportRows()
{
    constexpr auto link = LinkType::RawIp;
    auto shortUdp = udp(1, 2, kPayload), longUdp = shortUdp, flatTcp = tcp(kSyn, {}), tallTcp = flatTcp;
    shortUdp[5] = 7;
    longUdp[5] = 49;
    flatTcp[12] = 0x40;
    tallTcp[12] = 0xf0;
    return {
        {"tcp", link, v4(6, tcp(kSyn, {})), Tcp},
        {"tcp_v6", link, v6(6, tcp(kSyn, kPayload)), Tcp},
        {"tcp_19", link, v4(6, Bytes(19)), Tcp, Malformed},
        {"tcp_header_of_16", link, v4(6, flatTcp), Tcp, Malformed},
        {"tcp_header_too_long", link, v4(6, tallTcp), Tcp, Malformed},
        {"udp", link, v4(17, udp(1, 2, {})), Udp},
        {"udp_7", link, v4(17, Bytes(7)), Udp, Malformed},
        {"udp_too_short", link, v4(17, shortUdp), Udp, Malformed},
        {"udp_too_long", link, v4(17, longUdp), Udp, Malformed},
        {"dns_query", link, toDns(dns({})), DnsQuery},
        {"dns_response", link, fromDns(dns({.flags = 0x8183, .answers = 1})), DnsResponse},
        {"dns_short", link, toDns(Bytes(11)), Udp},
        {"dns_opcode_7", link, toDns(dns({.flags = 0x3800})), Udp},
        {"dns_elsewhere", link, v4(17, udp(5353, 5353, dns({}))), Udp},
        {"wg_initiation", link, v4(17, udp(1, 51820, wireguard(1, 148))), WgInitiation},
        {"wg_response", link, v4(17, udp(51820, 1, wireguard(2, 92))), WgResponse},
        {"wg_cookie", link, v4(17, udp(51820, 1, wireguard(3, 64))), WgCookie},
        {"wg_data", link, v6(17, udp(51820, 1, wireguard(4, 1452))), WgData},
        {"wg_keepalive", link, v6(17, udp(51820, 1, wireguard(4, 32))), WgKeepalive},
        {"wg_31", link, v4(17, udp(51820, 1, wireguard(4, 31))), Udp},
        {"wg_on_53", link, toDns(wireguard(4, 96)), WgData},
        {"dns_that_begins_like_wg", link, toDns(dns({.id = 0x0400, .flags = 0, .name = "a.example.org"})), DnsQuery},
        {"echo_request", link, v4(1, icmp({.type = 8}, kPayload)), EchoRequest},
        {"echo_reply", link, v4(1, icmp({.type = 0}, kPayload)), EchoReply},
        {"echo_request_v6", link, v6(58, icmp({.type = 128}, kPayload)), EchoRequest},
        {"echo_reply_v6", link, v6(58, icmp({.type = 129}, kPayload)), EchoReply},
        {"neighbour", link, v6(58, icmp({.type = 135}, Bytes(16))), Icmp},
        {"redirect", link, v4(1, icmp({.type = 5}, toDns({}))), Icmp},
        {"icmp_7", link, v4(1, Bytes(7)), Icmp, Malformed},
        {"unreachable", link, v4(1, icmp({.type = 3}, toDns(dns({})))), IcmpError},
        {"too_big_v6", link, v6(58, icmp({.type = 2}, fromDns({}))), IcmpError},
        {"unreachable_of_nothing", link, v4(1, icmp({.type = 3}, {})), IcmpError, Truncated},
        {"unreachable_of_nonsense", link, v4(1, icmp({.type = 3}, Bytes(40))), IcmpError, Malformed},
    };
}

std::vector<Row> rows()
{
    auto out = linkRows();
    for (const auto& more : {ipRows(), transportRows()}) out.insert(out.end(), more.begin(), more.end());
    return out;
}

TEST(Dissect, KindAndStatus)
{
    for (const auto& row : rows()) {
        const auto record = dissectAll(row.link, row.frame);
        EXPECT_EQ(name(record.kind), name(row.kind)) << row.name;
        EXPECT_EQ(record.status, row.status) << row.name;
        EXPECT_EQ(record.wireLength, row.frame.size()) << row.name;
    }
}

// A capture that keeps less says less, and never something else.
TEST(Dissect, WhereverItIsCut)
{
    for (const auto& row : rows()) {
        const auto whole = dissectAll(row.link, row.frame);
        for (std::size_t size = 0; size < row.frame.size(); ++size) {
            const auto record =
                dissect(row.link, view(row.frame).first(size), static_cast<std::uint32_t>(row.frame.size()));
            SCOPED_TRACE(row.name + std::string(" cut to ") + std::to_string(size));
            EXPECT_TRUE(record.ipVersion == 0 || record.from() == whole.from());
            EXPECT_TRUE(record.sourcePort == 0 || record.sourcePort == whole.sourcePort);
            EXPECT_TRUE(record.digest == 0 || record.digest == whole.digest);
            if (record.status == Whole && row.status == Whole && record.kind == whole.kind) {
                EXPECT_EQ(record.destinationPort, whole.destinationPort);
                EXPECT_EQ(record.sequence, whole.sequence);
                EXPECT_EQ(record.payloadLength, whole.payloadLength);
            }
        }
    }
}

TEST(Dissect, FieldsOfIp)
{
    const auto four = raw(ipv4({.ttl = 63, .id = 0xbeef}, udp(1000, 2000, kPayload)));
    EXPECT_EQ(toString(four.from()), "10.0.0.1");
    EXPECT_EQ(toString(four.to()), "192.0.2.9");
    EXPECT_EQ(four.ipLength, 68);
    EXPECT_EQ(four.payloadLength, 40);
    EXPECT_EQ(four.ipId, 0xbeef);
    EXPECT_EQ(four.ttl, 63);
    EXPECT_EQ(four.protocol, 17);
    EXPECT_EQ(four.sourcePort, 1000);
    EXPECT_EQ(four.destinationPort, 2000);
    const auto six = raw(v6(44, fragmentHeader(1) + udp(1000, 2000, kPayload)));
    EXPECT_EQ(toString(six.from()), "fd00::1");
    EXPECT_EQ(six.ipLength, 40 + 8 + 48);
    EXPECT_EQ(six.payloadLength, 40);
    EXPECT_EQ(six.ipId, 0x5678);
    EXPECT_EQ(six.protocol, 17);
}

// Network cards that cut up large packets themselves are given a length of 0.
TEST(Dissect, LengthFromTheWireWhereTheHeaderHasNone)
{
    auto packet = v4(6, tcp({}, Bytes(1000)));
    packet[2] = packet[3] = 0;
    const auto record = dissect(LinkType::RawIp, view(packet).first(60), 1040);
    EXPECT_EQ(record.status, Whole);
    EXPECT_EQ(record.ipLength, 1040);
    EXPECT_EQ(record.payloadLength, 1000);
    const auto cut = v4(17, udp(1, 2, kPayload));
    EXPECT_EQ(dissect(LinkType::RawIp, view(cut).first(60), 60).status, Truncated) << "less on the wire than announced";
}

TEST(Dissect, FieldsOfTcp)
{
    auto fields = kSyn;
    fields.acknowledgement = 0xdeadbeef;
    fields.options = {1, 1, 3, 3, 7, 2, 4, 5, 0x78, 0, 0, 0};
    const auto record = raw(v4(6, tcp(fields, {})));
    EXPECT_EQ(record.sequence, 77u);
    EXPECT_EQ(record.acknowledgement, 0xdeadbeef);
    EXPECT_EQ(record.tcpFlags, kTcpSyn);
    EXPECT_EQ(record.limit, 1400);
    EXPECT_EQ(record.payloadLength, 0);
    EXPECT_EQ(record.digest, 0u);
    for (const auto& options : {Bytes{2, 0, 5, 5}, Bytes{2, 3, 5, 5}, Bytes{0, 2, 4, 5}, Bytes{1, 1, 1, 2}, Bytes{}}) {
        fields.options = options;
        EXPECT_EQ(raw(v4(6, tcp(fields, {}))).limit, 0);
    }
    fields = {.flags = kTcpAck, .options = kSyn.options};
    EXPECT_EQ(raw(v4(6, tcp(fields, {}))).limit, 0) << "no SYN";
}

TEST(Dissect, FieldsOfEchoAndDns)
{
    const auto echo = raw(v6(58, icmp({.type = 129, .first = 0x1234, .second = 7}, kPayload)));
    EXPECT_EQ(echo.type, 129);
    EXPECT_EQ(echo.sourcePort, 0x1234);
    EXPECT_EQ(echo.destinationPort, 0x1234);
    EXPECT_EQ(echo.sequence, 7u);
    EXPECT_EQ(echo.payloadLength, 40);
    EXPECT_EQ(raw(fromDns(dns({.flags = 0x8185}))).code, 5);
    const auto frame = ethernet(kEtherIpv4, toDns(dns({.name = "example.net", .type = 28})));
    const auto question = dnsQuestionIn(LinkType::Ethernet, view(frame));
    ASSERT_TRUE(question);
    EXPECT_EQ(question->name, "example.net");
    EXPECT_EQ(question->type, 28);
    EXPECT_FALSE(dnsQuestionIn(LinkType::Ethernet, view(frame).first(60)));
}

// What comes back for a packet from 192.0.2.9 to 10.0.0.1.
PacketRecord errorFor(const Bytes& lost, const IcmpFields& fields)
{
    return raw(ipv4({.protocol = 1, .source = IpAddress::v4(0xcb007101)}, icmp(fields, lost)));
}

TEST(Dissect, FieldsOfAnIcmpError)
{
    const IpFields lost{.protocol = 6, .source = IpAddress::v4(0xc0000209), .destination = IpAddress::v4(0x0a000001)};
    const auto whole = ipv4(lost, tcp(kSyn, {}));
    const auto record = errorFor({whole.begin(), whole.begin() + 28}, {.type = 3, .code = 4, .second = 1300});
    EXPECT_EQ(record.kind, IcmpError);
    EXPECT_EQ(record.status, Whole);
    EXPECT_EQ(record.type, 3);
    EXPECT_EQ(record.code, 4);
    EXPECT_EQ(record.limit, 1300);
    EXPECT_EQ(toString(record.from()), "203.0.113.1");
    EXPECT_EQ(toString(record.quotedTo()), "10.0.0.1");
    EXPECT_EQ(record.protocol, 1);
    EXPECT_EQ(record.quotedProtocol, 6);
    EXPECT_EQ(record.sourcePort, 40000);
    EXPECT_EQ(record.destinationPort, 443);
    EXPECT_EQ(record.sequence, 77u);
    EXPECT_FALSE(record.misquoted);
    EXPECT_TRUE(errorFor(v4(6, tcp(kSyn, {})), {.type = 3}).misquoted);
    EXPECT_EQ(errorFor({whole.begin(), whole.begin() + 27}, {.type = 3}).status, Truncated);
}

TEST(Dissect, IcmpErrorsQuoteEchoesAndFragments)
{
    const auto echo = errorFor(v4(1, icmp({.type = 8, .first = 0x55aa, .second = 9}, {})), {.type = 11});
    EXPECT_EQ(echo.quotedProtocol, 1);
    EXPECT_EQ(echo.sourcePort, 0x55aa);
    EXPECT_EQ(echo.sequence, 9u);
    const auto fragment = errorFor(ipv4({.fragment = 5}, Bytes(40, 7)), {.type = 3});
    EXPECT_EQ(fragment.kind, IcmpError);
    EXPECT_EQ(fragment.quotedProtocol, 17);
    EXPECT_EQ(fragment.sourcePort, 0) << "a later fragment has no ports";
}

TEST(Dissect, DigestTellsPayloadsApart)
{
    const auto digestOf = [](const Bytes& payload) { return raw(v4(17, udp(1, 2, payload))).digest; };
    EXPECT_EQ(digestOf({}), 0u);
    EXPECT_NE(digestOf({0}), 0u);
    EXPECT_NE(digestOf({0}), digestOf({0, 0})) << "sizes differ";
    EXPECT_EQ(digestOf(kPayload + Bytes{1}), digestOf(kPayload + Bytes{2})) << "the first 24 bytes only";
    for (std::size_t at = 0; at < 24; ++at) {
        auto changed = kPayload;
        changed[at] ^= 1;
        EXPECT_NE(digestOf(changed), digestOf(kPayload)) << at;
    }
    // Address, ports, TTL and id are what a translation rewrites.
    const auto other = raw(ipv4({.ttl = 3, .id = 9, .source = IpAddress::v4(1)}, udp(5, 6, kPayload)));
    EXPECT_EQ(other.digest, digestOf(kPayload));
    const auto packet = v4(17, udp(1, 2, kPayload));
    EXPECT_EQ(dissect(LinkType::RawIp, view(packet).first(51), 68).digest, 0u) << "23 bytes of it";
    EXPECT_EQ(dissect(LinkType::RawIp, view(packet).first(52), 68).digest, digestOf(kPayload));
}

// The sanitizers watch; what is asked here is that each answer is one.
TEST(Dissect, DamagedFramesGiveARecord)
{
    std::mt19937 random(7);
    for (const auto& row : rows())
        for (int i = 0; i < 400 && !row.frame.empty(); ++i) {
            auto frame = row.frame;
            for (int changes = 1 + i % 4; changes > 0; --changes)
                frame[random() % frame.size()] = static_cast<std::uint8_t>(random());
            frame.resize(random() % (frame.size() + 1));
            const auto record = dissect(row.link, view(frame), static_cast<std::uint32_t>(random()));
            EXPECT_LT(static_cast<std::size_t>(record.kind), kPacketKinds);
            (void)dnsQuestionIn(row.link, view(frame));
        }
}
}
