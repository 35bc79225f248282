// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/causes/cases.h"
#include <algorithm>
namespace tl::test {
namespace {
constexpr std::uint32_t kTable = 51820;

// Nobody behind the tunnel is reached any more, because packets for the target take this way.
void detour(Facts& f, const std::string& device, std::uint32_t table = 254)
{
    leadTo(f, LookupPurpose::Target, device, table);
}
void addRoute(Facts& f, const char* to, std::string device, std::uint32_t table = 254, bool connected = false)
{
    f.network.get()->routes.push_back(
        {.destination = prefix(to), .table = table, .device = std::move(device), .connected = connected});
}
void dropTunnelTable(Facts& f)
{
    std::erase_if(f.network.get()->routes, [](const RouteFacts& r) { return r.table == kTable; });
}
void dropRule(Facts& f)
{
    std::erase_if(f.network.get()->rules, [](const RuleFacts& r) { return r.table == kTable; });
}
// In place of wg-quick's rule that asks the main table for all but its default route.
void keepHomeOut(Facts& f, std::optional<RuleFacts> rule)
{
    auto& rules = f.network.get()->rules;
    std::erase_if(rules, [](const RuleFacts& r) { return r.suppressPrefixLength.has_value(); });
    if (rule) rules.insert(rules.begin(), *rule);
}
// A tunnel for one network, without a mark and without a table of its own.
void split(Facts& f, const char* network = "198.51.100.0/24")
{
    dropTunnelTable(f);
    dropRule(f);
    eachDevice(f, [&](DeviceFacts& d) { d.fwmark = 0, d.peers[0].allowedIps = {prefix(network)}; });
    f.config.get()->peers[0].allowedIps = {prefix(network)};
}
void addLink(Facts& f, const char* name, LinkKind kind, const char* address = nullptr)
{
    f.network.get()->links.push_back({.name = name, .kind = kind, .up = true, .carrier = true});
    if (address) f.network.get()->addresses.push_back({.device = name, .prefix = prefix(address)});
}
// A rule for what comes from the tunnel; table 77 refuses everything.
void onward(Facts& f, RuleFacts rule)
{
    if (!rule.inInterface && !rule.from && rule.action == RuleAction::Lookup) rule.from = prefix("10.8.0.0/24");
    if (rule.priority == 0) rule.priority = 500;
    addRoute(f, "0.0.0.0/0", "", 77);
    f.network.get()->routes.back().type = RouteType::Unreachable;
    auto& rules = f.network.get()->rules;
    rules.insert(std::ranges::upper_bound(rules, rule.priority, {}, &RuleFacts::priority), rule);
}
// A server whose peer was given everything, and routes were made of it.
template <class Edit> Facts givenEverything(const char* allowed, Edit edit)
{
    return server([&](Facts& f) {
        eachPeer(f, [&](PeerFacts& p) { p.allowedIps = {prefix(allowed)}; });
        leadTo(f, LookupPurpose::Target, "wg0", kTable);
        silence(f, {Purpose::Target, Purpose::TargetFromTunnelAddress});
        edit(f);
    });
}
// A server whose own way out is another VPN; the rule for translation names the uplink.
template <class Edit> Facts leavesByVpn(Edit edit)
{
    return server([&](Facts& f) {
        addLink(f, "tun0", LinkKind::Tun, "10.66.0.5/24");
        addRoute(f, "128.0.0.0/1", "tun0");
        leadTo(f, LookupPurpose::Target, "tun0");
        silence(f, {Purpose::Target, Purpose::TargetFromTunnelAddress});
        edit(f);
    });
}
// All of IPv6 goes into the tunnel by its own table, and a refusal of all of it stands in this one.
Facts refusedSix(std::uint32_t table)
{
    return client([&](Facts& f) {
        const char *all = "::/0", *target = "2001:db8:80::1";
        f.network.get()->addresses.push_back({.device = "wg0", .prefix = prefix("fd00:8::2/64")});
        eachPeer(f, [&](PeerFacts& p) { p.allowedIps.push_back(prefix(all)); });
        addRoute(f, all, "wg0", 51820);
        addRoute(f, all, "", table);
        f.network.get()->routes.back().type = RouteType::Unreachable;
        f.network.get()->rules.push_back({.family = IpFamily::V6, .priority = 32765, .table = 51820});
        f.request.targetAddresses.push_back(ip(target));
        f.lookups.push_back({.purpose = LookupPurpose::Target,
                             .destination = ip(target),
                             .answer = RouteAnswer{.type = RouteType::Unreachable}});
    });
}
Facts withLan(const char* address)
{
    return client([&](Facts& f) {
        addLink(f, "eth1", LinkKind::Physical, address);
        addRoute(f, "198.51.100.0/24", "eth1", 254, true);
        detour(f, "eth1");
    });
}
// The tunnel's name server is looked for in a network of this machine.
Facts resolverBeside(bool answers)
{
    return client([&](Facts& f) {
        const char* server = "192.0.2.53";
        addLink(f, "br0", LinkKind::Bridge, "192.0.2.20/24");
        addRoute(f, "192.0.2.0/24", "br0", 254, true);
        forget(f, {Purpose::Resolver});
        f.config.get()->dns = {ip(server)};
        f.resolvers.get()->servers = {{.at = {ip(server), 53}}};
        f.lookups.push_back({.purpose = LookupPurpose::Resolver,
                             .destination = ip(server),
                             .answer = RouteAnswer{.device = "br0", .table = 254}});
        const Question asked = dns(server, kTargetName);
        f.exchanges.push_back(answers ? dnsAnswer(asked, {kTarget}) : silent(asked));
    });
}
// All of IPv4 goes in by a table of the user's own, to which this rule leads.
Facts forSome(RuleFacts rule)
{
    return client([&](Facts& f) {
        dropTunnelTable(f);
        dropRule(f);
        eachDevice(f, [](DeviceFacts& d) { d.fwmark = 0; });
        f.config.get()->table = "off";
        f.request.targetsGiven = false;
        addRoute(f, "0.0.0.0/0", "wg0", 200);
        f.network.get()->rules.push_back(std::move(rule));
        detour(f, "eth0");
    });
}
// A split tunnel whose second network has lost its route; nobody said what to reach.
void secondNetwork(Facts& f)
{
    split(f);
    addRoute(f, "198.51.100.0/24", "wg0");
    const Prefix second = prefix("192.168.50.0/24");
    eachPeer(f, [&](PeerFacts& p) { p.allowedIps.push_back(second); });
    f.config.get()->peers[0].allowedIps.push_back(second);
    f.request.targetsGiven = false;
    f.lookups.push_back({.purpose = LookupPurpose::Peer,
                         .destination = ip("192.168.50.1"),
                         .answer = RouteAnswer{.device = "eth0", .table = 254}});
}
// A server whose peer brings a network along.
Facts site(const char* network, const char* address, std::string device)
{
    return server([&](Facts& f) {
        eachPeer(f, [&](PeerFacts& p) { p.allowedIps.push_back(prefix(network)); });
        f.lookups.push_back({.purpose = LookupPurpose::Peer,
                             .destination = ip(address),
                             .answer = RouteAnswer{.device = std::move(device), .table = 254}});
    });
}
Facts twice(const char* address, const char* leadsTo)
{
    return client([&](Facts& f) {
        addLink(f, "virbr7", LinkKind::Bridge, address);
        leadTo(f, LookupPurpose::Peer, leadsTo);
    });
}
struct Filter {
    int all = 0, own = 0;
    bool markCounts = false;
    std::uint64_t drops = 0;
};
void filter(Facts& f, const char* device, Filter filter)
{
    StackFacts stack{.rpFilterAll = filter.all,
                     .interfaces = {{.device = device,
                                     .forwarding4 = true,
                                     .rpFilter = filter.own,
                                     .sourceMarkCounts = filter.markCounts}},
                     .reversePathDrops = 10};
    stack.forwarding4 = f.request.role == Role::Server;
    f.stack = stack;
    stack.reversePathDrops = 10 + filter.drops;
    f.stackAfter = stack;
}
Facts strictUplink(Filter how)
{
    return client([&](Facts& f) {
        silenceTunnel(f);
        filter(f, "eth0", how);
    });
}
Facts strictTunnel(Filter how, bool answers = false)
{
    return server([&](Facts& f) {
        if (!answers) silenceTunnel(f);
        filter(f, "wg0", how);
    });
}
}

static std::vector<CauseCase> detourCases()
{
    const auto besides = [](Facts& f) { detour(f, "eth0"); };
    return {
        {"route.default_missing", "split_without_routes", Says::Root, client([&](Facts& f) { split(f), besides(f); })},
        {"route.default_missing", "one_of_two_networks", Says::Warning, client(secondNetwork)},
        {"route.default_missing", "one_of_two_networks_by_hand", Says::Nothing, client([](Facts& f) {
             secondNetwork(f);
             f.config.get()->table = "off";
         })},
        {"route.default_missing", "one_of_two_networks_and_a_target", Says::Nothing, client([](Facts& f) {
             secondNetwork(f);
             f.request.targetsGiven = true;
         })},
        {"route.default_missing", "full_without_mark", Says::Root, client([&](Facts& f) {
             split(f, "0.0.0.0/0");
             besides(f);
         })},
        {"route.default_missing", "no_way_at_all", Says::Root, client([](Facts& f) {
             split(f);
             lookupFor(f, LookupPurpose::Target).answer = RouteAnswer{.type = RouteType::Unreachable};
         })},
        {"route.default_missing", "into_the_tunnel", Says::Nothing, client([](Facts& f) { split(f); })},
        {"route.default_missing", "not_promised", Says::Nothing, client([&](Facts& f) {
             split(f, "192.0.2.0/24");
             besides(f);
         })},
        {"route.default_missing", "target_is_here", Says::Nothing, client([](Facts& f) {
             split(f);
             lookupFor(f, LookupPurpose::Target).answer = RouteAnswer{.type = RouteType::Local, .device = "lo"};
         })},
        {"route.default_missing", "route_unreadable", Says::Nothing, client([](Facts& f) {
             split(f);
             lookupFor(f, LookupPurpose::Target).answer = couldNotSee();
         })},
        {"route.default_missing", "routes_unseen", Says::Nothing, client([&](Facts& f) {
             split(f), besides(f);
             f.network = couldNotSee();
         })},

        {"route.policy_missing", "rule_gone", Says::Root, client([&](Facts& f) { dropRule(f), besides(f); })},
        {"route.policy_missing", "table_empty", Says::Root, client([&](Facts& f) { dropTunnelTable(f), besides(f); })},
        {"route.policy_missing", "table_chosen_by_hand", Says::Root, client([&](Facts& f) {
             dropRule(f), besides(f);
             f.config.get()->table = "1234";
         })},
        {"route.policy_missing", "for_a_user", Says::Nothing,
         forSome({.priority = 500, .action = RuleAction::Other, .table = 200})},
        {"route.policy_missing", "all_in_place", Says::Nothing, client([](Facts&) {})},
        {"route.policy_missing", "home_goes_in_too", Says::Warning, client([](Facts& f) { keepHomeOut(f, {}); })},
        {"route.policy_missing", "home_goes_in_by_rules_made_by_hand", Says::Info, client([](Facts& f) {
             keepHomeOut(f, {});
             f.config = Error{ErrorCode::NotFound, "no file"};
         })},
        {"route.policy_missing", "home_has_a_rule_of_its_own", Says::Nothing, client([](Facts& f) {
             keepHomeOut(f, RuleFacts{.priority = 100, .to = prefix("192.168.1.0/24"), .table = 254});
         })},
        {"route.policy_missing", "home_is_met_by_an_unknown_rule", Says::Nothing,
         client([](Facts& f) { keepHomeOut(f, RuleFacts{.priority = 100, .action = RuleAction::Other}); })},
        {"route.policy_missing", "not_looked", Says::Nothing, client([&](Facts& f) {
             dropRule(f);
             forget(f, LookupPurpose::Target);
         })},

        {"route.overridden", "more_specific", Says::Root, client([&](Facts& f) {
             addRoute(f, "198.51.100.0/24", "eth0");
             besides(f);
         })},
        {"route.overridden", "for_a_network", Says::Nothing,
         forSome({.priority = 500, .from = prefix("192.168.50.0/24"), .table = 200})},
        {"route.overridden", "for_a_mark", Says::Nothing, forSome({.priority = 500, .mark = 1, .table = 200})},
        {"route.overridden", "for_all_but_too_late", Says::Root, forSome({.priority = 40000, .table = 200})},
        {"route.overridden", "for_a_user_and_a_target_given", Says::Root,
         [] {
             Facts f = forSome({.priority = 500, .action = RuleAction::Other, .table = 200});
             f.request.targetsGiven = true;
             return f;
         }()},
        {"route.overridden", "cheaper", Says::Root, client([&](Facts& f) {
             split(f);
             addRoute(f, "198.51.100.0/24", "wg0");
             addRoute(f, "198.51.100.0/24", "eth0");
             besides(f);
         })},
        {"route.overridden", "main_is_asked_first", Says::Root, client([&](Facts& f) {
             f.network.get()->rules.insert(f.network.get()->rules.begin() + 1, {.priority = 100, .table = 254});
             besides(f);
         })},
        {"route.overridden", "blackhole", Says::Root, client([](Facts& f) {
             lookupFor(f, LookupPurpose::Target).answer = RouteAnswer{.type = RouteType::Blackhole, .table = 254};
         })},
        {"route.overridden", "refused_by_six_for_others", Says::Root, refusedSix(254)},
        {"route.overridden", "refused_by_six_on_purpose", Says::Nothing, refusedSix(51820)},
        {"route.overridden", "into_the_tunnel", Says::Nothing,
         client([](Facts& f) { addRoute(f, "198.51.100.0/24", "eth0"); })},
        {"route.overridden", "not_looked", Says::Nothing, client([&](Facts& f) {
             addRoute(f, "198.51.100.0/24", "eth0");
             forget(f, LookupPurpose::Target);
         })},

        {"route.other_vpn", "tun", Says::Root, client([](Facts& f) {
             addLink(f, "tun0", LinkKind::Tun);
             detour(f, "tun0");
         })},
        {"route.other_vpn", "wireguard", Says::Root, client([](Facts& f) {
             addLink(f, "wg9", LinkKind::WireGuard);
             detour(f, "wg9", 9000);
         })},
        {"route.other_vpn", "beside_it", Says::Nothing, client([](Facts& f) { addLink(f, "tun0", LinkKind::Tun); })},
        {"route.other_vpn", "unknown_link", Says::Nothing, client([](Facts& f) { detour(f, "tun0"); })},

        {"route.lan_overlap", "same_network", Says::Root, withLan("198.51.100.20/24")},
        {"route.lan_overlap", "another_network", Says::Nothing, withLan("192.0.2.20/24")},
        {"route.lan_overlap", "a_name_led_there", Says::Nothing,
         [] {
             Facts f = withLan("198.51.100.20/24");
             f.request.targetAddresses.clear();
             return f;
         }()},
        {"route.lan_overlap", "an_address_alone", Says::Nothing, withLan("198.51.100.20/32")},
        {"route.lan_overlap", "the_tunnels_name_server_is_looked_for_there", Says::Root, resolverBeside(false)},
        {"route.lan_overlap", "a_name_server_there_answers", Says::Nothing, resolverBeside(true)},
        {"route.lan_overlap", "not_looked", Says::Nothing, client([](Facts& f) {
             addLink(f, "eth1", LinkKind::Physical, "198.51.100.20/24");
             forget(f, LookupPurpose::Target);
         })},
        {"route.lan_overlap", "server_has_the_peers_network", Says::Root,
         site("203.0.113.0/24", "203.0.113.9", "eth0")},
        {"route.lan_overlap", "server_leads_it_in", Says::Nothing, site("192.168.77.0/24", "192.168.77.9", "wg0")},
    };
}

std::vector<CauseCase> routeCases()
{
    auto out = detourCases();
    std::vector<CauseCase> more{
        {"route.tunnel_overlap", "the_other_wins", Says::Root, twice("10.8.0.77/24", "virbr7")},
        {"route.tunnel_overlap", "wider", Says::Root, twice("10.8.7.7/16", "virbr7")},
        {"route.tunnel_overlap", "the_tunnel_wins", Says::Warning, twice("10.8.0.77/24", "wg0")},
        {"route.tunnel_overlap", "next_network", Says::Nothing, twice("10.8.1.77/24", "wg0")},
        {"route.tunnel_overlap", "an_address_alone", Says::Nothing, twice("10.8.0.77/32", "wg0")},
        {"route.tunnel_overlap", "off", Says::Nothing, client([](Facts& f) {
             addLink(f, "virbr7", LinkKind::Bridge, "10.8.0.77/24");
             f.network.get()->links.back().up = false;
         })},
        {"route.tunnel_overlap", "not_looked", Says::Nothing, client([](Facts& f) { f.network = couldNotSee(); })},

        {"route.return_path", "away", Says::Root, server([](Facts& f) {
             silenceTunnel(f);
             leadTo(f, LookupPurpose::Peer, "eth0");
         })},
        {"route.return_path", "rejected", Says::Root, server([](Facts& f) {
             silenceTunnel(f);
             lookupFor(f, LookupPurpose::Peer).answer = RouteAnswer{.type = RouteType::Unreachable};
         })},
        {"route.return_path", "back", Says::Nothing, server(silenceTunnel)},
        {"route.return_path", "route_unreadable", Says::Nothing,
         server([](Facts& f) { lookupFor(f, LookupPurpose::Peer).answer = couldNotSee(); })},
        {"route.return_path", "not_looked", Says::Nothing, server([](Facts& f) { forget(f, LookupPurpose::Peer); })},

        {"route.onward", "table_that_refuses", Says::Root, server([](Facts& f) { onward(f, {.table = 77}); })},
        {"route.onward", "rule_that_refuses", Says::Root,
         server([](Facts& f) { onward(f, {.action = RuleAction::Prohibit}); })},
        {"route.onward", "by_interface", Says::Root,
         server([](Facts& f) { onward(f, {.from = {}, .inInterface = "wg0", .table = 77}); })},
        {"route.onward", "of_others", Says::Nothing,
         server([](Facts& f) { onward(f, {.from = prefix("10.9.0.0/24"), .table = 77}); })},
        {"route.onward", "after_the_main_table", Says::Nothing,
         server([](Facts& f) { onward(f, {.priority = 40000, .table = 77}); })},
        {"route.onward", "empty_table", Says::Nothing, server([](Facts& f) { onward(f, {.table = 78}); })},
        {"route.onward", "marks_decide", Says::Nothing, server([](Facts& f) { onward(f, {.mark = 7, .table = 77}); })},
        {"route.onward", "unknown_selectors_before", Says::Nothing, server([](Facts& f) {
             onward(f, {.table = 77});
             f.network.get()->rules.insert(f.network.get()->rules.begin(),
                                           {.priority = 1, .action = RuleAction::Other});
         })},
        {"route.onward", "a_peer_with_everything", Says::Root, givenEverything("0.0.0.0/0", [](Facts&) {})},
        {"route.onward", "a_peer_with_half_of_everything", Says::Root, givenEverything("128.0.0.0/1", [](Facts&) {})},
        {"route.onward", "a_peer_that_is_the_way_out", Says::Nothing,
         givenEverything("0.0.0.0/0",
                         [](Facts& f) { f.exchanges.push_back(answered(tcp(Purpose::Target, kTarget, 443))); })},
        {"route.onward", "a_peer_with_the_targets_network", Says::Nothing,
         givenEverything("198.51.100.0/24", [](Facts&) {})},
        {"route.onward", "a_peer_with_everything_and_no_routes", Says::Nothing,
         givenEverything("0.0.0.0/0", [](Facts& f) { leadTo(f, LookupPurpose::Target, "eth0"); })},
        {"route.onward", "a_peer_with_everything_still_open", Says::Nothing,
         givenEverything("0.0.0.0/0",
                         [](Facts& f) { f.exchanges.push_back(pending(tcp(Purpose::Target, kTarget, 443))); })},
        {"route.other_vpn", "a_servers_way_out", Says::Root, leavesByVpn([](Facts&) {})},
        {"route.other_vpn", "a_servers_way_out_works", Says::Nothing,
         leavesByVpn([](Facts& f) { f.exchanges.push_back(answered(ping(Purpose::Target, kTarget))); })},
        {"route.other_vpn", "a_servers_way_out_still_open", Says::Nothing,
         leavesByVpn([](Facts& f) { f.exchanges.push_back(pending(tcp(Purpose::Target, kTarget, 443))); })},
        {"nat.wrong_interface", "of_a_dead_vpn", Says::Nothing, leavesByVpn([](Facts&) {})},
        {"nat.wrong_interface", "of_a_vpn_that_works", Says::Error,
         leavesByVpn([](Facts& f) { f.exchanges.push_back(answered(ping(Purpose::Target, kTarget))); })},
        {"route.onward", "not_looked", Says::Nothing, server([](Facts& f) { f.network = couldNotSee(); })},

        {"route.rp_filter", "strict_uplink", Says::Root, strictUplink({.own = 1})},
        {"route.rp_filter", "strict_everywhere", Says::Root, strictUplink({.all = 1})},
        {"route.rp_filter", "strict_and_drops", Says::Root, strictUplink({.own = 1, .markCounts = true, .drops = 4})},
        {"route.rp_filter", "strict_and_drops_and_the_server_is_silent", Says::Nothing,
         [] {
             Facts f = strictUplink({.own = 1, .markCounts = true, .drops = 4});
             f.watch.get()->packets = PacketFacts{};
             f.watch.get()->outer.clear();
             return f;
         }()},
        {"route.rp_filter", "mark_counts", Says::Nothing, strictUplink({.own = 1, .markCounts = true})},
        {"route.rp_filter", "loose_wins", Says::Nothing, strictUplink({.all = 2, .own = 1})},
        {"route.rp_filter", "off", Says::Nothing, strictUplink({.drops = 4})},
        {"route.rp_filter", "same_way_back", Says::Nothing, client([](Facts& f) {
             silenceTunnel(f);
             filter(f, "eth0", {.own = 1});
             leadTo(f, LookupPurpose::EndpointUnmarked, "eth0");
         })},
        {"route.rp_filter", "answers_come", Says::Nothing, client([](Facts& f) { filter(f, "eth0", {.own = 1}); })},
        {"route.rp_filter", "way_back_unseen", Says::Nothing, client([](Facts& f) {
             silenceTunnel(f);
             filter(f, "eth0", {.own = 1});
             forget(f, LookupPurpose::EndpointUnmarked);
         })},
        {"route.rp_filter", "not_looked", Says::Nothing, client([](Facts& f) {
             silenceTunnel(f);
             f.stack = couldNotSee();
         })},
        {"route.rp_filter", "strict_tunnel_and_drops", Says::Root, strictTunnel({.own = 1, .drops = 4})},
        {"route.rp_filter", "strict_tunnel_no_drops", Says::Nothing, strictTunnel({.own = 1})},
        {"route.rp_filter", "strict_tunnel_answers", Says::Nothing, strictTunnel({.own = 1, .drops = 4}, true)},
        {"route.rp_filter", "drops_not_counted", Says::Nothing, server([](Facts& f) {
             silenceTunnel(f);
             filter(f, "wg0", {.own = 1, .drops = 4});
             f.stackAfter = couldNotSee();
         })},
    };
    std::ranges::move(more, std::back_inserter(out));
    return out;
}
}
