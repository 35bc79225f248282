// SPDX-License-Identifier: GPL-3.0-or-later
// Messages are written by hand here, byte by byte, so that reading them is not checked by its own means.
#include "platform/linux/conntrack.h"
#include <cstring>
#include <functional>
#include <gtest/gtest.h>
#include <linux/netfilter/nfnetlink.h>
#include <linux/netfilter/nfnetlink_conntrack.h>
#include <linux/netlink.h>
#include <numeric>
namespace tl::linux_os {
namespace {
using Bytes = std::vector<std::uint8_t>;
constexpr std::uint8_t kTcp = 6, kUdp = 17, kEstablished = 3, kLastAck = 6, kTimeWait = 7, kClose = 8;

Bytes join(const std::vector<Bytes>& parts)
{
    Bytes out;
    for (const auto& each : parts) out.insert(out.end(), each.begin(), each.end());
    return out;
}

Bytes attribute(unsigned type, const Bytes& content)
{
    const auto length = static_cast<std::uint16_t>(content.size() + 4), kind = static_cast<std::uint16_t>(type);
    Bytes out(4);
    std::memcpy(&out[0], &length, 2);
    std::memcpy(&out[2], &kind, 2);
    out.insert(out.end(), content.begin(), content.end());
    out.resize((out.size() + 3) / 4 * 4);
    return out;
}
Bytes nest(unsigned type, const std::vector<Bytes>& parts) { return attribute(type | NLA_F_NESTED, join(parts)); }
Bytes bigEndian(std::uint16_t port) { return {static_cast<std::uint8_t>(port >> 8), static_cast<std::uint8_t>(port)}; }

Endpoint at(std::string_view text) { return *parseEndpoint(text); }

Bytes tuple(unsigned type, const Endpoint& from, const Endpoint& to, std::uint8_t protocol)
{
    const auto ip = [](const Endpoint& end) {
        const auto& bytes = end.address.bytes;
        return Bytes(bytes.begin(), bytes.begin() + static_cast<long>(end.address.size()));
    };
    const bool v4 = from.address.isV4();
    return nest(type, {nest(CTA_TUPLE_IP, {attribute(v4 ? CTA_IP_V4_SRC : CTA_IP_V6_SRC, ip(from)),
                                           attribute(v4 ? CTA_IP_V4_DST : CTA_IP_V6_DST, ip(to))}),
                       nest(CTA_TUPLE_PROTO,
                            {attribute(CTA_PROTO_NUM, {protocol}), attribute(CTA_PROTO_SRC_PORT, bigEndian(from.port)),
                             attribute(CTA_PROTO_DST_PORT, bigEndian(to.port))})});
}

struct Connection {
    Endpoint source = at("10.8.0.2:50000"), destination = at("198.51.100.80:443"), own = at("203.0.113.7:40000");
    std::uint8_t protocol = kTcp, state = kEstablished;
    std::optional<Endpoint> remote = {}; // where it was sent on to
};

Bytes content(const Connection& c)
{
    Bytes out = join({tuple(CTA_TUPLE_ORIG, c.source, c.destination, c.protocol),
                      tuple(CTA_TUPLE_REPLY, c.remote.value_or(c.destination), c.own, c.protocol)});
    if (c.protocol == kTcp)
        out = join(
            {out, nest(CTA_PROTOINFO, {nest(CTA_PROTOINFO_TCP, {attribute(CTA_PROTOINFO_TCP_STATE, {c.state})})})});
    return out;
}

void give(PortUseReader& reader, const Bytes& attributes, std::uint16_t type = (NFNL_SUBSYS_CTNETLINK << 8))
{
    std::vector<std::uint32_t> aligned((NLMSG_HDRLEN + sizeof(nfgenmsg) + attributes.size() + 3) / 4);
    auto* bytes = reinterpret_cast<std::uint8_t*>(aligned.data());
    auto& header = *reinterpret_cast<nlmsghdr*>(bytes);
    header.nlmsg_len = static_cast<std::uint32_t>(NLMSG_HDRLEN + sizeof(nfgenmsg) + attributes.size());
    header.nlmsg_type = type;
    std::copy(attributes.begin(), attributes.end(), bytes + NLMSG_HDRLEN + sizeof(nfgenmsg));
    reader.read(header);
}

Connection numbered(std::uint16_t number, Connection connection = {})
{
    connection.source.port = static_cast<std::uint16_t>(connection.source.port + number);
    connection.own.port = static_cast<std::uint16_t>(connection.own.port + number);
    return connection;
}

PortUse ports(std::uint16_t count, const char* own = "203.0.113.7", std::uint8_t protocol = kTcp,
              const char* remote = "198.51.100.80:443")
{
    PortUse out{*parseIpAddress(own), protocol, at(remote), std::vector<std::uint16_t>(count)};
    std::iota(out.ports.begin(), out.ports.end(), std::uint16_t{40000});
    return out;
}

struct Case {
    const char* name;
    std::uint16_t count;
    Connection each;
    std::vector<PortUse> expected;
    Closed closed = Closed::GivesPortAway;
};
class PortUses : public testing::TestWithParam<Case> {};
TEST_P(PortUses, AreCollected)
{
    PortUseReader reader(GetParam().closed);
    for (auto i = GetParam().count; i-- > 0;) give(reader, content(numbered(i, GetParam().each)));
    EXPECT_EQ(reader.result(), GetParam().expected);
}

const Endpoint kSource = at("10.8.0.2:40000");
INSTANTIATE_TEST_SUITE_P(
    Tables, PortUses,
    testing::ValuesIn<Case>({
        {"none", 0, {}, {}},
        {"too_few", 7, {}, {}},
        {"enough", 8, {}, {ports(8)}},
        {"udp", 12, {.protocol = kUdp}, {ports(12, "203.0.113.7", kUdp)}},
        {"without_ports", 12, {.protocol = 1}, {}},
        {"not_translated", 12, {.source = kSource, .own = kSource}, {}},
        {"another_port_alone", 12, {.own = at("10.8.0.2:40000")}, {ports(12, "10.8.0.2")}},
        {"other_destination_alone", 12, {.source = kSource, .own = kSource, .remote = at("192.0.2.1:80")}, {}},
        {"other_destination_too", 12, {.remote = at("192.0.2.1:80")}, {ports(12, "203.0.113.7", kTcp, "192.0.2.1:80")}},
        {"v6",
         9,
         {.source = at("[fd00::2]:50000"), .destination = at("[2001:db8::80]:443"), .own = at("[2001:db8::7]:40000")},
         {ports(9, "2001:db8::7", kTcp, "[2001:db8::80]:443")}},
        {"two_families", 12, {.destination = at("[2001:db8::80]:443")}, {}},
        {"closing", 12, {.state = kLastAck}, {ports(12)}},
        {"closed_gives_away", 12, {.state = kTimeWait}, {}},
        {"closed_keeps", 12, {.state = kClose}, {ports(12)}, Closed::KeepsPort},
    }),
    [](const auto& each) { return each.param.name; });

TEST(PortUses, OfTheFullestRemotes)
{
    PortUseReader reader(Closed::KeepsPort);
    for (std::uint16_t remote = 1; remote <= 70; ++remote)
        for (std::uint16_t i = 0; i < 7 + remote; ++i) {
            auto connection = numbered(i);
            connection.destination.port = remote;
            give(reader, content(connection));
            give(reader, content(connection)); // listed twice
        }
    const auto result = reader.result();
    ASSERT_EQ(result.size(), 64u);
    EXPECT_EQ(result.front(), ports(77, "203.0.113.7", kTcp, "198.51.100.80:70"));
    EXPECT_EQ(result.back(), ports(14, "203.0.113.7", kTcp, "198.51.100.80:7"));
}

TEST(PortUses, OneConnectionTwiceIsOnePort)
{
    PortUseReader reader(Closed::KeepsPort);
    for (std::uint16_t i = 0; i < 12; ++i) give(reader, content(numbered(i / 2)));
    EXPECT_TRUE(reader.result().empty());
}

struct OddCase {
    const char* name;
    std::function<void(PortUseReader&, std::uint16_t)> give;
};
class OddMessages : public testing::TestWithParam<OddCase> {};
TEST_P(OddMessages, AreSkipped)
{
    PortUseReader reader(Closed::KeepsPort);
    for (std::uint16_t i = 0; i < 20; ++i) GetParam().give(reader, i);
    EXPECT_TRUE(reader.result().empty());
}
Bytes half(unsigned type, std::uint16_t number, const Bytes& protocol)
{
    const auto ip =
        nest(CTA_TUPLE_IP, {attribute(CTA_IP_V4_SRC, {1, 2, 3, 4}), attribute(CTA_IP_V4_DST, {5, 6, 7, 8})});
    const auto port = bigEndian(number);
    return nest(type, {ip, nest(CTA_TUPLE_PROTO, {protocol, attribute(CTA_PROTO_SRC_PORT, port),
                                                  attribute(CTA_PROTO_DST_PORT, {port[0], port[1], 0})})});
}
INSTANTIATE_TEST_SUITE_P(
    Messages, OddMessages,
    testing::ValuesIn<OddCase>({
        {"empty", [](auto& reader, auto) { give(reader, {}); }},
        {"other_kind", [](auto& reader, auto i) { give(reader, content(numbered(i)), NFNL_SUBSYS_NFTABLES << 8); }},
        {"one_direction",
         [](auto& reader, auto i) {
             const auto c = numbered(i);
             give(reader, tuple(CTA_TUPLE_REPLY, c.destination, c.own, kTcp));
         }},
        {"cut",
         [](auto& reader, auto i) {
             auto bytes = content(numbered(i, {.protocol = kUdp}));
             bytes.resize(bytes.size() - 8);
             give(reader, bytes);
         }},
        {"wrong_sizes",
         [](auto& reader, auto i) {
             const auto protocol = attribute(CTA_PROTO_NUM, {kTcp});
             give(reader, join({half(CTA_TUPLE_ORIG, 1, protocol), half(CTA_TUPLE_REPLY, i, protocol)}));
         }},
        {"two_protocols",
         [](auto& reader, auto i) {
             const auto c = numbered(i);
             give(reader, join({tuple(CTA_TUPLE_ORIG, c.source, c.destination, kTcp),
                                tuple(CTA_TUPLE_REPLY, c.destination, c.own, kUdp)}));
         }},
    }),
    [](const auto& each) { return each.param.name; });

struct KernelCase {
    const char *name, *release;
    Closed expected;
};
class Kernels : public testing::TestWithParam<KernelCase> {};
TEST_P(Kernels, AndClosedConnections) { EXPECT_EQ(closedConnections(GetParam().release), GetParam().expected); }
INSTANTIATE_TEST_SUITE_P(Releases, Kernels,
                         testing::ValuesIn<KernelCase>({
                             {"debian_12", "6.1.0-28-amd64", Closed::KeepsPort},
                             {"old", "4.19.0", Closed::KeepsPort},
                             {"last_without", "6.4.16", Closed::KeepsPort},
                             {"first_with", "6.5.0-rc1", Closed::GivesPortAway},
                             {"two_digits", "6.12", Closed::GivesPortAway},
                             {"later", "7.0.1", Closed::GivesPortAway},
                             {"nothing", "", Closed::GivesPortAway},
                             {"words", "linux-5.4", Closed::GivesPortAway},
                             {"half", "5.", Closed::GivesPortAway},
                         }),
                         [](const auto& each) { return each.param.name; });
}
}
