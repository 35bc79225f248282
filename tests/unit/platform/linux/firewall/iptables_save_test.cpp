// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/linux/firewall/parse.h"
#include "tests/support/file.h"
#include "tests/unit/filter/rule_builder.h"
#include <gtest/gtest.h>
using namespace tl;
using namespace tl::linux_os;
using namespace tl::test;
namespace {
using enum FilterAction;

Result<std::vector<FilterTable>> parse(const std::string& text, FilterFamily family = FilterFamily::V4)
{
    return parseIptablesSave(text, family, FilterBackend::IptablesNft);
}
// The rules that one line means, in a table that also has a chain CHAIN.
std::vector<FilterRule> rulesOf(const std::string& line, FilterFamily family = FilterFamily::V4)
{
    const auto tables = parse("*filter\n:INPUT ACCEPT [0:0]\n:CHAIN - [0:0]\n-A INPUT " + line + "\nCOMMIT\n", family);
    EXPECT_TRUE(tables) << line;
    return tables ? tables->front().chains.front().rules : std::vector<FilterRule>{};
}

struct MatchCase {
    const char* name;
    const char* line;
    std::vector<FilterMatch> matches;
    FilterFamily family = FilterFamily::V4;
};
class IptablesMatch : public testing::TestWithParam<MatchCase> {};
TEST_P(IptablesMatch, IsTranslated)
{
    const auto rules = rulesOf(std::string(GetParam().line) + " -j ACCEPT", GetParam().family);
    ASSERT_EQ(rules.size(), 1u);
    EXPECT_EQ(rules[0].matches, GetParam().matches);
    EXPECT_EQ(rules[0].action, Accept);
    EXPECT_EQ(rules[0].handle, 1u);
    EXPECT_EQ(rules[0].text, std::string("-A INPUT ") + GetParam().line + " -j ACCEPT");
}

FilterMatch ports(Field field, std::vector<NumberRange> numbers)
{
    return {.field = field, .numbers = std::move(numbers)};
}
FilterMatch icmp(std::uint64_t type) { return ports(Field::IcmpType, {{type, type}}); }
FilterMatch flags(std::uint64_t mask, std::uint64_t set)
{
    return {.field = Field::TcpFlags, .numbers = {{set, set}}, .mask = mask};
}
FilterMatch other(std::vector<std::string> names) { return {.names = std::move(names)}; }
FilterMatch limited(std::vector<std::string> names) { return {.field = Field::Limit, .names = std::move(names)}; }

INSTANTIATE_TEST_SUITE_P(
    Firewall, IptablesMatch,
    testing::ValuesIn<MatchCase>({
        {"interfaces", "-i wg0 -o eth0", {in({"wg0"}), out({"eth0"})}},
        {"interface_wildcard", "! -i wg+", {!in({"wg*"})}},
        {"addresses", "-s 10.0.0.0/8 ! -d 192.168.1.1/32", {from("10.0.0.0/8"), !to("192.168.1.1/32")}},
        {"address_with_mask", "-s 10.0.0.0/255.255.0.0", {from("10.0.0.0/16")}},
        {"mask_with_holes", "-s 10.0.0.1/255.0.255.255", {other({"-s 10.0.0.1/255.0.255.255"})}},
        {"addresses_v6", "-s fe80::/10", {from("fe80::/10")}, FilterFamily::V6},
        {"protocol", "-p udp -m udp --dport 51820", {protocol(17), port(51820)}},
        {"protocol_number", "! -p 50", {!protocol(50)}},
        {"protocol_all", "-p all", {}},
        {"protocol_unknown", "-p nonsense", {other({"-p nonsense"})}},
        {"port_range",
         "-p tcp -m tcp --sport 1024:65535 ! --dport 22",
         {protocol(6), ports(Field::SourcePort, {{1024, 65535}}), !port(22)}},
        {"open_port_range",
         "-p tcp --sport 1024: --dport :99",
         {protocol(6), ports(Field::SourcePort, {{1024, 65535}}), port(0, 99)}},
        {"multiport",
         "-p tcp -m multiport --dports 80,443,1000:2000",
         {protocol(6), ports(Field::DestinationPort, {{80, 80}, {443, 443}, {1000, 2000}})}},
        {"multiport_neither",
         "-p udp -m multiport ! --ports 53,54",
         {protocol(17), !ports(Field::SourcePort, {{53, 53}, {54, 54}}),
          !ports(Field::DestinationPort, {{53, 53}, {54, 54}})}},
        {"ctstate", "-m conntrack ! --ctstate INVALID,DNAT", {!state({"invalid", "dnat"})}},
        {"ctdir", "-m conntrack --ctdir REPLY", {state({"reply"})}},
        {"ct_other", "-m conntrack --ctorigdstport 80", {other({"--ctorigdstport 80"})}},
        {"state", "-m state --state NEW", {state({"new"})}},
        {"mark", "-m mark ! --mark 0x10/0xff", {!mark(0x10, 0xff)}},
        {"connmark", "-m connmark --mark 0x1", {other({"-m connmark", "--mark 0x1"})}},
        {"local", "-m addrtype ! --dst-type LOCAL", {!FilterMatch{.field = Field::LocalDestination}}},
        {"multicast", "-m addrtype --dst-type MULTICAST", {to("224.0.0.0/4")}},
        {"multicast_v6", "-m addrtype --dst-type MULTICAST", {to("ff00::/8")}, FilterFamily::V6},
        {"broadcast", "-m addrtype --dst-type BROADCAST", {other({"--dst-type BROADCAST"})}},
        {"local_on_interface",
         "-m addrtype --dst-type LOCAL --limit-iface-in",
         {{.field = Field::LocalDestination}, other({"--limit-iface-in"})}},
        {"source_type", "-m addrtype --src-type LOCAL", {other({"--src-type LOCAL"})}},
        {"limit",
         "-m limit --limit 3/min --limit-burst 10",
         {limited({"-m limit", "--limit 3/min", "--limit-burst 10"})}},
        {"hashlimit",
         "-m hashlimit --hashlimit-above 10/sec --hashlimit-name x",
         {limited({"-m hashlimit", "--hashlimit-above 10/sec", "--hashlimit-name x"})}},
        {"icmp", "-p icmp -m icmp --icmp-type 8", {protocol(1), icmp(8)}},
        {"icmp_name", "-p icmp -m icmp ! --icmp-type echo-request", {protocol(1), !icmp(8)}},
        {"icmp_code", "-p icmp -m icmp --icmp-type 3/4", {protocol(1), other({"--icmp-type 3/4"}), icmp(3)}},
        {"icmp_not_code", "-p icmp -m icmp ! --icmp-type 3/4", {protocol(1), other({"! --icmp-type 3/4"})}},
        {"icmp_any", "-p icmp -m icmp --icmp-type any", {protocol(1)}},
        {"icmpv6", "-p ipv6-icmp -m icmp6 --icmpv6-type 135", {protocol(58), icmp(135)}, FilterFamily::V6},
        {"icmpv6_name", "-p icmpv6 --icmpv6-type echo-request", {protocol(58), icmp(128)}, FilterFamily::V6},
        {"tcp_flags", "-p tcp -m tcp ! --tcp-flags FIN,SYN,RST,ACK SYN", {protocol(6), !flags(0x17, 2)}},
        {"tcp_no_flags", "-p tcp -m tcp --tcp-flags ALL NONE", {protocol(6), flags(0x3f, 0)}},
        {"syn", "-p tcp --syn", {protocol(6), flags(0x17, 2)}},
        {"iprange",
         "-m iprange ! --src-range 10.0.0.5-10.0.0.9",
         {{.field = Field::Source,
           .negated = true,
           .addresses = {{*parseIpAddress("10.0.0.5"), *parseIpAddress("10.0.0.9")}}}}},
        {"length", "-m length --length 100:200", {ports(Field::PacketLength, {{100, 200}})}},
        {"set", "-m set --match-set bad src", {other({"-m set", "--match-set bad src"})}},
        {"set_negated", "-m set ! --match-set bad src", {other({"-m set", "! --match-set bad src"})}},
        {"physdev", "-m physdev --physdev-is-bridged", {other({"-m physdev", "--physdev-is-bridged"})}},
        {"rpfilter", "-m rpfilter --validmark --invert", {other({"-m rpfilter", "--validmark", "--invert"})}},
        {"module_without_options", "-m socket", {other({"-m socket"})}},
        {"fragment", "-f", {other({"-f"})}},
        {"comment_is_no_match", "-m comment --comment \"a b\"", {}},
    }),
    [](const auto& each) { return each.param.name; });

struct TargetCase {
    const char* name;
    const char* line;
    FilterRule rule; // text and handle aside
};
class IptablesTarget : public testing::TestWithParam<TargetCase> {};
TEST_P(IptablesTarget, IsTranslated)
{
    auto rules =
        rulesOf(GetParam().line, GetParam().name == std::string("snat_v6") ? FilterFamily::V6 : FilterFamily::V4);
    ASSERT_EQ(rules.size(), 1u);
    rules[0].handle = 0;
    rules[0].text = "";
    EXPECT_EQ(rules[0], GetParam().rule);
}

FilterRule act(FilterAction action, std::string target = {}) { return {.action = action, .target = std::move(target)}; }
FilterRule marks(std::uint64_t value, std::uint64_t mask)
{
    return {.action = SetMark, .setMark = value, .setMarkMask = mask};
}
FilterRule unknownMark(const char* from, std::uint64_t mask)
{
    return {.action = SetMark, .target = from, .setMarkMask = mask};
}
AddressRange span(const char* first, const char* last) { return {*parseIpAddress(first), *parseIpAddress(last)}; }

INSTANTIATE_TEST_SUITE_P(
    Firewall, IptablesTarget,
    testing::ValuesIn<TargetCase>({
        {"none", "", act(Continue)},
        {"accept", "-j ACCEPT", act(Accept)},
        {"drop", "-j DROP", act(Drop)},
        {"reject", "-j REJECT --reject-with icmp-port-unreachable", act(Reject)},
        {"return", "-j RETURN", act(Return)},
        {"jump", "-j CHAIN", act(Jump, "CHAIN")},
        {"goto", "-g CHAIN", act(Goto, "CHAIN")},
        {"queue", "-j NFQUEUE --queue-num 3", act(Queue)},
        {"log", "-j LOG --log-prefix \"[UFW BLOCK] \"", act(Continue)},
        {"masquerade", "-j MASQUERADE", act(Masquerade)},
        {"masquerade_ports",
         "-j MASQUERADE --to-ports 1024-2048 --random",
         {.action = Masquerade, .toPorts = {{1024, 2048}}}},
        {"snat", "-j SNAT --to-source 192.0.2.1", {.action = SourceNat, .toAddresses = {range("192.0.2.1")}}},
        {"snat_ranges",
         "-j SNAT --to-source 192.0.2.1-192.0.2.9:100-200",
         {.action = SourceNat, .toAddresses = {span("192.0.2.1", "192.0.2.9")}, .toPorts = {{100, 200}}}},
        {"snat_ports_only", "-j SNAT --to-source :100-200", {.action = SourceNat, .toPorts = {{100, 200}}}},
        {"snat_v6",
         "-j SNAT --to-source [2001:db8::1-2001:db8::9]:1000-2000",
         {.action = SourceNat, .toAddresses = {span("2001:db8::1", "2001:db8::9")}, .toPorts = {{1000, 2000}}}},
        {"dnat",
         "-j DNAT --to-destination 10.0.0.5:8080",
         {.action = DestinationNat, .toAddresses = {range("10.0.0.5")}, .toPorts = {{8080, 8080}}}},
        {"redirect", "-j REDIRECT --to-ports 82", {.action = Redirect, .toPorts = {{82, 82}}}},
        {"netmap_at_input", "-j NETMAP --to 10.1.0.0/24", {.action = SourceNat, .toAddresses = {range("10.1.0.0/24")}}},
        {"mark", "-j MARK --set-xmark 0x5/0xffffffff", marks(5, 0xffffffff)},
        {"mark_bits", "-j MARK --set-xmark 0x4000/0x4000", marks(0x4000, 0x4000)},
        {"mark_and", "-j MARK --set-xmark 0x0/0xffffff00", marks(0, 0xffffff00)},
        {"mark_set", "-j MARK --set-mark 0x10/0xf0", marks(0x10, 0xf0)},
        {"mark_or", "-j MARK --or-mark 0x4000", marks(0x4000, 0x4000)},
        {"mark_flipped", "-j MARK --set-xmark 0x1/0x0", unknownMark("unknown", 1)},
        {"mark_restored", "-j CONNMARK --restore-mark --nfmask 0xff --ctmask 0xff",
         unknownMark("connection mark", 0xff)},
        {"mark_saved", "-j CONNMARK --save-mark", act(Continue)},
        {"untracked", "-j CT --notrack", act(Untrack)},
        {"untracked_old", "-j NOTRACK", act(Untrack)},
        {"helper", "-j CT --helper ftp", act(Continue)},
        {"clamp", "-j TCPMSS --clamp-mss-to-pmtu", act(ClampMss)},
        {"tproxy", "-j TPROXY --on-port 1", act(FilterAction::Unknown)},
        {"not_heard_of", "-j WHATEVER --x", act(FilterAction::Unknown)},
    }),
    [](const auto& each) { return each.param.name; });

TEST(IptablesSave, EitherPortIsTwoRules)
{
    const auto rules = rulesOf("-p tcp -m multiport --ports 53,54 -j DROP");
    ASSERT_EQ(rules.size(), 2u);
    EXPECT_EQ(rules[0].matches, (std::vector{protocol(6), ports(Field::SourcePort, {{53, 53}, {54, 54}})}));
    EXPECT_EQ(rules[1].matches, (std::vector{protocol(6), ports(Field::DestinationPort, {{53, 53}, {54, 54}})}));
    EXPECT_EQ(rules[0].handle, rules[1].handle);
}
TEST(IptablesSave, QuotesAndEscapes)
{
    const auto rules = rulesOf(R"(-m comment --comment "a \"quoted\" \\ comment -j DROP" -j ACCEPT)");
    ASSERT_EQ(rules.size(), 1u);
    EXPECT_EQ(rules[0].comment, R"(a "quoted" \ comment -j DROP)");
    EXPECT_EQ(rules[0].action, Accept);
}
TEST(IptablesSave, ChainsPoliciesAndCounters)
{
    const auto tables =
        parse("# Generated\n*nat\n:PREROUTING ACCEPT [1:2]\n:POSTROUTING ACCEPT [0:0]\n:MINE - [0:0]\n"
              "[12:3456] -A POSTROUTING -o eth0 -j MINE\n[7:8] -A MINE -j MASQUERADE\n[9:9] -A MINE -j RETURN\nCOMMIT\n"
              "*filter\n:INPUT DROP [0:0]\nCOMMIT\r\n");
    ASSERT_TRUE(tables);
    ASSERT_EQ(tables->size(), 2u);
    const auto& nat = tables->front();
    ASSERT_EQ(nat.chains.size(), 3u);
    EXPECT_EQ(nat.chains[1].hook, Hook::Postrouting);
    EXPECT_EQ(nat.chains[1].type, ChainType::Nat);
    EXPECT_EQ(nat.chains[1].priority, 100);
    EXPECT_EQ(nat.chains[1].rules[0].packets, 12u);
    EXPECT_EQ(nat.chains[1].rules[0].text, "-A POSTROUTING -o eth0 -j MINE");
    EXPECT_FALSE(nat.chains[2].hook);
    EXPECT_EQ(nat.chains[2].rules[1].handle, 2u);
    EXPECT_TRUE((*tables)[1].chains[0].policyDrop);
}
TEST(IptablesSave, RefusesWhatIsNoSave)
{
    for (const auto* text : {"hello", "*filter\n", "*filter\n*nat\nCOMMIT\n", "-A INPUT -j DROP\n",
                             "*filter\n-A INPUT -j DROP\nCOMMIT\n", "*filter\n:INPUT\nCOMMIT\n", "*\nCOMMIT\n",
                             "COMMIT\n", "*filter\n:INPUT DROP [0:0]\n-A INPUT -m comment --comment \"x\nCOMMIT\n",
                             "*filter\n:INPUT DROP [0:0]\n[1:2 -A INPUT\nCOMMIT\n",
                             "*filter\n:INPUT DROP [0:0]\n-I INPUT -j DROP\nCOMMIT\n"}) {
        const auto tables = parse(text);
        ASSERT_FALSE(tables) << text;
        EXPECT_EQ(tables.error().code, ErrorCode::Malformed);
    }
    EXPECT_EQ(parse("*filter\n:INPUT DROP [0:0]\nbad\nCOMMIT\n").error().where,
              "iptables-save: line 3 is not understood");
}
TEST(IptablesSave, IncompleteOptionsDoNoHarm)
{
    for (const auto* line : {"!", "-s", "-j", "-m", "! -p", "--tcp-flags SYN", "-m mark --mark", "-p tcp --dport",
                             "-j SNAT --to-source", "-j MARK --set-xmark x/y"})
        EXPECT_EQ(rulesOf(line).size(), 1u) << line;
}
TEST(IptablesSave, ReadsRealDumps)
{
    const auto v4 = parse(dataFile("firewall/iptables_options.save"));
    ASSERT_TRUE(v4);
    std::size_t rules = 0;
    for (const auto& each : *v4)
        for (const auto& chain : each.chains) rules += chain.rules.size();
    EXPECT_EQ(v4->size(), 4u);
    EXPECT_EQ(rules, 75u); // 74 lines, one of them is two
    const auto v6 = parse(dataFile("firewall/ip6tables_options.save"), FilterFamily::V6);
    ASSERT_TRUE(v6);
    EXPECT_EQ(v6->size(), 2u);
}
}
