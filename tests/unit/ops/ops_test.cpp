// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ops/ops.h"
#include "tests/support/facts_builder.h"
#include <gtest/gtest.h>
#include <set>
namespace {
using namespace tl;
using namespace tl::test;
constexpr const char* kKey = "xTIBA5rboUvnH4htodjb6e697QjLERt1NAB4mZqp8Dg=";

// Why it is refused; nothing: it may be done.
struct OpCase {
    const char* name;
    Op op;
    const char* refused = nullptr;
};

constexpr const char* kNoDevice = "a name that no interface should have";
constexpr const char* kNoChain = "a chain that cannot be named";
constexpr const char* kTooLong = "a prefix that is too long";

// Letters that a shell, a rule language or a path would read, and what the system keeps for itself.
const std::vector<std::string> kHostileNames = {"a b",
                                                "a\tb",
                                                "a\nb",
                                                "a;b",
                                                "a|b",
                                                "a&b",
                                                "$a",
                                                "`a`",
                                                "a'b",
                                                "a\"b",
                                                "a\\b",
                                                "a/b",
                                                "../a",
                                                "a*",
                                                "a#b",
                                                "a%b",
                                                "{a}",
                                                "<a",
                                                "-a",
                                                ".",
                                                "..",
                                                "all",
                                                "default",
                                                std::string("a\0b", 3),
                                                "\xc3\xa9",
                                                "sixteen_letters_",
                                                std::string(4096, 'a')};

ChainPlace chainAt(std::string table = "filter", std::string chain = "input")
{
    return {FilterBackend::Nft, FilterFamily::Both, std::move(table), std::move(chain)};
}
RouteFacts routeTo(const char* to, const char* gateway = nullptr)
{
    RouteFacts route{.destination = prefix(to), .device = "wg0"};
    if (gateway) route.gateway = ip(gateway);
    return route;
}
ChainPlace ufwPlace(FilterBackend backend)
{
    return {backend, FilterFamily::V4, "filter", "ufw-user-forward", FilterManager::Ufw};
}
ChainPlace firewalldPlace(std::string table, std::string chain = "filter_IN_public_allow")
{
    return {FilterBackend::Nft, FilterFamily::Both, std::move(table), std::move(chain), FilterManager::Firewalld};
}
constexpr const char* kNotManaged = "a chain that its manager does not have";

RouteFacts refusal(const char* of, std::uint32_t table = 51820, const char* gateway = nullptr, std::uint32_t metric = 1)
{
    RouteFacts route{.destination = prefix(of), .table = table, .type = RouteType::Unreachable, .metric = metric};
    if (gateway) route.gateway = ip(gateway);
    return route;
}
template <class Edit> RouteFacts routeBut(Edit edit)
{
    RouteFacts route = routeTo("192.0.2.0/24");
    edit(route);
    return route;
}
template <class Edit> Op ruleBut(Edit edit, bool present = true)
{
    RuleFacts rule{.priority = 32764, .mark = 51820, .inverted = true, .table = 51820};
    edit(rule);
    return SetRule{rule, present};
}

// Every op that names an interface, in each place where it does.
std::vector<Op> namingDevice(const std::string& name)
{
    const auto at = chainAt();
    RouteFacts route = routeTo("192.0.2.0/24");
    route.device = name;
    return {SetForwarding{.device = name},
            SetRpFilter{name, 2},
            AddNat{name, prefix("10.8.0.0/24"), "eth0"},
            AddNat{"wg0", prefix("10.8.0.0/24"), name},
            AllowForward{name, name, "eth0", false, at},
            AllowForward{"wg0", name, "wg0", false, at},
            AllowForward{"wg0", "wg0", name, true, at},
            AllowListenPort{name, 51820, at},
            AllowTunnel{name, false, at},
            SetListenPort{name, 51820},
            SetMtu{name, Mtu{1280}},
            SetDns{name, {ip("10.8.0.1")}},
            AddRoute{route},
            RemoveRoute{route},
            SetRule{{.inInterface = name, .table = 100}},
            SetRule{{.inInterface = name, .table = 100}, false},
            SetAllowedIps{name, kKey, {prefix("10.8.0.0/24")}},
            SetEndpoint{name, kKey, endpoint("203.0.113.7:51820")},
            AddAddress{name, prefix("10.8.0.2/24")},
            BringUp{name},
            RestartTunnel{name},
            ShareConnection{name, "eth0", ip("10.8.0.1")},
            ShareConnection{"wg0", name, ip("10.8.0.1")},
            SetNetworkCategory{name}};
}

TEST(CheckOp, TakesNamesThatInterfacesHave)
{
    for (const char* name : {"tunnel0", "a", "fifteen_letters", "eth0.10", "wg-home", "br_lan", "eth0:1", "a..b", ".a"})
        for (const Op& op : namingDevice(name)) EXPECT_TRUE(check(op)) << nameOf(op) << " " << name;
}

TEST(CheckOp, RefusesNamesThatNoInterfaceShouldHave)
{
    for (const std::string& name : kHostileNames)
        for (const Op& op : namingDevice(name)) {
            const auto ok = check(op);
            ASSERT_FALSE(ok) << nameOf(op) << " " << testing::PrintToString(name);
            EXPECT_EQ(ok.error(), (Error{ErrorCode::Malformed, kNoDevice}));
        }
}

TEST(CheckOp, OnlyForwardingMayNameNoInterface)
{
    for (const Op& op : namingDevice(""))
        EXPECT_EQ(check(op).has_value(), std::holds_alternative<SetForwarding>(op)) << nameOf(op);
}

TEST(CheckOp, RefusesChainsThatCannotBeNamed)
{
    std::vector<ChainPlace> places = {chainAt(""), chainAt("filter", ""), chainAt(std::string(128, 'a'))};
    for (const std::string& name : kHostileNames)
        if (name.size() != 16 && name != "all" && name != "default") // which are fine for chains
            places.insert(places.end(), {chainAt(name), chainAt("filter", name)});
    places.push_back(chainAt());
    places.back().family = FilterFamily::Other;
    for (const ChainPlace& at : places)
        for (const Op& op : {Op(AllowForward{"wg0", "wg0", "eth0", false, at}), Op(AllowListenPort{"wg0", 51820, at}),
                             Op(AllowTunnel{"wg0", true, at})}) {
            const auto ok = check(op);
            ASSERT_FALSE(ok) << nameOf(op) << " " << testing::PrintToString(at.table + " " + at.chain);
            EXPECT_EQ(ok.error().where, kNoChain);
        }
}

std::vector<OpCase> smallCases()
{
    const Prefix tooLong{ip("10.8.0.0"), 33}, below{ip("10.8.0.0"), -1}, tooLong6{ip("fd00::"), 129};
    return {
        {"forwarding", SetForwarding{}},
        {"forwarding_of_six", SetForwarding{IpFamily::V6, "eth0"}},
        {"reverse_path_off", SetRpFilter{"eth0", 0}},
        {"reverse_path_loose", SetRpFilter{"eth0", 2}},
        {"reverse_path_below", SetRpFilter{"eth0", -1}, "no reverse path mode"},
        {"reverse_path_beyond", SetRpFilter{"eth0", 3}, "no reverse path mode"},

        {"nat", AddNat{"wg0", prefix("10.8.0.0/24"), "eth0"}},
        {"nat_of_six", AddNat{"wg0", prefix("fd00::/64"), "eth0"}},
        {"nat_too_long", AddNat{"wg0", tooLong, "eth0"}, kTooLong},
        {"nat_below_nothing", AddNat{"wg0", below, "eth0"}, kTooLong},
        {"nat_into_itself", AddNat{"wg0", prefix("10.8.0.0/24"), "wg0"}, "translation into the tunnel"},

        {"forward_in", AllowForward{"wg0", "wg0", "eth0", false, chainAt()}},
        {"forward_back", AllowForward{"wg0", "eth0", "wg0", true, chainAt()}},
        {"forward_of_others", AllowForward{"wg0", "eth0", "eth1", false, chainAt()},
         "packets that are not the tunnel's"},
        {"longest_chain", AllowTunnel{"wg0", false, chainAt("filter", std::string(127, 'a'))}},
        {"listen_port", AllowListenPort{"wg0", 65535, chainAt()}},
        {"listen_nowhere", AllowListenPort{"wg0", 0, chainAt()}, "no port"},

        {"by_ufw", AllowTunnel{"wg0", true, ufwPlace(FilterBackend::IptablesNft)}},
        {"by_ufw_of_nft", AllowTunnel{"wg0", true, ufwPlace(FilterBackend::Nft)}, kNotManaged},
        {"answers_by_ufw", AllowForward{"wg0", "eth0", "wg0", true, ufwPlace(FilterBackend::IptablesNft)},
         "answers alone, which no manager is told of"},
        {"by_firewalld", AllowListenPort{"wg0", 51820, firewalldPlace("firewalld")}},
        {"by_firewalld_elsewhere", AllowListenPort{"wg0", 51820, firewalldPlace("filter")}, kNotManaged},
        {"by_no_zone", AllowListenPort{"wg0", 51820, firewalldPlace("firewalld", "filter_INPUT")},
         "a chain of no zone"},
        {"inside_by_firewalld", AllowTunnel{"wg0", true, firewalldPlace("firewalld")}, "what firewalld does not know"},
        {"forward_all", AllowForward{"wg0", "wg0", "eth0", false, firewalldPlace("firewalld"), {prefix("0.0.0.0/0")}},
         "no network of a tunnel"},

        {"listen_port_of_tunnel", SetListenPort{"wg0", 1}},
        {"listen_on_any_port", SetListenPort{"wg0", 0}, "no port"},

        {"mtu_least", SetMtu{"wg0", Mtu{576}}},
        {"mtu_most", SetMtu{"wg0", Mtu{9000}}},
        {"mtu_below", SetMtu{"wg0", Mtu{575}}, "an MTU out of range"},
        {"mtu_beyond", SetMtu{"wg0", Mtu{9001}}, "an MTU out of range"},
        {"mtu_none", SetMtu{"wg0", Mtu{}}, "an MTU out of range"},

        {"dns", SetDns{"wg0", {ip("10.8.0.1"), ip("fd00::1"), ip("9.9.9.9")}}},
        {"dns_none", SetDns{"wg0", {}}, "no resolver, or too many"},
        {"dns_four", SetDns{"wg0", std::vector<IpAddress>(4, ip("10.8.0.1"))}, "no resolver, or too many"},
        {"dns_nowhere", SetDns{"wg0", {ip("10.8.0.1"), ip("0.0.0.0")}}, "an address that no resolver has"},
        {"dns_nowhere_of_six", SetDns{"wg0", {ip("::")}}, "an address that no resolver has"},
        {"dns_of_many", SetDns{"wg0", {ip("224.0.0.251")}}, "an address that no resolver has"},

        {"address", AddAddress{"wg0", prefix("10.8.0.2/24")}},
        {"address_too_long", AddAddress{"wg0", tooLong}, kTooLong},
        {"address_of_six_too_long", AddAddress{"wg0", tooLong6}, kTooLong},
        {"up", BringUp{"wg0"}},
        {"restart", RestartTunnel{"wg0"}},
        {"nat_away", RemoveNat{"Tunnelight-10.8.0.0-24", prefix("10.8.0.0/24")}},
        {"nat_away_of_others", RemoveNat{"DockerNAT", prefix("10.8.0.0/24")}, "a translation that is not ours"},
        {"nat_away_quoted", RemoveNat{"Tunnelight-'", prefix("10.8.0.0/24")}, "a translation that is not ours"},
        {"share", ShareConnection{"wg0", "eth0", ip("10.8.0.1")}},
        {"share_with_itself", ShareConnection{"wg0", "wg0", ip("10.8.0.1")}, "sharing with itself"},
        {"share_nowhere", ShareConnection{"wg0", "eth0", ip("0.0.0.0")}, "an address that no tunnel is given"},
        {"share_of_its_own_making", ShareConnection{"wg0", "eth0", ip("169.254.1.1")},
         "an address that no tunnel is given"},
        {"category", SetNetworkCategory{"wg0", NetworkCategory::Public}},
        {"category_of_a_domain", SetNetworkCategory{"wg0", NetworkCategory::Domain}, "a domain is not ours to name"},
    };
}

std::vector<OpCase> routeCases()
{
    return {
        {"route", AddRoute{routeTo("192.0.2.0/24")}},
        {"route_by_a_router", AddRoute{routeTo("203.0.113.7/32", "192.168.1.1")}},
        {"route_by_a_router_of_six", AddRoute{routeTo("2001:db8::/64", "fe80::1")}},
        {"route_default", AddRoute{routeTo("0.0.0.0/0")}},
        {"route_mixed", AddRoute{routeTo("203.0.113.7/32", "fe80::1")}, "mixed families"},
        {"route_too_long", AddRoute{routeBut([](RouteFacts& r) { r.destination.length = 33; })}, kTooLong},
        {"route_to_nowhere", AddRoute{routeBut([](RouteFacts& r) { r.type = RouteType::Blackhole; })},
         "a route that leads nowhere"},
        {"refusal", AddRoute{refusal("::/0")}},
        {"refusal_of_half", AddRoute{refusal("::/1", 254)}},
        {"refusal_of_everything", AddRoute{refusal("::/0", 254)}, "a refusal of everything"},
        {"refusal_of_four", AddRoute{refusal("0.0.0.0/0")}, "a refusal of IPv4"},
        {"refusal_by_a_router", AddRoute{refusal("::/0", 51820, "fe80::1")}, "a refusal by an interface"},
        {"refusal_anywhere", AddRoute{refusal("::/0", 51820, nullptr, 0)}, "a refusal without its place"},
        {"route_away", RemoveRoute{routeTo("192.0.2.0/24")}},
        {"route_away_default", RemoveRoute{routeTo("0.0.0.0/0", "192.168.1.1")}, "a default route is not taken away"},
        {"route_away_default_of_six", RemoveRoute{routeTo("::/0")}, "a default route is not taken away"},
        {"route_away_default_unclean", RemoveRoute{routeBut([](RouteFacts& r) {
             r.destination = {ip("192.0.2.1"), 0};
         })},
         "a default route is not taken away"},
        {"route_away_of_the_system", RemoveRoute{routeBut([](RouteFacts& r) { r.connected = true; })},
         "a route that the system made for an address"},
        {"route_away_nowhere", RemoveRoute{routeBut([](RouteFacts& r) { r.type = RouteType::Unreachable; })},
         "a route that leads nowhere"},
    };
}

std::vector<OpCase> ruleCases()
{
    const char* everything = "a rule for everything";
    const auto bare = [](RuleFacts& r) { r.mark.reset(), r.inverted = false; };
    const auto fromAll = [&](RuleFacts& r) { bare(r), r.from = prefix("0.0.0.0/0"); };
    const auto anyMark = [&](RuleFacts& r) { r.inverted = false, r.mark = 0, r.markMask = 0; };
    return {
        {"rule", ruleBut([](RuleFacts&) {})},
        {"rule_away", ruleBut([](RuleFacts&) {}, false)},
        {"rule_to", ruleBut([&](RuleFacts& r) { bare(r), r.to = prefix("192.0.2.1"); })},
        {"rule_from", ruleBut([&](RuleFacts& r) { bare(r), r.from = prefix("10.8.0.0/24"); })},
        {"rule_that_suppresses", ruleBut([&](RuleFacts& r) { bare(r), r.suppressPrefixLength = 0; })},
        {"rule_for_everything", ruleBut(bare), everything},
        {"rule_for_everything_away", ruleBut(bare, false), everything},
        {"rule_from_everywhere", ruleBut(fromAll), everything},
        {"rule_to_everywhere", ruleBut([&](RuleFacts& r) { bare(r), r.to = prefix("0.0.0.0/0"); }), everything},
        {"rule_for_every_mark", ruleBut(anyMark), everything},
        {"rule_from_too_long", ruleBut([&](RuleFacts& r) {
             bare(r), r.from = Prefix{ip("10.8.0.0"), 33};
         }),
         kTooLong},
        {"rule_to_too_long", ruleBut([&](RuleFacts& r) {
             bare(r), r.to = Prefix{ip("10.8.0.0"), 33};
         }),
         kTooLong},
        {"rule_of_mixed_families", ruleBut([&](RuleFacts& r) { r.to = prefix("fd00::/64"); }), "mixed families"},
        {"rule_to_nowhere", ruleBut([](RuleFacts& r) { r.action = RuleAction::Blackhole; }),
         "a rule that leads nowhere"},
        {"rule_not_understood", ruleBut([](RuleFacts& r) { r.action = RuleAction::Other; }),
         "a rule that leads nowhere"},
        {"rule_of_a_socket", ruleBut([](RuleFacts& r) { r.outInterface = "eth0"; }), "a rule of a socket"},
    };
}

std::vector<OpCase> peerCases()
{
    const std::vector<Prefix> some = {prefix("10.8.0.0/24"), prefix("::/0")};
    const auto far = endpoint("203.0.113.7:51820");
    const char* none = "no public key";
    const auto by = [](const char* to, const char* device = "eth0") {
        return RouteFacts{.destination = prefix(to), .device = device};
    };
    std::vector<OpCase> out = {
        {"allowed", SetAllowedIps{"wg0", kKey, some}},
        {"allowed_none", SetAllowedIps{"wg0", kKey, {}}, "no prefix"},
        {"allowed_too_long", SetAllowedIps{"wg0", kKey, {prefix("10.8.0.0/24"), {ip("10.8.0.0"), 33}}}, "no prefix"},
        {"endpoint", SetEndpoint{"wg0", kKey, far}},
        {"endpoint_by_a_route", SetEndpoint{"wg0", kKey, far, by("203.0.113.7/32"), some}},
        {"endpoint_by_the_default", SetEndpoint{"wg0", kKey, far, by("0.0.0.0/0"), some}},
        {"endpoint_by_another", SetEndpoint{"wg0", kKey, far, by("203.0.113.8/32"), some}, "a route to somebody else"},
        {"endpoint_by_no_device", SetEndpoint{"wg0", kKey, far, by("203.0.113.7/32", "eth0;"), some},
         "a name that no interface should have"},
        {"endpoint_of_six", SetEndpoint{"wg0", kKey, endpoint("[2001:db8::1]:51820")}},
        {"endpoint_without_port", SetEndpoint{"wg0", kKey, {ip("203.0.113.7"), 0}},
         "an endpoint that cannot be reached"},
        {"endpoint_nowhere", SetEndpoint{"wg0", kKey, {ip("0.0.0.0"), 1}}, "an endpoint that cannot be reached"},
        {"endpoint_of_many", SetEndpoint{"wg0", kKey, {ip("ff02::1"), 1}}, "an endpoint that cannot be reached"},
    };
    const std::string key = kKey;
    const std::pair<const char*, std::string> wrong[] = {{"empty", ""},
                                                         {"short", key.substr(4)},
                                                         {"long", key + "A"},
                                                         {"unpadded", key.substr(0, 43)},
                                                         {"blank", key.substr(0, 20) + " " + key.substr(20)},
                                                         {"line_end", key + "\n"},
                                                         {"quote", "'" + key.substr(1)},
                                                         {"hex", std::string(64, 'a')}};
    for (const auto& [name, text] : wrong) {
        out.push_back({name, SetAllowedIps{"wg0", text, some}, none});
        out.push_back({name, SetEndpoint{"wg0", text, far}, none});
    }
    return out;
}

TEST(CheckOp, TakesWhatIsSaneAndNothingElse)
{
    for (auto* group : {smallCases, routeCases, ruleCases, peerCases})
        for (const OpCase& row : group()) {
            const auto ok = check(row.op);
            ASSERT_EQ(ok.has_value(), !row.refused) << row.name;
            if (row.refused) {
                EXPECT_EQ(ok.error(), (Error{ErrorCode::Malformed, row.refused})) << row.name;
            }
        }
}

TEST(NameOfOp, IsItsOwn)
{
    std::set<std::string_view> names;
    std::set<std::size_t> kinds;
    for (auto* group : {smallCases, routeCases, ruleCases, peerCases})
        for (const OpCase& row : group()) {
            names.insert(nameOf(row.op));
            kinds.insert(row.op.index());
        }
    EXPECT_EQ(kinds.size(), std::variant_size_v<Op>); // each is in the tables
    EXPECT_EQ(names.size(), std::variant_size_v<Op>);
}
}
