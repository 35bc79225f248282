// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/fixes/cases.h"
namespace tl::test {
namespace {
RouteFacts into(const char* destination, std::uint32_t table = 254)
{
    return {.destination = prefix(destination), .table = table, .device = "wg0"};
}
RouteFacts beside(const char* destination, std::uint32_t table = 254)
{
    return {.destination = prefix(destination), .table = table, .device = "eth0"};
}
const RuleFacts kLead{.priority = 32765, .mark = kTunnelTable, .inverted = true, .table = kTunnelTable};
const RuleFacts kSuppress{.priority = 32764, .table = 254, .suppressPrefixLength = 0};
RuleFacts at(RuleFacts rule, std::uint32_t priority)
{
    rule.priority = priority;
    return rule;
}

// Nobody behind the tunnel is reached any more, because packets for the target take this way.
template <class Edit> Facts detour(Edit edit, std::uint32_t table = 254)
{
    return client([&](Facts& f) {
        leadTo(f, LookupPurpose::Target, "eth0", table);
        edit(f);
    });
}
void bareRules(Facts& f)
{
    std::erase_if(f.network.get()->rules,
                  [](const RuleFacts& r) { return r.priority == 32764 || r.priority == 32765; });
}
// Somebody's rule sends the target to a table of their own.
template <class Edit> Facts policy(std::uint32_t priority, Edit edit)
{
    return detour(
        [&](Facts& f) {
            f.network.get()->rules.push_back({.priority = priority, .to = prefix("198.51.100.0/24"), .table = 100});
            addRoute(f, beside("0.0.0.0/0", 100));
            edit(f);
        },
        100);
}
RuleFacts toTarget(std::uint32_t priority, std::uint32_t table)
{
    return {.priority = priority, .to = prefix("198.51.100.80/32"), .table = table};
}
Facts away(std::optional<RouteFacts> by)
{
    return server([&](Facts& f) {
        silenceTunnel(f);
        leadTo(f, LookupPurpose::Peer, "eth0");
        if (by) addRoute(f, *by);
    });
}
Facts strict(const char* device)
{
    return client([&](Facts& f) {
        silenceTunnel(f);
        f.stack = StackFacts{.interfaces = {{.device = device, .rpFilter = 1}}};
        f.stackAfter = f.stack;
    });
}

std::vector<FixCase> removeCases()
{
    const auto unseen = [](Facts& f) { f.network = couldNotSee(); };
    const auto split = [](Facts& f) {
        unmark(f, "198.51.100.0/24");
        addRoute(f, into("198.51.100.0/24"));
    };
    const auto nobody = [](Facts& f) { addRoute(f, beside("198.51.100.0/24", 100)); };
    const auto mainFirst = [](Facts& f) {
        f.network.get()->rules.insert(f.network.get()->rules.begin() + 1, {.priority = 100, .table = 254});
    };
    const char* unreadable = "the routes could not be read";
    const char* noRule = "the rule that leads the packets away is not known";
    auto connected = beside("10.8.0.0/28");
    connected.connected = true;
    return {
        {"route.remove",
         "route.overridden",
         "more_specific",
         detour([](Facts& f) { addRoute(f, beside("198.51.100.0/24")), addRoute(f, beside("198.51.0.0/16")); }),
         {RemoveRoute{beside("198.51.100.0/24")}}},
        {"route.remove",
         "route.overridden",
         "blackhole",
         client([](Facts& f) {
             lookupFor(f, LookupPurpose::Target).answer = RouteAnswer{.type = RouteType::Blackhole, .table = 254};
         }),
         {AddRoute{into("198.51.100.80/32")}}},
        {"route.remove",
         "route.overridden",
         "default_wins",
         detour([](Facts&) {}),
         {AddRoute{into("198.51.100.80/32")}}},
        {"route.remove",
         "route.overridden",
         "main_is_asked_first",
         detour(mainFirst),
         {SetRule{at(kLead, 99), true}, SetRule{at(kSuppress, 98), true}}},
        {"route.remove",
         "route.overridden",
         "no_room_before_main",
         detour([&](Facts& f) {
             mainFirst(f);
             f.network.get()->rules[1].priority = 2;
         }),
         {},
         "there is no place before the rule that leads everything past the tunnel"},
        {"route.remove",
         "route.overridden",
         "rule_before_a_full_tunnel",
         policy(100, [](Facts&) {}),
         {SetRule{toTarget(99, kTunnelTable), true}}},
        {"route.remove",
         "route.overridden",
         "rule_before_a_split_tunnel",
         policy(100, split),
         {SetRule{toTarget(99, 254), true}}},
        {"route.remove", "route.overridden", "no_room_before_the_rule", policy(1, [](Facts&) {}), {}, noRule},
        {"route.remove",
         "route.overridden",
         "rule_that_refuses",
         client([](Facts& f) {
             f.network.get()->rules.insert(
                 f.network.get()->rules.begin() + 1,
                 {.priority = 77, .to = prefix("198.51.100.0/24"), .action = RuleAction::Prohibit});
             lookupFor(f, LookupPurpose::Target).answer = RouteAnswer{.type = RouteType::Prohibit};
             silence(f, {Purpose::Target});
         }),
         {SetRule{{.priority = 76, .to = prefix("198.51.100.0/24"), .table = kTunnelTable}, true}}},
        {"route.remove", "route.overridden", "no_such_rule", detour(nobody, 100), {}, noRule},
        {"route.remove", "route.overridden", "not_looked", detour(unseen), {}, unreadable},

        {"route.remove",
         "route.return_path",
         "server",
         away(beside("10.8.0.0/28")),
         {RemoveRoute{beside("10.8.0.0/28")}}},
        {"route.remove", "route.return_path", "no_route", away({}), {AddRoute{into("10.8.0.2/32")}}},
        {"route.remove",
         "route.return_path",
         "own_network",
         away(connected),
         {},
         "this machine is itself in that network"},
    };
}

std::vector<FixCase> restoreCases()
{
    const auto split = [](Facts& f) { unmark(f, "198.51.100.0/24"); };
    const auto full = [](Facts& f) { unmark(f, "0.0.0.0/0"); };
    const auto taken = [](std::uint32_t priority) { return RuleFacts{.priority = priority, .mark = 7, .table = 77}; };
    const auto crowded = [&](Facts& f) {
        bareRules(f);
        for (const auto priority : {32765U, 32763U}) f.network.get()->rules.push_back(taken(priority));
    };
    const auto crowdedBehind = [&](Facts& f) { dropRule(f), f.network.get()->rules.push_back(taken(32765)); };
    RouteFacts way = beside("203.0.113.7/32");
    way.gateway = ip("192.168.1.1");
    const auto tunnel = into("0.0.0.0/0", kTunnelTable);
    return {
        {"route.restore", "route.default_missing", "split_tunnel", detour(split), {AddRoute{into("198.51.100.0/24")}}},
        {"route.restore",
         "route.default_missing",
         "full_tunnel_without_a_mark",
         detour(full),
         {AddRoute{way}, AddRoute{into("0.0.0.0/1")}, AddRoute{into("128.0.0.0/1")}}},
        {"route.restore",
         "route.default_missing",
         "no_router",
         detour([&](Facts& f) { full(f), dropDefault(f); }),
         {},
         "the way to the server beside the tunnel is not known"},
        {"route.restore", "route.policy_missing", "rule_gone", detour(dropRule), {SetRule{kLead, true}}},
        {"route.restore",
         "route.policy_missing",
         "both_rules_gone",
         detour(bareRules),
         {SetRule{kLead, true}, SetRule{kSuppress, true}}},
        {"route.restore", "route.policy_missing", "table_empty", detour(dropTunnelTable), {AddRoute{tunnel}}},
        {"route.restore",
         "route.policy_missing",
         "all_gone",
         detour([](Facts& f) { bareRules(f), dropTunnelTable(f); }),
         {AddRoute{tunnel}, SetRule{kLead, true}, SetRule{kSuppress, true}}},
        {"route.restore",
         "route.policy_missing",
         "places_taken",
         detour(crowded),
         {SetRule{at(kLead, 32762), true}, SetRule{at(kSuppress, 32761), true}}},
        {"route.restore",
         "route.policy_missing",
         "nothing_works_behind_the_main_table",
         detour(crowdedBehind),
         {SetRule{at(kLead, 32763), true}, SetRule{at(kSuppress, 32762), true}}},
        {"route.restore",
         "route.policy_missing",
         "not_looked",
         detour([](Facts& f) { dropRule(f), f.network = couldNotSee(); }),
         {},
         "the routes could not be read"},
    };
}
}

std::vector<FixCase> routeFixCases()
{
    auto out = removeCases();
    std::ranges::move(restoreCases(), std::back_inserter(out));
    RouteFacts way = beside("203.0.113.7/32");
    way.gateway = ip("192.168.1.1");
    const auto intoTunnel = [](Facts& f) {
        silenceTunnel(f);
        leadTo(f, LookupPurpose::Endpoint, "wg0");
    };
    std::vector<FixCase> more{
        {"route.endpoint",
         "handshake.endpoint_in_tunnel",
         "by_the_router",
         client(intoTunnel),
         {SetEndpoint{"wg0", kServerKey, endpoint("203.0.113.7:51820"), way, {prefix("0.0.0.0/0")}}}},
        {"route.endpoint",
         "handshake.endpoint_in_tunnel",
         "no_router",
         client([&](Facts& f) { intoTunnel(f), dropDefault(f); }),
         {},
         "no router is known that leads beside the tunnel"},
        {"route.endpoint",
         "handshake.endpoint_in_tunnel",
         "not_looked",
         client([](Facts& f) { f.device = f.deviceAfter = couldNotSee(); }),
         {},
         "the server's address is not known"},

        {"rp_filter.loosen", "route.rp_filter", "uplink", strict("eth0"), {SetRpFilter{"eth0", 2}}},
        {"rp_filter.loosen", "route.rp_filter", "not_found", strict("eth9"), {}, "the interface is not known"},
    };
    std::ranges::move(more, std::back_inserter(out));
    return out;
}
}
