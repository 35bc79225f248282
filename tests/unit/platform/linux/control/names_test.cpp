// SPDX-License-Identifier: GPL-3.0-or-later
// What objects are called in a journal, and that nothing else is taken for such a name.
#include "platform/linux/control/accept_rule.h"
#include "platform/linux/control/kind.h"
#include "platform/linux/control/nat_rule.h"
#include <gtest/gtest.h>
#include <set>
namespace tl::linux_os {
namespace {
using Parts = std::vector<std::string>;

TEST(Names, AreJoinedAndParted)
{
    EXPECT_EQ(joined({}), "");
    EXPECT_EQ(joined({"a"}), "a");
    EXPECT_EQ(joined({"", ""}), "|");
    EXPECT_EQ(joined({"wg0", "10.8.0.2/24"}), "wg0|10.8.0.2/24");
    EXPECT_EQ(parted(joined({"a", "", "b c"}), 3), (Parts{"a", "", "b c"}));
    EXPECT_EQ(parted("", 1), Parts{""});
    EXPECT_EQ(parted("||", 3), (Parts{"", "", ""}));
}

TEST(Names, OfAnotherCountAreNone)
{
    EXPECT_EQ(parted("a|b", 3), Parts());
    EXPECT_EQ(parted("", 2), Parts());
    EXPECT_EQ(parted("a", 0), Parts());
    EXPECT_EQ(parted("a|b|c", 2), (Parts{"a", "b|c"})); // the last holds the rest: it may be anybody's text
}

ChainPlace inet(std::string table = "filter", std::string chain = "forward")
{
    return {FilterBackend::Nft, FilterFamily::Both, std::move(table), std::move(chain)};
}
const ChainPlace kLegacy{FilterBackend::IptablesLegacy, FilterFamily::V6, "filter", "FORWARD"};
const ChainPlace kDocker{FilterBackend::IptablesNft, FilterFamily::V4, "filter", "DOCKER-USER"};

struct SpecCase {
    AcceptSpec spec;
    const char *name, *expression;
};
const SpecCase kSpecs[] = {
    {{.at = inet(), .inInterface = "wg0", .outInterface = "eth0"},
     "nft|inet|filter|forward|wg0|eth0|all|0",
     "iifname \"wg0\" oifname \"eth0\" accept comment \"tunnelight: from wg0 to eth0\""},
    {{.at = inet(), .inInterface = "eth0", .outInterface = "wg0", .repliesOnly = true},
     "nft|inet|filter|forward|eth0|wg0|replies|0",
     "iifname \"eth0\" oifname \"wg0\" ct state established,related accept comment "
     "\"tunnelight: from eth0 to wg0, answers\""},
    {{.at = inet(), .inInterface = "eth0", .outInterface = "wg0"},
     "nft|inet|filter|forward|eth0|wg0|all|0",
     "iifname \"eth0\" oifname \"wg0\" accept comment \"tunnelight: from eth0 to wg0\""},
    {{.at = kLegacy, .outInterface = "wg-home.1"},
     "iptables-legacy|ip6|filter|FORWARD||wg-home.1|all|0",
     "oifname \"wg-home.1\" accept comment \"tunnelight: to wg-home.1\""},
    {{.at = kDocker, .inInterface = "wg0"},
     "iptables|ip|filter|DOCKER-USER|wg0||all|0",
     "iifname \"wg0\" accept comment \"tunnelight: from wg0\""},
    {{.at = inet("my-filter", "input"), .udpPort = 65535},
     "nft|inet|my-filter|input|||all|65535",
     "udp dport 65535 accept comment \"tunnelight: port 65535\""},
};

TEST(AcceptName, ComesBack)
{
    std::set<std::string> comments;
    for (const SpecCase& each : kSpecs) {
        EXPECT_EQ(nameOf(each.spec), each.name);
        EXPECT_EQ(acceptSpec(each.name), each.spec) << each.name;
        EXPECT_EQ(expressionOf(each.spec), each.expression);
        comments.insert(commentOf(each.spec));
    }
    EXPECT_EQ(comments.size(), std::size(kSpecs)); // by which they are found again
}

TEST(AcceptName, IsNothingElse)
{
    for (const char* name :
         {"", "|||||||", "nft", "nft|inet|filter|forward|wg0|eth0|all", "nft|inet|filter|forward|wg0|eth0|all|0|0",
          "pf|inet|filter|forward|wg0|eth0|all|0", "nft|bridge|filter|forward|wg0|eth0|all|0",
          "nft|inet|filter|forward|wg0|eth0|some|0", "nft|inet|filter|forward|wg0|eth0||0",
          "nft|inet|filter|forward|wg0|eth0|all|", "nft|inet|filter|forward|wg0|eth0|all|-1",
          "nft|inet|filter|forward|wg0|eth0|all|65536", "nft|inet|filter|forward|wg0|eth0|all|99999999999999999999",
          "nft|inet||forward|wg0|eth0|all|0", "nft|inet|filter||wg0|eth0|all|0", "nft|inet|filter|forward|||all|0",
          "nft|inet|filter|forward|||replies|0"})
        EXPECT_EQ(acceptSpec(name), std::nullopt) << name;
}

const std::string kHostile[] = {"a b",
                                "a;flush ruleset",
                                "a\nflush ruleset",
                                "a\"",
                                "a'",
                                "$(reboot)",
                                "`reboot`",
                                "a{",
                                "a}",
                                "a#",
                                "../a",
                                "a/b",
                                "-a",
                                "a\\",
                                "a\tb",
                                std::string(200, 'a')};

TEST(AcceptName, HoldsNoCommands)
{
    for (const std::string& text : kHostile) {
        std::vector<AcceptSpec> specs = {{.at = inet(text), .inInterface = "wg0"},
                                         {.at = inet("filter", text), .inInterface = "wg0"},
                                         {.at = inet(), .inInterface = text},
                                         {.at = inet(), .inInterface = "wg0", .outInterface = text},
                                         {.at = inet(text), .udpPort = 1}};
        for (const AcceptSpec& spec : specs) EXPECT_EQ(acceptSpec(nameOf(spec)), std::nullopt) << nameOf(spec);
    }
}

// What a journal says is read by root: nothing is asked or told under a name that no op could have had.
void expectNothingCalled(ObjectKind& kind, const std::string& name)
{
    const auto read = kind.read(name);
    ASSERT_FALSE(read) << kind.kind() << " " << name;
    EXPECT_EQ(read.error().code, ErrorCode::Malformed) << name;
    const auto written = kind.write(name, "allow");
    ASSERT_FALSE(written) << kind.kind() << " " << name;
    EXPECT_EQ(written.error().code, ErrorCode::Malformed) << name;
}

TEST(ManagedNames, HoldNoCommands)
{
    const auto ufw = makeUfwRule(), port = makeFirewalldPort(), policy = makeFirewalldPolicy();
    for (const char* name : {"", "||", "||0", "wg0|eth0|51820", "||65536", "wg0|eth0", "wg0|eth0|x"})
        expectNothingCalled(*ufw, name);
    for (const char* name : {"", "public", "public|0", "public|65536", "|51820", "policy_x|51820"})
        expectNothingCalled(*port, name);
    for (const char* name : {"", "public", "tunnelight-", "tunnelight-1234567"}) expectNothingCalled(*policy, name);
    for (const std::string& text : kHostile) {
        if (text.empty()) continue;
        expectNothingCalled(*ufw, joined({text, "", "0"}));
        expectNothingCalled(*ufw, joined({"wg0", text, "0"}));
        if (text != "-a") expectNothingCalled(*port, joined({text, "51820"})); // it stands behind "--zone="
        if (text != "-a") expectNothingCalled(*policy, "tunnelight-" + text);
    }
}

TEST(NatName, ComesBack)
{
    for (const auto& [name, source] :
         {std::pair{"wg0|10.8.0.0/24|eth0", "10.8.0.0/24"}, {"wg0|fd00::/64|eth0", "fd00::/64"}}) {
        const auto one = natName(name);
        ASSERT_TRUE(one) << name;
        EXPECT_EQ(one->tunnel, "wg0");
        EXPECT_EQ(one->source, source);
        EXPECT_EQ(one->outInterface, "eth0");
    }
    EXPECT_EQ(natTable("wg0"), "tunnelight-wg0");
    EXPECT_EQ(natTable("a:b@c+d=e.f"), "tunnelight-a_b_c_d_e.f");
}

TEST(NatName, IsNothingElse)
{
    for (const char* name :
         {"", "||", "wg0|10.8.0.0/24", "wg0|10.8.0.0/33|eth0", "wg0|any|eth0", "wg0||eth0", "|10.8.0.0/24|eth0",
          "wg0|10.8.0.0/24|", "wg0|10.8.0.0/24|wg0", "wg0|10.8.0.0/24|eth0|x", "wg0|10.8.0.0/24 oifname x|eth0"})
        EXPECT_FALSE(natName(name)) << name;
    for (const std::string& text : kHostile) {
        EXPECT_FALSE(natName(joined({text, "10.8.0.0/24", "eth0"}))) << text;
        EXPECT_FALSE(natName(joined({"wg0", "10.8.0.0/24", text}))) << text;
        EXPECT_FALSE(natName(joined({"wg0", text, "eth0"}))) << text;
    }
}

// Each kind reads its own names alone, and says so without looking at the machine.
TEST(Kinds, RefuseWhatIsNoNameOfTheirs)
{
    struct Case {
        std::unique_ptr<ObjectKind> kind;
        std::vector<std::string> names;
    };
    const std::vector<std::string> settings = {"",
                                               "kernel.panic",
                                               "net.ipv4.conf..forwarding",
                                               "net.ipv4.conf.a/b.forwarding",
                                               "net.ipv4.conf.../../../x.forwarding",
                                               "net.ipv4.conf....forwarding",
                                               "net.ipv4.conf.eth0.log_martians",
                                               "net.core.somaxconn"};
    Case cases[] = {{makeSysctl(), settings},
                    {makeBootSysctl(), settings},
                    {makeForwarding(), {"", "ipv5", "ipv4/../ipv6", "ipv4 "}},
                    {makeAcceptRule(), {"", "nft|inet|a b|forward|wg0||all|0"}},
                    {makeNatRule(), {"", "wg0|10.8.0.0/24|a b"}},
                    {makeConfigLines(), {"", "||", "../passwd||MTU", ".hidden||MTU", "a/b||MTU", "wg0"}},
                    {makeResolverFile(), {"", "/etc/passwd", "/etc/resolv.conf/../passwd"}},
                    {makeResolvedLink(), {"", "wg0", "wg0|mtu", "|dns", "a/b|dns"}},
                    {makeResolvconf(), {"", ".wg0", "-d", "a b", "../wg0", "wg0*", std::string(65, 'a')}},
                    {makeManagedDns(), {"", "-h", "a/b"}},
                    {makeRouteEntry(), {"", "v5|254|default|eth0|0", "v4|255|127.0.0.0/8|lo|0", "v4|254|default"}},
                    {makePolicyRule(), {"", "v4|100"}},
                    {makeAllowedIps(), {"", "wg0"}},
                    {makePeerEndpoint(), {"", "wg0"}},
                    {makeLinkMtu(), {"../lo", "a/b"}},
                    {makeLinkState(), {"../lo", "a/b"}},
                    {makeLinkAddress(), {"", "lo"}},
                    {makeTunnelState(), {"", "../lo", "a/b"}}};
    for (const Case& each : cases)
        for (const std::string& name : each.names) {
            const auto state = each.kind->read(name);
            ASSERT_FALSE(state) << each.kind->kind() << " " << name;
            EXPECT_EQ(state.error().code, ErrorCode::Malformed) << each.kind->kind() << " " << name;
        }
}

TEST(Kinds, ShowAnEditWithoutItsLineEnds)
{
    const Change change{.kind = "config", .name = "wg0||MTU", .after = "3\tMTU = 1420\r\n"};
    EXPECT_EQ(makeConfigLines()->command(change), "# /etc/wireguard/wg0.conf, [Interface]\nMTU = 1420");
}
}
}
