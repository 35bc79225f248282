// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/linux/firewall/parse.h"
#include "tests/support/file.h"
#include "tests/unit/filter/rule_builder.h"
#include <gtest/gtest.h>
#include <map>
using namespace tl;
using namespace tl::linux_os;
using namespace tl::test;
namespace {
using enum FilterAction;

// The dump of a rule set that uses every expression, with the words of each rule as nft prints them.
const FirewallFacts& expressions()
{
    static const FirewallFacts facts = [] {
        auto parsed = parseNftJson(dataFile("firewall/expressions.json")).value_or(FirewallFacts{});
        addNftText(parsed, dataFile("firewall/expressions.txt"));
        return parsed;
    }();
    return facts;
}
const FilterTable* tableNamed(const std::string& name)
{
    for (const auto& each : expressions().tables)
        if (each.name == name) return &each;
    return nullptr;
}
// The rules that one rule of nft became.
std::vector<FilterRule> rulesOf(const std::string& text)
{
    std::vector<FilterRule> found;
    for (const auto& table : expressions().tables)
        for (const auto& chain : table.chains)
            for (const auto& each : chain.rules)
                if (each.text == text) found.push_back(each);
    return found;
}

struct MatchCase {
    const char* text;
    std::vector<FilterMatch> matches;
    FilterAction action = Accept;
};
class NftMatch : public testing::TestWithParam<MatchCase> {};
TEST_P(NftMatch, IsTranslated)
{
    const auto rules = rulesOf(GetParam().text);
    ASSERT_EQ(rules.size(), 1u) << GetParam().text;
    EXPECT_EQ(rules[0].matches, GetParam().matches) << GetParam().text;
    EXPECT_EQ(rules[0].action, GetParam().action);
}

const auto v4 = from("0.0.0.0/0"), v6 = from("::/0"), tcp = protocol(6), udp = protocol(17);
FilterMatch numbers(Field field, std::vector<NumberRange> ranges, std::uint64_t mask = 0xffffffff)
{
    return {.field = field, .numbers = std::move(ranges), .mask = mask};
}
FilterMatch flags(std::uint64_t set, std::uint64_t mask) { return numbers(Field::TcpFlags, {{set, set}}, mask); }
FilterMatch addresses(Field field, std::vector<AddressRange> ranges)
{
    return {.field = field, .addresses = std::move(ranges)};
}
AddressRange span(const char* first, const char* last) { return {*parseIpAddress(first), *parseIpAddress(last)}; }
FilterMatch limited(const char* name) { return {.field = Field::Limit, .names = {name}}; }
constexpr auto kAll = ~std::uint64_t{0};

INSTANTIATE_TEST_SUITE_P(
    Interfaces, NftMatch,
    testing::ValuesIn<MatchCase>({
        {"iif \"lo\" accept", {in({"lo"})}},
        {"iifname \"wg*\" accept", {in({"wg*"})}},
        {"iif { \"lo\", \"eth0\" } accept", {in({"lo", "eth0"})}},
        {"iif 77 accept", {in({"77"})}}, // of a device that is gone: equals no name
        {"ip saddr 10.8.0.0/24 oifname \"eth0\" masquerade", {from("10.8.0.0/24"), out({"eth0"})}, Masquerade},
        {"iifname { \"eth0\", \"eth1\" } udp dport 51820 counter packets 0 bytes 0 accept comment \"wg port\"",
         {in({"eth0", "eth1"}), udp, port(51820)}},
    }));
INSTANTIATE_TEST_SUITE_P(Addresses, NftMatch,
                         testing::ValuesIn<MatchCase>({
                             {"meta nfproto ipv6 drop", {v6}, Drop},
                             {"meta protocol ip drop", {v4}, Drop},
                             {"ether type ip accept", {v4}},
                             {"ip saddr @lan tcp dport @ports accept",
                              {addresses(Field::Source, {range("10.0.0.0/8"), span("192.168.1.5", "192.168.1.9")}), tcp,
                               numbers(Field::DestinationPort, {{22, 22}, {80, 80}})}},
                             {"ip saddr != @dyn accept", {v4, !from("192.0.2.7/32")}},
                             {"ip saddr 10.0.0.0/8 ip daddr != 10.1.2.3 reject with icmp admin-prohibited",
                              {from("10.0.0.0/8"), v4, !to("10.1.2.3/32")},
                              Reject},
                             {"ip6 saddr fd00::/64 ip6 daddr != { ::1, 2001:db8::/32 } masquerade",
                              {from("fd00::/64"),
                               !addresses(Field::Destination, {range("::1"), range("2001:db8::/32")})},
                              Masquerade},
                             {"fib daddr type local accept", {{.field = Field::LocalDestination}}},
                             {"fib daddr type != local accept", {!FilterMatch{.field = Field::LocalDestination}}},
                         }));
INSTANTIATE_TEST_SUITE_P(
    Protocols, NftMatch,
    testing::ValuesIn<MatchCase>({
        {"ip protocol icmp accept", {v4, protocol(1)}},
        {"ip protocol { icmp, udp } accept", {v4, numbers(Field::Protocol, {{1, 1}, {17, 17}})}},
        {"ip6 nexthdr ipv6-icmp accept", {v6, protocol(58)}},
        {"meta l4proto gre accept", {protocol(47)}},
        {"meta l4proto { tcp, udp } th dport 53 accept", {numbers(Field::Protocol, {{6, 6}, {17, 17}}), port(53)}},
        {"tcp dport { 1000-2000, 3000 } tcp sport != 1024-65535 accept",
         {tcp, numbers(Field::DestinationPort, {{1000, 2000}, {3000, 3000}}), tcp,
          !numbers(Field::SourcePort, {{1024, 65535}})}},
        {"udp dport != { 53, 123 } drop", {udp, !numbers(Field::DestinationPort, {{53, 53}, {123, 123}})}, Drop},
        {"icmp type echo-request limit rate 5/second accept",
         {protocol(1), numbers(Field::IcmpType, {{8, 8}}), limited("limit")}},
        {"icmpv6 type { packet-too-big, echo-request, mld-listener-query, nd-neighbor-solicit } accept",
         {protocol(58), numbers(Field::IcmpType, {{2, 2}, {128, 128}, {130, 130}, {135, 135}})}},
        {"ip length > 1400 drop", {v4, numbers(Field::PacketLength, {{1401, kAll}})}, Drop},
        {"ip6 length < 60 accept", {v6, numbers(Field::PacketLength, {{0, 99}})}},
        {"meta length 100-200 accept", {numbers(Field::PacketLength, {{100, 200}})}},
    }));
INSTANTIATE_TEST_SUITE_P(
    Flags, NftMatch,
    testing::ValuesIn<MatchCase>({
        {"tcp flags syn / fin,syn,rst,ack drop", {tcp, flags(2, 0x17)}, Drop},
        {"tcp flags fin,syn / fin,syn drop", {tcp, flags(3, 3)}, Drop},
        {"tcp flags ! fin,syn drop", {tcp, flags(0, 3)}, Drop},
        {"tcp flags syn drop", {tcp, !flags(0, 2)}, Drop},
        {"tcp flags != syn drop", {tcp, !flags(2, 0xff)}, Drop},
        {"tcp flags { syn | ack, syn } drop", {tcp, numbers(Field::TcpFlags, {{18, 18}, {2, 2}}, 0xff)}, Drop},
        {"ct state established,related accept", {state({"established", "related"})}},
        {"ct state != invalid accept", {!state({"invalid"})}},
        {"ct state { new, untracked } accept", {state({"new", "untracked"})}},
        {"ct direction original accept", {state({"original"})}},
        {"ct status dnat accept", {state({"dnat"})}},
        {"meta mark & 0x000000ff == 0x00000010 accept", {mark(0x10, 0xff)}},
        {"meta mark & 0x0000ff00 != 0x00000000 accept", {!mark(0, 0xff00)}},
        {"meta mark 0x00000010-0x00000020 accept", {numbers(Field::Mark, {{0x10, 0x20}})}},
        {"limit rate over 10/second drop", {limited("limit")}, Drop},
        {"quota over 100 mbytes drop", {limited("quota")}, Drop},
        {"ct count over 10 drop", {limited("ct count")}, Drop},
    }));

class NftUnknown : public testing::TestWithParam<const char*> {};
TEST_P(NftUnknown, IsKeptAsSuch)
{
    const auto rules = rulesOf(GetParam());
    ASSERT_EQ(rules.size(), 1u);
    ASSERT_EQ(rules[0].matches.size(), 1u);
    EXPECT_EQ(rules[0].matches[0].field, Field::Unknown);
    EXPECT_TRUE(rules[0].matches[0].names.at(0).starts_with('{'));
}
INSTANTIATE_TEST_SUITE_P(Firewall, NftUnknown,
                         testing::Values("meta pkttype broadcast drop", "ct mark 0x00000001 accept",
                                         "meta skuid 0 accept", "numgen random mod 10 < 3 drop",
                                         "ip saddr & 255.255.0.255 == 10.1.0.1 accept",
                                         "ct original ip saddr 10.0.0.1 accept", "exthdr frag exists drop",
                                         "ip frag-off & 8191 != 0 drop", "meta iiftype ether accept",
                                         "fib daddr . iif type local accept",
                                         "fib daddr type { local, broadcast, multicast } accept",
                                         "fib saddr . mark . iif oif missing drop", "fib saddr . iif oif 0 drop"));

TEST(Nft, VerdictMapsAreOneRuleForEachElement)
{
    auto rules = rulesOf("ct state vmap { invalid : drop, established : accept, related : accept }");
    ASSERT_EQ(rules.size(), 3u);
    EXPECT_EQ(rules[0].matches, std::vector{state({"invalid"})});
    EXPECT_EQ(rules[0].action, Drop);
    EXPECT_EQ(rules[1].action, Accept);
    EXPECT_EQ(rules[0].handle, rules[2].handle);
    rules = rulesOf("tcp dport vmap @vm");
    ASSERT_EQ(rules.size(), 2u);
    EXPECT_EQ(rules[1].matches, (std::vector{tcp, port(80)}));
    EXPECT_EQ(rules[1].action, Jump);
    EXPECT_EQ(rules[1].target, "sub");
    rules = rulesOf("ip saddr . tcp dport vmap { 10.0.0.1 . 22 : accept, 10.0.0.2 . 23 : drop }");
    ASSERT_EQ(rules.size(), 2u);
    EXPECT_EQ(rules[1].matches, (std::vector{from("10.0.0.2/32"), tcp, port(23)}));
}
TEST(Nft, JoinedValuesBelongTogether)
{
    const auto rules = rulesOf("iifname . ip saddr { \"eth0\" . 10.1.1.1, \"wg0\" . 10.8.0.0/24 } accept");
    ASSERT_EQ(rules.size(), 2u);
    EXPECT_EQ(rules[0].matches, (std::vector{in({"eth0"}), from("10.1.1.1/32")}));
    EXPECT_EQ(rules[1].matches, (std::vector{in({"wg0"}), from("10.8.0.0/24")}));
}
TEST(Nft, MarksAreSetBitByBit)
{
    const std::map<std::string, std::pair<std::uint64_t, std::uint64_t>> cases = {
        {"meta mark set 0x00000005", {5, 0xffffffff}},
        {"meta mark set meta mark | 0x00000010", {0x10, 0x10}},
        {"meta mark set meta mark & 0xffffff03 | 0x00000003", {3, 0xff}},
        {"meta mark set meta mark & 0x000000ff", {0, 0xffffff00}}};
    for (const auto& [text, expected] : cases) {
        const auto rules = rulesOf(text);
        ASSERT_EQ(rules.size(), 1u) << text;
        EXPECT_EQ(rules[0].action, SetMark) << text;
        EXPECT_EQ(std::pair(rules[0].setMark, rules[0].setMarkMask), expected) << text;
        EXPECT_EQ(rules[0].target, "") << text;
    }
    EXPECT_EQ(rulesOf("meta mark set meta mark & 0x000000ff ^ 0x00000003").at(0).target, "unknown");
    EXPECT_EQ(rulesOf("meta mark set ct mark").at(0).target, "connection mark");
    EXPECT_EQ(rulesOf("meta mark set ip saddr map { 10.0.0.1 : 0x00000001 }").at(0).target, "unknown");
    EXPECT_EQ(rulesOf("ct mark set meta mark").at(0).action, Continue);
}
TEST(Nft, ARuleThatActsTwiceIsTwoRules)
{
    const auto rules = rulesOf("tcp dport 1 meta mark set 0x00000007 accept");
    ASSERT_EQ(rules.size(), 2u);
    EXPECT_EQ(rules[0].action, SetMark);
    EXPECT_EQ(rules[1].action, Accept);
    EXPECT_EQ(rules[1].matches, (std::vector{tcp, port(1)}));
}
TEST(Nft, OtherActions)
{
    EXPECT_EQ(rulesOf("notrack").at(0).action, Untrack);
    EXPECT_EQ(rulesOf("goto sub").at(0).action, Goto);
    EXPECT_EQ(rulesOf("return").at(0).action, Return);
    EXPECT_EQ(rulesOf("tcp flags syn tcp option maxseg size set rt mtu").at(0).action, ClampMss);
    EXPECT_EQ(rulesOf("tcp flags syn tcp option maxseg size set 1300").at(0).action, ClampMss);
    EXPECT_EQ(rulesOf("log prefix \"x \" reject").at(0).action, Reject);
    EXPECT_EQ(rulesOf("update @dyn { ip saddr } accept").at(0).matches, std::vector<FilterMatch>{});
}
TEST(Nft, Translation)
{
    auto rule = rulesOf("oif != \"lo\" ip protocol udp snat to 192.0.2.1-192.0.2.9:1000-2000").at(0);
    EXPECT_EQ(rule.action, SourceNat);
    EXPECT_EQ(rule.toAddresses, std::vector{span("192.0.2.1", "192.0.2.9")});
    EXPECT_EQ(rule.toPorts, (std::vector<NumberRange>{{1000, 2000}}));
    rule = rulesOf("meta l4proto udp masquerade to :1024-65535 random").at(0);
    EXPECT_EQ(rule.toPorts, (std::vector<NumberRange>{{1024, 65535}}));
    rule = rulesOf("tcp dport 80 dnat to 10.0.0.5:8080").at(0);
    EXPECT_EQ(rule.action, DestinationNat);
    EXPECT_EQ(rule.toAddresses, std::vector{range("10.0.0.5")});
    EXPECT_EQ(rulesOf("tcp dport 81 redirect to :82").at(0).action, Redirect);
    rule = rulesOf("snat to ip saddr map { 10.0.0.1 : 192.0.2.1 }").at(0);
    EXPECT_EQ(rule.toAddresses, std::vector{range("192.0.2.1")});
    EXPECT_EQ(rule.matches.at(0).field, Field::Unknown);
    rule = rulesOf("ip saddr 10.9.0.0/24 snat ip to 192.0.2.3").at(0);
    EXPECT_EQ(rule.matches, (std::vector{from("10.9.0.0/24"), v4}));
}
TEST(Nft, TablesAndChains)
{
    const auto* filter = tableNamed("filter");
    ASSERT_TRUE(filter);
    EXPECT_EQ(filter->family, FilterFamily::Both);
    EXPECT_FALSE(filter->chains.at(0).hook);
    EXPECT_EQ(filter->chains.at(1).hook, Hook::Input);
    EXPECT_TRUE(filter->chains.at(1).policyDrop);
    EXPECT_EQ(filter->chains.at(2).type, ChainType::Route);
    EXPECT_EQ(filter->chains.at(2).priority, -150);
    EXPECT_EQ(tableNamed("nat")->chains.at(0).type, ChainType::Nat);
    EXPECT_EQ(tableNamed("br")->family, FilterFamily::Other);
}
TEST(Nft, DormantTablesAreAsleep) { EXPECT_FALSE(tableNamed("dorm")->chains.at(0).hook); }
TEST(Nft, AnIngressChainConcernsItsDevice)
{
    auto packet = forwarded();
    packet.source = *parseIpAddress("10.0.0.2");
    packet.inInterface = "eth0";
    const FirewallFacts facts{.tables = {*tableNamed("nd")}};
    auto verdict = filterForwarded(packet, facts);
    EXPECT_EQ(verdict.result, FilterResult::Dropped);
    EXPECT_EQ(verdict.rule->text, "policy drop");
    packet.source = *parseIpAddress("10.0.0.1");
    verdict = filterForwarded(packet, facts);
    EXPECT_EQ(verdict.rule->text, "ip saddr 10.0.0.1 drop");
    packet.inInterface = "eth1";
    EXPECT_EQ(filterForwarded(packet, facts).result, FilterResult::Accepted);
}
TEST(Nft, WordsFromJsonAreThoseOfNft)
{
    const auto json = *parseNftJson(dataFile("firewall/expressions.json"));
    std::size_t rules = 0, same = 0;
    for (std::size_t t = 0; t < json.tables.size(); ++t)
        for (std::size_t c = 0; c < json.tables[t].chains.size(); ++c)
            for (std::size_t r = 0; r < json.tables[t].chains[c].rules.size(); ++r, ++rules)
                same += json.tables[t].chains[c].rules[r].text == expressions().tables[t].chains[c].rules[r].text;
    EXPECT_GT(rules, 100u);
    EXPECT_GE(same + 7, rules); // seven rare expressions are shown as their JSON
}
TEST(Nft, RefusesWhatIsNoRuleSet)
{
    for (const auto* text : {"", "x", "{", "[]", "{}", "{\"nftables\": 5}", "null", "\"\\ud800\""}) {
        const auto facts = parseNftJson(text);
        ASSERT_FALSE(facts) << text;
        EXPECT_EQ(facts.error().code, ErrorCode::Malformed);
    }
    EXPECT_FALSE(parseNftJson(std::string(1'000'000, '[')));
    EXPECT_FALSE(parseNftJson("{\"nftables\": " + std::string(100'000, '[') + std::string(100'000, ']') + '}'));
}
TEST(Nft, PartsOfTheWrongKindDoNoHarm)
{
    for (const auto* part : {"5", "null", "[]", "{\"table\": 3}", "{\"chain\": {\"prio\": \"x\", \"policy\": {}}}",
                             "{\"rule\": {\"expr\": [[], 5, {}, {\"match\": null}, {\"vmap\": {}}, {\"mangle\": []}]}}",
                             "{\"set\": {\"elem\": {}}}",
                             "{\"rule\": {\"family\": \"ip\", \"table\": \"t\", \"chain\": \"c\", \"expr\": \"x\"}}"}) {
        const auto text = "{\"nftables\": [{\"chain\": {\"family\": \"ip\", \"table\": \"t\", \"name\": \"c\"}}, " +
                          std::string(part) + "]}";
        EXPECT_TRUE(parseNftJson(text)) << text;
    }
}
TEST(Nft, ALimitInASetIsOne)
{
    const auto rule = [](const char* set) {
        return R"({"rule":{"family":"inet","table":"t","chain":"c","handle":9,"expr":[{"set":)" + std::string(set) +
               R"(},{"drop":null}]}})";
    };
    for (const char* limit :
         {R"({"limit":{"rate":50,"burst":5,"per":"second","inv":true}})", R"({"ct count":{"val":50,"inv":true}})",
          R"({"quota":{"val":10,"val_unit":"mbytes","inv":true}})"}) {
        const auto facts = parseNftJson(
            R"({"nftables":[{"chain":{"family":"inet","table":"t","name":"c"}},)" +
            rule((R"({"op":"update","elem":{"payload":{"protocol":"ip","field":"saddr"}},"set":"@s","stmt":[)" +
                  std::string(limit) + "]}")
                     .c_str()) +
            "]}");
        ASSERT_TRUE(facts) << limit;
        EXPECT_EQ(facts->tables.at(0).chains.at(0).rules.at(0).matches, std::vector{limited("set")}) << limit;
    }
}
TEST(Nft, AHugeSetInManyRulesDoesNotEatTheMemory)
{
    std::string elements, rules;
    for (int i = 0; i < 16'000; ++i)
        elements += (i ? ",\"10." : "\"10.") + std::to_string(i / 250) + '.' + std::to_string(i % 250) + ".1\"";
    for (int i = 0; i < 500; ++i)
        rules +=
            R"(,{"rule":{"family":"ip","table":"t","chain":"c","handle":9,"expr":[{"match":{"op":"==","left":{"payload":{"protocol":"ip","field":"saddr"}},"right":"@s"}},{"drop":null}]}})";
    const auto facts = parseNftJson(
        R"({"nftables":[{"set":{"family":"ip","table":"t","name":"s","elem":[)" + elements +
        R"(]}},{"chain":{"family":"ip","table":"t","name":"c","type":"filter","hook":"forward","prio":0,"policy":"accept"}})" +
        rules + "]}");
    ASSERT_TRUE(facts);
    std::size_t values = 0;
    const auto& all = facts->tables.at(0).chains.at(0).rules;
    for (const auto& each : all)
        for (const auto& match : each.matches) values += match.addresses.size();
    EXPECT_EQ(all.size(), 500u);
    EXPECT_EQ(all.front().matches.at(0).addresses.size(), 16'000u);
    EXPECT_EQ(all.back().matches.at(0).field, Field::Unknown);
    EXPECT_LT(values, 500'000u);
}
}
