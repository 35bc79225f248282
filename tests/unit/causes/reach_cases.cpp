// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/causes/cases.h"
namespace tl::test {
namespace {
LinkFacts& eth0(Facts& f) { return f.network.get()->links[1]; }

// Nothing leaves this machine and comes back.
void cutOff(Facts& f)
{
    silenceTunnel(f);
    silence(f, {Purpose::TargetOutside, Purpose::Endpoint});
}
void routerFails(Facts& f)
{
    cutOff(f);
    silence(f, {Purpose::Gateway});
    f.network.get()->neighbours[0].state = NeighbourState::Failed;
}
void loseDefaultRoute(Facts& f)
{
    std::erase_if(f.network.get()->routes, [](const RouteFacts& r) { return r.device == "eth0" && !r.connected; });
    for (LookupFacts& each : f.lookups)
        if (each.answer && each.answer->device == "eth0") each.answer = RouteAnswer{.type = RouteType::Unreachable};
    cutOff(f);
}
template <class Edit> Facts offline(Edit edit)
{
    return client([&](Facts& f) {
        cutOff(f);
        edit(f);
    });
}
// The server answers, the target behind it does not.
template <class Edit> Facts stuck(Edit edit)
{
    return client([&](Facts& f) {
        silence(f, {Purpose::Target, Purpose::SecondHop, Purpose::FullSize});
        edit(f);
    });
}
// No target is behind the tunnel.
Facts onlyPeerAsked(Question question)
{
    return client([&](Facts& f) {
        silenceTunnel(f);
        forget(f, {Purpose::Target, Purpose::Resolver, Purpose::FullSize});
        f.exchanges.push_back(silent(std::move(question)));
    });
}
Facts burst(int answeredCount, int silentCount, int pendingCount = 0)
{
    return client([&](Facts& f) {
        std::uint32_t size = 100;
        const auto next = [&] { return sized(Purpose::Loss, kTarget, size++); };
        for (int i = 0; i < answeredCount; ++i) f.exchanges.push_back(answered(next()));
        for (int i = 0; i < silentCount; ++i) f.exchanges.push_back(silent(next()));
        for (int i = 0; i < pendingCount; ++i) f.exchanges.push_back(pending(next()));
    });
}
// A server with an IPv6 address outside and a peer with one inside, translated, and no default route for IPv6.
template <class Edit> Facts lostSix(Edit edit)
{
    return server([&](Facts& f) {
        f.network.get()->addresses.push_back({.device = "eth0", .prefix = prefix("2001:db8:113::7/64")});
        f.network.get()->addresses.push_back({.device = "wg0", .prefix = prefix("fd08::1/64")});
        eachPeer(f, [](PeerFacts& p) { p.allowedIps.push_back(prefix("fd08::2/128")); });
        f.firewall.get()->tables.push_back({.family = FilterFamily::V6,
                                            .name = "nat",
                                            .chains = {{.name = "post",
                                                        .hook = Hook::Postrouting,
                                                        .type = ChainType::Nat,
                                                        .rules = {{.action = FilterAction::Masquerade}}}}});
        f.lookups.push_back({.purpose = LookupPurpose::Target,
                             .destination = ip("2001:db8::80"),
                             .answer = RouteAnswer{.type = RouteType::Unreachable}});
        edit(f);
    });
}
}

static std::vector<CauseCase> uplinkCases()
{
    const auto routerSays = [](const char* who) {
        return offline([&](Facts& f) {
            forget(f, {Purpose::TargetOutside, Purpose::Endpoint, Purpose::EndpointPort});
            f.exchanges.push_back(icmp(ping(Purpose::Endpoint, "203.0.113.7", "eth0"), IcmpError::NetUnreachable, who));
        });
    };
    return {
        {"uplink.down", "no_carrier", Says::Root, client([](Facts& f) { eth0(f).carrier = false, cutOff(f); })},
        {"uplink.down", "switched_off", Says::Root, client([](Facts& f) { eth0(f).up = false, cutOff(f); })},
        {"uplink.down", "no_address", Says::Root, client([](Facts& f) {
             std::erase_if(f.network.get()->addresses, [](const AddressFacts& a) { return a.device == "eth0"; });
             cutOff(f);
         })},
        {"uplink.down", "router_fails", Says::Root, client(routerFails)},
        {"uplink.down", "router_is_not_found", Says::Root, offline([](Facts& f) {
             forget(f, {Purpose::Gateway});
             f.exchanges.push_back(
                 icmp(ping(Purpose::Gateway, "192.168.1.1", "eth0"), IcmpError::HostUnreachable, "192.168.1.20"));
         })},
        {"uplink.down", "somebody_else_does_not_find_it", Says::Nothing, offline([](Facts& f) {
             forget(f, {Purpose::Gateway});
             f.exchanges.push_back(
                 icmp(ping(Purpose::Gateway, "192.168.1.1", "eth0"), IcmpError::HostUnreachable, "192.168.1.9"));
         })},
        {"uplink.down", "router_fails_beside_another_way", Says::Root, client([](Facts& f) {
             routerFails(f);
             f.network.get()->links.push_back({.name = "wlan0", .up = true, .carrier = true});
             f.network.get()->addresses.push_back({.device = "wlan0", .prefix = prefix("192.168.2.5/24")});
             f.network.get()->routes.push_back(
                 {.destination = prefix("0.0.0.0/0"), .device = "wlan0", .gateway = ip("192.168.2.1"), .metric = 600});
         })},
        {"uplink.down", "server_without_carrier", Says::Root, server([](Facts& f) {
             eth0(f).carrier = false;
             silenceTunnel(f);
         })},
        {"uplink.down", "answers_come", Says::Nothing, client([](Facts& f) { eth0(f).carrier = false; })},
        {"uplink.down", "over_a_link_of_another_kind", Says::Nothing, offline([](Facts& f) {
             eth0(f).kind = LinkKind::Tun;
             f.network.get()->links.push_back({.name = "eth1", .up = true});
         })},
        {"uplink.down", "that_link_is_off_too", Says::Error, offline([](Facts& f) {
             eth0(f).kind = LinkKind::Tun;
             eth0(f).up = false;
             f.network.get()->links.push_back({.name = "eth1", .up = true});
         })},
        {"uplink.down", "another_interface_is_fine", Says::Nothing,
         client([](Facts& f) { f.network.get()->links.push_back({.name = "wlan0", .up = true}); })},
        {"uplink.down", "a_switch_of_this_machine_is_fine", Says::Root, client([](Facts& f) {
             eth0(f).carrier = false;
             cutOff(f);
             f.network.get()->links.push_back(
                 {.name = "docker0", .kind = LinkKind::Bridge, .up = true, .carrier = true});
             f.network.get()->addresses.push_back({.device = "docker0", .prefix = prefix("172.17.0.1/16")});
         })},
        {"uplink.down", "router_is_looked_for_in_vain", Says::Root, offline([](Facts& f) {
             silence(f, {Purpose::Gateway});
             f.network.get()->neighbours = {{"eth0", ip("192.168.1.1"), NeighbourState::Incomplete}};
         })},
        {"uplink.down", "router_is_silent_only", Says::Nothing,
         offline([](Facts& f) { silence(f, {Purpose::Gateway}); })},
        {"uplink.down", "router_failed_before", Says::Nothing, client([](Facts& f) {
             routerFails(f);
             forget(f, {Purpose::Gateway});
             f.exchanges.push_back(answered(ping(Purpose::Gateway, "192.168.1.1", "eth0")));
         })},
        {"uplink.down", "not_looked", Says::Nothing, offline([](Facts& f) { f.network = couldNotSee(); })},

        {"uplink.no_default_route", "gone", Says::Root, client(loseDefaultRoute)},
        {"uplink.no_default_route", "gone_at_server", Says::Root, server([](Facts& f) {
             loseDefaultRoute(f);
             silence(f, {Purpose::Target, Purpose::TargetFromTunnelAddress});
         })},
        {"uplink.no_default_route", "server_without_ipv6", Says::Nothing, server([](Facts& f) {
             f.lookups.push_back({.purpose = LookupPurpose::Target,
                                  .destination = ip("2001:db8::80"),
                                  .answer = RouteAnswer{.type = RouteType::Unreachable}});
         })},
        {"uplink.no_default_route", "server_without_ipv6_asked_for", Says::Root, lostSix([](Facts& f) {
             f.request.targetAddresses.push_back(ip("2001:db8::80"));
             f.request.targetsGiven = true;
         })},
        {"uplink.no_default_route", "server_lost_its_ipv6", Says::Warning, lostSix([](Facts&) {})},
        {"uplink.no_default_route", "server_has_ipv6_inside_alone", Says::Nothing, lostSix([](Facts& f) {
             std::erase_if(f.network.get()->addresses,
                           [](const AddressFacts& a) { return a.device == "eth0" && !a.prefix.address.isV4(); });
         })},
        {"uplink.no_default_route", "server_has_ipv6_outside_alone", Says::Nothing,
         lostSix([](Facts& f) { eachPeer(f, [](PeerFacts& p) { p.allowedIps.pop_back(); }); })},
        {"uplink.no_default_route", "server_translates_no_ipv6", Says::Nothing,
         lostSix([](Facts& f) { f.firewall.get()->tables.pop_back(); })},
        {"uplink.no_default_route", "another_is_left", Says::Nothing, offline([](Facts& f) {
             lookupFor(f, LookupPurpose::Endpoint).answer = RouteAnswer{.type = RouteType::Unreachable};
         })},
        {"uplink.no_default_route", "called_by_six_where_there_is_none", Says::Root, offline([](Facts& f) {
             eachPeer(f, [](PeerFacts& p) { p.endpoint = endpoint("[2001:db8::7]:51820"); });
             f.lookups.push_back({.purpose = LookupPurpose::Endpoint,
                                  .destination = ip("2001:db8::7"),
                                  .answer = RouteAnswer{.type = RouteType::Unreachable}});
         })},
        {"uplink.no_default_route", "route_unreadable", Says::Nothing, client([](Facts& f) {
             loseDefaultRoute(f);
             lookupFor(f, LookupPurpose::Endpoint).answer = couldNotSee();
         })},
        {"uplink.no_default_route", "not_looked", Says::Nothing, client([](Facts& f) {
             loseDefaultRoute(f);
             f.lookups.clear();
         })},

        {"uplink.no_internet", "all_silent", Says::Root, offline([](Facts&) {})},
        {"uplink.no_internet", "answers_are_dropped_here", Says::Nothing, offline([](Facts& f) {
             f.stack.get()->reversePathDrops = 1;
             f.stackAfter = f.stack;
             f.stackAfter.get()->reversePathDrops = 2;
         })},
        {"uplink.no_internet", "server_all_silent", Says::Root, server([](Facts& f) {
             silence(f, {Purpose::Target, Purpose::TargetFromTunnelAddress});
         })},
        {"uplink.no_internet", "server_keeps_its_questions_back", Says::Nothing, server([](Facts& f) {
             silenceTunnel(f);
             silence(f, {Purpose::Target});
             f.firewall.get()->tables.push_back(
                 {.name = "filter",
                  .chains = {{.name = "output", .hook = Hook::Output, .type = ChainType::Filter, .policyDrop = true}}});
         })},
        {"uplink.no_internet", "server_not_sent", Says::Nothing, server([](Facts& f) {
             silence(f, {Purpose::Target});
             f.exchanges.push_back(notSent(tcp(Purpose::Target, kTarget, 443), SendError::Blocked));
         })},
        {"uplink.no_internet", "server_peers_get_answers", Says::Nothing, server([](Facts& f) {
             silence(f, {Purpose::Target});
             f.watch.get()->packets = PacketFacts{.ledger = {.flows = {{.verdict = FlowVerdict::Works}}}};
         })},
        {"uplink.no_internet", "server_target_is_a_neighbour", Says::Nothing, server([](Facts& f) {
             silence(f, {Purpose::Target});
             f.lookups[0].answer.get()->gateway.reset();
         })},
        {"uplink.no_internet", "router_knows_no_way", Says::Root, routerSays("192.168.1.1")},
        {"uplink.no_internet", "a_far_router_knows_no_way", Says::Nothing, routerSays("198.51.100.1")},
        {"uplink.no_internet", "endpoint_answers", Says::Nothing,
         offline([](Facts& f) { f.exchanges.push_back(answered(ping(Purpose::Endpoint, "203.0.113.7", "eth0"))); })},
        {"uplink.no_internet", "resolver_outside_answers", Says::Nothing, offline([](Facts& f) {
             auto asked = dns("203.0.113.53", kTargetName);
             asked.device = "eth0";
             f.exchanges.push_back(dnsAnswer(asked, {kTarget}));
         })},
        {"uplink.no_internet", "only_the_router_names", Says::Root, offline([](Facts& f) {
             auto asked = dns("192.168.1.1", kTargetName);
             asked.device = "eth0";
             f.exchanges.push_back(dnsAnswer(asked, {kTarget}));
         })},
        {"uplink.no_internet", "still_open", Says::Nothing, offline([](Facts& f) {
             f.exchanges.push_back(pending(ping(Purpose::TargetOutside, "198.51.100.81", "eth0")));
         })},
        {"uplink.no_internet", "another_vpn_was_asked", Says::Nothing,
         offline([](Facts& f) { eth0(f).kind = LinkKind::Tun; })},
        {"uplink.no_internet", "nobody_else_was_asked", Says::Nothing,
         offline([](Facts& f) { forget(f, {Purpose::TargetOutside}); })},
        {"uplink.no_internet", "not_asked", Says::Nothing, client([](Facts& f) { f.exchanges.clear(); })},
    };
}

std::vector<CauseCase> reachCases()
{
    using namespace std::chrono_literals;
    auto out = uplinkCases();
    std::vector<CauseCase> more{
        {"reach.tunnel_peer_silent", "all_silent", Says::Root, client(silenceTunnel)},
        {"reach.tunnel_peer_silent", "pings_alone", Says::Nothing,
         onlyPeerAsked(ping(Purpose::Peer, "10.8.0.1", "wg0"))},
        {"reach.tunnel_peer_silent", "no_connection_to_a_guess", Says::Nothing,
         onlyPeerAsked(tcp(Purpose::Peer, "10.8.0.1", 80, "wg0"))},
        {"reach.tunnel_peer_silent", "no_connection_either", Says::Warning,
         onlyPeerAsked(tcp(Purpose::Peer, "203.0.113.7", 80, "wg0"))},
        {"reach.tunnel_peer_silent", "session_180_s_old", Says::Root, client([](Facts& f) {
             silenceTunnel(f);
             eachPeer(f, [&](PeerFacts& p) { p.lastHandshake = f.clock->now - 180s; });
         })},
        {"reach.tunnel_peer_silent", "session_181_s_old", Says::Nothing, client([](Facts& f) {
             silenceTunnel(f);
             eachPeer(f, [&](PeerFacts& p) { p.lastHandshake = f.clock->now - 181s; });
         })},
        {"reach.tunnel_peer_silent", "still_open", Says::Nothing, client([](Facts& f) {
             silenceTunnel(f);
             f.exchanges.push_back(pending(ping(Purpose::Peer, "10.8.0.9", "wg0")));
         })},
        {"reach.tunnel_peer_silent", "nothing_sent", Says::Nothing, client([](Facts& f) { f.exchanges.clear(); })},
        {"reach.tunnel_peer_silent", "only_itself_complains", Says::Root, client([](Facts& f) {
             silenceTunnel(f);
             f.exchanges.push_back(
                 icmp(ping(Purpose::Peer, "10.8.0.9", "wg0"), IcmpError::HostUnreachable, "10.8.0.2"));
         })},
        {"reach.tunnel_peer_silent", "device_unseen", Says::Nothing, client([](Facts& f) {
             silenceTunnel(f);
             f.device = f.deviceAfter = couldNotSee();
         })},

        {"server.no_egress", "nothing_behind_answers", Says::Root, stuck([](Facts&) {})},
        {"server.no_egress", "server_has_no_route", Says::Root, stuck([](Facts& f) {
             forget(f, {Purpose::Target});
             f.exchanges.push_back(icmp(ping(Purpose::Target, kTarget), IcmpError::NetUnreachable, "10.8.0.1"));
             f.exchanges.push_back(pending(tcp(Purpose::Target, kTarget, 443)));
         })},
        {"server.no_egress", "no_route_here", Says::Nothing, stuck([](Facts& f) {
             forget(f, {Purpose::Target});
             f.exchanges.push_back(icmp(ping(Purpose::Target, kTarget), IcmpError::NetUnreachable, "10.8.0.2"));
         })},
        {"server.no_egress", "prohibited", Says::Nothing, stuck([](Facts& f) {
             forget(f, {Purpose::Target});
             f.exchanges.push_back(icmp(ping(Purpose::Target, kTarget), IcmpError::AdminProhibited, "10.8.0.1"));
         })},
        {"server.no_egress", "still_open", Says::Nothing,
         stuck([](Facts& f) { f.exchanges.push_back(pending(tcp(Purpose::Target, kTarget, 80))); })},
        {"server.no_egress", "another_target_answers", Says::Nothing, stuck([](Facts& f) {
             const char* other = "198.51.100.81";
             f.lookups.push_back(lookupFor(f, LookupPurpose::Target));
             f.lookups.back().destination = ip(other);
             f.exchanges.push_back(answered(ping(Purpose::Target, other)));
         })},
        {"server.no_egress", "resolver_behind_it_answers", Says::Nothing, stuck([](Facts& f) {
             auto asked = dns("203.0.113.53", kTargetName);
             asked.device = "wg0";
             f.exchanges.push_back(dnsAnswer(asked, {kTarget}));
         })},
        {"server.no_egress", "nothing_comes_back", Says::Nothing, client(silenceTunnel)},
        {"server.no_egress", "not_asked", Says::Nothing, stuck([](Facts& f) {
             forget(f, {Purpose::Target, Purpose::TargetName});
         })},

        {"reach.lossy", "1_of_10", Says::Info, burst(9, 1)},
        {"reach.lossy", "0_of_10", Says::Nothing, burst(10, 0)},
        {"reach.lossy", "1_of_9", Says::Nothing, burst(8, 1)},
        {"reach.lossy", "open_ones_do_not_count", Says::Nothing, burst(8, 1, 21)},
        {"reach.lossy", "7_in_a_row", Says::Info, burst(13, 7)},
        {"reach.lossy", "answers_are_limited", Says::Nothing, burst(12, 8)},
        {"reach.lossy", "not_measured", Says::Nothing, client([](Facts&) {})},
        {"reach.not_watched", "denied", Says::Info, server([](Facts& f) { f.watch = couldNotSee(); })},
        {"reach.not_watched", "odd_frames", Says::Info, client([](Facts& f) {
             f.watch = Error{ErrorCode::NotSupported, "frames of ib0"};
         })},
        {"reach.not_watched", "watched", Says::Nothing, client([](Facts& f) { f.watch = WatchFacts{}; })},
        {"reach.not_watched", "never_tried", Says::Nothing, client([](Facts& f) { f.watch = {}; })},
    };
    std::ranges::move(more, std::back_inserter(out));
    return out;
}
}
