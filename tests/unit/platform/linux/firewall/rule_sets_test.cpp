// SPDX-License-Identifier: GPL-3.0-or-later
// Whole rule sets as people have them, read from dumps of the real tools and walked.
#include "platform/linux/firewall/parse.h"
#include "tests/support/file.h"
#include "tests/unit/filter/rule_builder.h"
#include <gtest/gtest.h>
using namespace tl;
using namespace tl::linux_os;
using namespace tl::test;
namespace {
constexpr auto kAccepted = FilterResult::Accepted, kDropped = FilterResult::Dropped, kRejected = FilterResult::Rejected,
               kUndecided = FilterResult::Unknown;

FirewallFacts load(const std::string& name)
{
    const auto text = dataFile("firewall/" + name);
    if (name.ends_with(".json")) return parseNftJson(text).value_or(FirewallFacts{});
    return {
        .tables =
            parseIptablesSave(text, FilterFamily::V4, FilterBackend::IptablesNft).value_or(std::vector<FilterTable>{})};
}

enum class Way { Forwarded, Input, Output };
struct Case {
    const char* name;
    const char* file;
    Way way;
    FlowPacket packet;
    FilterResult result;
    const char* rule = ""; // how the text of the named rule begins
};
class RuleSet : public testing::TestWithParam<Case> {};
TEST_P(RuleSet, Decides)
{
    const auto facts = load(GetParam().file);
    ASSERT_FALSE(facts.tables.empty());
    const auto& packet = GetParam().packet;
    const auto verdict = GetParam().way == Way::Forwarded ? filterForwarded(packet, facts)
                         : GetParam().way == Way::Input   ? filterInput(packet, facts)
                                                          : filterOutput(packet, facts);
    EXPECT_EQ(verdict.result, GetParam().result);
    EXPECT_TRUE((verdict.rule ? verdict.rule->text : "").starts_with(GetParam().rule))
        << (verdict.rule ? toString(*verdict.rule) : "no rule");
}

FlowPacket through(const char* in, const char* out)
{
    auto packet = forwarded();
    packet.inInterface = in;
    packet.outInterface = out;
    return packet;
}
FlowPacket reply()
{
    auto packet = through("eth0", "wg0");
    std::swap(packet.source, packet.destination);
    packet.state = "established";
    return packet;
}
FlowPacket arriving(std::uint8_t protocol, std::uint16_t port)
{
    auto packet = through("eth0", "");
    packet.source = *parseIpAddress("198.51.100.1");
    packet.destination = *parseIpAddress("192.0.2.1");
    packet.protocol = protocol;
    packet.destinationPort = port;
    packet.toThisMachine = true;
    return packet;
}
FlowPacket from1(const char* source, FlowPacket packet)
{
    packet.source = *parseIpAddress(source);
    return packet;
}
FlowPacket to1(const char* destination, FlowPacket packet)
{
    packet.destination = *parseIpAddress(destination);
    return packet;
}
FlowPacket marked(std::uint32_t mark, FlowPacket packet)
{
    packet.mark = mark;
    return packet;
}

INSTANTIATE_TEST_SUITE_P(
    Docker, RuleSet,
    testing::ValuesIn<Case>({
        {"drops_what_it_does_not_know", "docker.save", Way::Forwarded, forwarded(), kDropped, "policy drop"},
        {"drops_replies_too", "docker.save", Way::Forwarded, reply(), kDropped, "policy drop"},
        {"lets_containers_out", "docker.save", Way::Forwarded, through("docker0", "eth0"), kAccepted},
        {"guards_containers", "docker.save", Way::Forwarded, to1("172.17.0.2", through("wg0", "docker0")), kDropped,
         "-A DOCKER ! -i docker0 -o docker0 -j DROP"},
        {"does_not_filter_what_arrives", "docker.save", Way::Input, arriving(17, 51820), kAccepted},
    }),
    [](const auto& each) { return each.param.name; });
INSTANTIATE_TEST_SUITE_P(Ufw, RuleSet,
                         testing::ValuesIn<Case>({
                             {"drops_forwarded", "ufw.save", Way::Forwarded, forwarded(), kDropped, "policy drop"},
                             {"lets_replies_through", "ufw.save", Way::Forwarded, reply(), kAccepted},
                             {"lets_the_listen_port_in", "ufw.save", Way::Input, arriving(17, 51820), kAccepted},
                             {"drops_another_port", "ufw.save", Way::Input, arriving(17, 51821), kDropped,
                              "policy drop"},
                             {"names_the_rule_that_drops", "ufw.save", Way::Input, arriving(17, 137), kDropped,
                              "-A ufw-skip-to-policy-input"},
                             {"lets_own_packets_out", "ufw.save", Way::Output, through("", "wg0"), kAccepted},
                         }),
                         [](const auto& each) { return each.param.name; });
INSTANTIATE_TEST_SUITE_P(
    HomeServer, RuleSet,
    testing::ValuesIn<Case>({
        {"forwards_the_tunnel", "home_server.json", Way::Forwarded, forwarded(), kAccepted},
        {"forwards_replies", "home_server.json", Way::Forwarded, reply(), kAccepted},
        {"drops_other_tunnels", "home_server.json", Way::Forwarded, through("wg2", "eth0"), kDropped, "policy drop"},
        {"lets_guests_out", "home_server.json", Way::Forwarded, through("wg1", "eth0"), kAccepted},
        {"keeps_guests_out_of_the_lan", "home_server.json", Way::Forwarded, to1("192.168.1.9", through("wg1", "eth0")),
         kRejected, "ip daddr { 10.0.0.0/8"},
        {"drops_marked_guests", "home_server.json", Way::Forwarded, marked(0x1234, through("wg1", "eth0")), kDropped,
         "meta mark & 0x0000ff00"},
        {"drops_guests_elsewhere", "home_server.json", Way::Forwarded, through("wg1", "eth7"), kDropped, "policy drop"},
        {"lets_the_listen_port_in", "home_server.json", Way::Input, arriving(17, 51820), kAccepted},
        {"drops_its_neighbour", "home_server.json", Way::Input, arriving(17, 51821), kDropped, "policy drop"},
        {"drops_blocked_sources", "home_server.json", Way::Input, from1("203.0.113.200", arriving(17, 51820)), kDropped,
         "ip saddr @blocked counter"},
        {"drops_by_map", "home_server.json", Way::Input, arriving(6, 23), kDropped,
         "meta l4proto . th dport vmap @services"},
        {"drops_strangers_to_admin", "home_server.json", Way::Input, arriving(6, 22), kDropped,
         "log prefix \"admin \" drop"},
        {"lets_admins_in", "home_server.json", Way::Input, from1("192.168.1.7", arriving(6, 22)), kAccepted},
        {"cannot_tell_limits",
         "home_server.json",
         Way::Input,
         {.inInterface = "eth0",
          .source = *parseIpAddress("198.51.100.1"),
          .destination = *parseIpAddress("192.0.2.1"),
          .protocol = 1,
          .icmpType = std::uint8_t{8}},
         kUndecided,
         "icmp type echo-request limit"},
    }),
    [](const auto& each) { return each.param.name; });
INSTANTIATE_TEST_SUITE_P(
    WgQuick, RuleSet,
    testing::ValuesIn<Case>({
        {"lets_the_tunnel_in", "wg_quick.json", Way::Input, to1("10.8.0.2", through("wg0", "")), kAccepted},
        {"cannot_tell_local_sources", "wg_quick.json", Way::Input, to1("10.8.0.2", through("eth0", "")), kUndecided,
         "iifname != \"wg0\" ip daddr 10.8.0.2"},
        {"leaves_others_alone", "wg_quick.json", Way::Input, arriving(17, 51820), kAccepted},
        {"lets_everything_out", "wg_quick.json", Way::Output, marked(51820, through("", "eth0")), kAccepted},
    }),
    [](const auto& each) { return each.param.name; });

TEST(RuleSets, Masquerade)
{
    for (const auto* file : {"docker.save", "home_server.json"}) {
        EXPECT_EQ(sourceNat(forwarded(), load(file)).result, NatResult::Masquerade) << file;
        EXPECT_EQ(sourceNat(from1("10.9.0.2", forwarded()), load(file)).result, NatResult::None) << file;
        EXPECT_EQ(sourceNat(through("wg0", "eth1"), load(file)).result, NatResult::None) << file;
    }
    const auto candidates = sourceNatCandidates(from1("10.9.0.2", forwarded()), load("home_server.json"));
    ASSERT_EQ(candidates.size(), 2u);
    EXPECT_EQ(candidates[0].rule.comment, "wg clients");
    EXPECT_EQ(candidates[0].failing, std::vector{from("10.8.0.0/24")});
}
}
