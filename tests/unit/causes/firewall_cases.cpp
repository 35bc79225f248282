// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/causes/cases.h"
#include "tests/unit/filter/rule_builder.h"
namespace tl::test {
namespace {
constexpr std::uint32_t kMark = 51820;

void have(Facts& f, FilterChain chain, std::string tableName = "filter")
{
    f.firewall.get()->tables.push_back(table(std::move(tableName), {std::move(chain)}));
}
Facts serverWith(FilterChain chain, std::string tableName = "filter")
{
    return server([&](Facts& f) { have(f, std::move(chain), std::move(tableName)); });
}
// Packets that this machine's filter takes get no answer.
Facts clientWith(FilterChain chain, std::string tableName = "filter")
{
    return client([&](Facts& f) {
        silenceTunnel(f);
        have(f, std::move(chain), std::move(tableName));
    });
}
FilterRule drop(std::vector<FilterMatch> matches) { return rule(9, std::move(matches), FilterAction::Drop); }
FilterRule accept(std::vector<FilterMatch> matches) { return rule(8, std::move(matches), FilterAction::Accept); }

// Nobody is connected, and calls are dropped but those from where the peer was.
Facts absent(bool mayCall)
{
    return server([&](Facts& f) {
        silenceTunnel(f);
        silence(f, {Purpose::TargetFromTunnelAddress});
        eachPeer(f, [&](PeerFacts& p) { p.lastHandshake = f.clock->now - std::chrono::hours(1); });
        std::vector<FilterRule> rules;
        if (mayCall) rules.push_back(accept({from("198.51.100.9/32")}));
        have(f, base(Hook::Input, Policy::Drop, std::move(rules)));
    });
}
// Somebody calls, and a rule drops what comes from one address.
template <class Edit> Facts called(const char* dropped, Edit edit)
{
    return server([&](Facts& f) {
        silenceTunnel(f);
        eachPeer(f, [&](PeerFacts& p) { p.lastHandshake = f.clock->now - std::chrono::hours(1); });
        f.watch.get()->watched = std::chrono::milliseconds(900);
        f.watch.get()->outer = {{.far = endpoint("192.0.2.5:4000"), .initiationsIn = 1}};
        have(f, base(Hook::Input, Policy::Accept, {drop({from(dropped)})}));
        edit(f);
    });
}
// Web pages of the peers are led to a machine of this one.
Facts redirected(std::vector<FilterMatch> matches, std::vector<std::uint16_t> worksTo = {})
{
    return server([&](Facts& f) {
        have(f, nat(Hook::Prerouting, {rule(7, std::move(matches), FilterAction::DestinationNat)}), "nat");
        PacketFacts packets;
        for (const std::uint16_t each : worksTo)
            packets.ledger.flows.push_back({.protocol = 6,
                                            .inside = endpoint("10.8.0.2:40000"),
                                            .far = Endpoint{ip(kTarget), each},
                                            .verdict = FlowVerdict::Works});
        f.watch.get()->packets = packets;
    });
}
// The peer calls by IPv6; for IPv4 everything is dropped.
Facts callsBySix(bool mayCall)
{
    return server([&](Facts& f) {
        eachPeer(f, [](PeerFacts& p) { p.endpoint = endpoint("[2001:db8:9::5]:40000"); });
        NetworkFacts& network = *f.network.get();
        network.addresses.push_back({.device = "eth0", .prefix = prefix("2001:db8:113::7/64")});
        network.routes.push_back(
            {.destination = prefix("::/0"), .device = "eth0", .gateway = ip("fe80::1"), .metric = 1024});
        have(f, base(Hook::Input, Policy::Drop, {}));
        f.firewall.get()->tables.back().family = mayCall ? FilterFamily::V4 : FilterFamily::Both;
    });
}
// A peer asks this machine for names, and nothing answers.
Facts asksForNames(std::uint64_t packets, FlowVerdict verdict = FlowVerdict::NotAnswered)
{
    return server([&](Facts& f) {
        f.watch.get()->packets = PacketFacts{.ledger = {.flows = {{.path = FlowPath::Local,
                                                                   .protocol = 17,
                                                                   .inside = endpoint("10.8.0.2:40000"),
                                                                   .far = endpoint("10.8.0.1:53"),
                                                                   .tunnelOut = {.count = packets},
                                                                   .verdict = verdict}}}};
    });
}
Facts asksForNamesBehind(FilterChain chain)
{
    Facts f = asksForNames(2);
    have(f, std::move(chain));
    return f;
}
// Another peer was asked for, whose packets come out of the tunnel and go into it again.
template <class Edit> Facts hub(Edit edit)
{
    return server([&](Facts& f) {
        for (auto* device : {f.device.get(), f.deviceAfter.get()})
            device->peers.push_back({.publicKey = "Other=", .allowedIps = {prefix("10.8.0.3/32")}});
        f.request.targetAddresses = {ip("10.8.0.3")};
        f.request.targetsGiven = true;
        f.lookups[0] = {.purpose = LookupPurpose::Target,
                        .destination = ip("10.8.0.3"),
                        .answer = RouteAnswer{.device = "wg0", .source = ip("10.8.0.1"), .table = 254}};
        f.exchanges = {answered(ping(Purpose::Peer, "10.8.0.2", "wg0")), answered(ping(Purpose::Target, "10.8.0.3"))};
        f.firewall = FirewallFacts{};
        edit(f);
    });
}

// What wg-quick(8) recommends as kill switch: nothing but the tunnel and what the tunnel itself sends.
FilterRule killSwitch(std::uint32_t mark = kMark)
{
    FilterMatch toUs{.field = Field::LocalDestination};
    return rule(5, {!test::out({"wg0"}), !test::mark(mark), !toUs}, FilterAction::Reject);
}
// A client that wants a machine of its local network, too.
Facts wantsLan(FilterChain chain)
{
    return client([&](Facts& f) {
        f.lookups.push_back({.purpose = LookupPurpose::Target,
                             .destination = ip("192.168.1.50"),
                             .answer = RouteAnswer{.device = "eth0", .source = ip("192.168.1.20"), .table = 254}});
        have(f, std::move(chain));
    });
}
// Packets of a peer to IPv6, and none that went on; pings, whose flow is older than the filter, still pass.
Facts stoppedSix(std::uint64_t packets, Policy policy)
{
    return servingSix(FlowVerdict::DidNotGoOn, [&](Facts& f) {
        f.lookups.push_back({.purpose = LookupPurpose::Forwarded,
                             .destination = ip("2001:db8:80::1"),
                             .answer = RouteAnswer{.device = "eth0", .gateway = ip("fe80::1")}});
        auto& flows = f.watch.get()->packets->ledger.flows;
        flows.front().tunnelOut.count = packets;
        LedgerFlow older = flows.front();
        older.protocol = 58;
        older.verdict = FlowVerdict::Works;
        flows.push_back(older);
        have(f, base(Hook::Forward, policy, {accept({state({"established", "related"})})}));
        f.firewall.get()->tables.back().family = FilterFamily::V6;
    });
}
// A kill switch, and a name server of the local network beside the tunnel's.
template <class Edit> Facts secondServer(Edit edit)
{
    return client([&](Facts& f) {
        have(f, base(Hook::Output, Policy::Accept, {killSwitch()}));
        f.resolvers.get()->servers.push_back({.at = endpoint("192.168.1.1:53")});
        f.lookups.push_back({.purpose = LookupPurpose::Resolver,
                             .destination = ip("192.168.1.1"),
                             .answer = RouteAnswer{.device = "eth0", .source = ip("192.168.1.20"), .table = 254}});
        edit(f);
    });
}
// Pings pass, connections to the target do not, beside the tunnel they do.
template <class Edit> Facts onlyPings(Edit edit)
{
    return client([&](Facts& f) {
        for (Exchange& e : f.exchanges)
            if (e.question.purpose == Purpose::Target && e.question.method == Method::TcpConnect)
                e = silent(e.question);
        edit(f);
    });
}
// Connections to the target are reset, and pings to it are answered like this.
Facts resetWith(Exchange ping)
{
    return client([&](Facts& f) {
        silence(f, {Purpose::Target, Purpose::SecondHop});
        for (Exchange& e : f.exchanges) {
            if (e.question.purpose != Purpose::Target) continue;
            if (e.question.method == Method::Echo) e = ping;
            if (e.question.method == Method::TcpConnect) e = answered(e.question), e.outcome = Outcome::Refused;
        }
    });
}
// Pings alone pass, and these flows were seen to go into the tunnel.
Facts onlyPingsOf(std::vector<std::uint8_t> protocols)
{
    return onlyPings([&](Facts& f) {
        PacketFacts packets;
        for (const std::uint8_t each : protocols)
            packets.ledger.flows.push_back({.protocol = each,
                                            .inside = endpoint("10.8.0.2:40000"),
                                            .far = {ip(kTarget), 443},
                                            .tunnelOut = {.count = 3}});
        f.watch.get()->packets = packets;
    });
}
Facts refusedBy(const char* who, IcmpError error)
{
    return client([&](Facts& f) {
        silence(f, {Purpose::Target, Purpose::SecondHop, Purpose::FullSize});
        f.exchanges.push_back(icmp(tcp(Purpose::Target, kTarget, 80), error, who));
    });
}
}

static std::vector<CauseCase> serverCases()
{
    const auto established = state({"established", "related"});
    return {
        {"firewall.listen_port_blocked", "policy", Says::Root,
         serverWith(base(Hook::Input, Policy::Drop, {accept({established})}))},
        {"firewall.listen_port_blocked", "rule", Says::Root,
         serverWith(base(Hook::Input, Policy::Accept, {drop({protocol(17), port(51820)})}))},
        {"firewall.listen_port_blocked", "open", Says::Nothing,
         serverWith(base(Hook::Input, Policy::Drop, {accept({protocol(17), port(51820)})}))},
        {"firewall.listen_port_blocked", "the_peer_may_call", Says::Nothing,
         serverWith(base(Hook::Input, Policy::Drop, {accept({from("198.51.100.9/32"), protocol(17)})}))},
        {"firewall.listen_port_blocked", "an_absent_peer_may_call", Says::Warning, absent(true)},
        {"firewall.listen_port_blocked", "an_absent_peer_may_not", Says::Root, absent(false)},
        {"firewall.listen_port_blocked", "a_caller_on_a_list", Says::Root, called("192.0.2.5/32", [](Facts&) {})},
        {"firewall.listen_port_blocked", "a_caller_on_a_list_while_others_are_here", Says::Warning,
         called("192.0.2.5/32", [](Facts& f) { eachPeer(f, [&](PeerFacts& p) { p.lastHandshake = f.clock->now; }); })},
        {"firewall.listen_port_blocked", "a_caller_on_a_list_is_answered", Says::Nothing,
         called("192.0.2.5/32", [](Facts& f) { f.watch.get()->outer[0].responsesOut = 1; })},
        {"firewall.listen_port_blocked", "another_one_on_a_list", Says::Nothing, called("192.0.2.6/32", [](Facts&) {})},
        {"handshake.rejected", "no_list_holds_the_caller", Says::Root, called("192.0.2.6/32", [](Facts&) {})},
        {"firewall.listen_port_blocked", "the_peer_may_call_by_ipv6", Says::Nothing, callsBySix(true)},
        {"firewall.listen_port_blocked", "the_peer_may_not_by_ipv6", Says::Root, callsBySix(false)},
        {"firewall.listen_port_blocked", "nat_is_missing_too", Says::Root, server([](Facts& f) {
             f = absent(false);
             f.firewall.get()->tables.erase(f.firewall.get()->tables.begin());
         })},
        {"firewall.listen_port_blocked", "cannot_be_told", Says::Nothing,
         serverWith(base(Hook::Input, Policy::Accept, {drop({unknown()})}))},
        {"firewall.listen_port_blocked", "a_product_does", Says::Nothing,
         serverWith(base(Hook::Input, Policy::Drop, {}), "mullvad")},
        {"firewall.listen_port_blocked", "not_looked", Says::Nothing,
         server([](Facts& f) { f.firewall = couldNotSee(); })},

        {"firewall.listen_port_blocked", "addresses_unseen", Says::Nothing, server([](Facts& f) {
             have(f, base(Hook::Input, Policy::Drop, {}));
             f.lookups[0].purpose = LookupPurpose::TargetOutside; // names the uplink without the network's state
             f.network = couldNotSee();
         })},

        {"firewall.forward_blocked", "policy", Says::Root, serverWith(base(Hook::Forward, Policy::Drop, {}))},
        {"firewall.forward_blocked", "no_way_back", Says::Root,
         serverWith(base(Hook::Forward, Policy::Drop, {accept({test::in({"wg0"})})}))},
        {"firewall.forward_blocked", "both_ways_open", Says::Nothing,
         serverWith(base(Hook::Forward, Policy::Drop, {accept({test::in({"wg0"})}), accept({established})}))},
        {"firewall.forward_blocked", "cannot_be_told", Says::Nothing,
         serverWith(base(Hook::Forward, Policy::Accept, {drop({unknown()})}))},
        {"firewall.forward_blocked", "before_routing", Says::Root,
         serverWith(base(Hook::Prerouting, Policy::Accept, {drop({test::to("198.51.100.80/32")})}, -300))},
        {"firewall.forward_blocked", "beyond_a_limit", Says::Info,
         serverWith(base(Hook::Forward, Policy::Accept, {drop({FilterMatch{.field = Field::Limit}})}))},
        {"firewall.forward_blocked", "beyond_a_limit_though_some_pass", Says::Info, server([](Facts& f) {
             f = redirected({protocol(17)}, {443});
             have(f, base(Hook::Forward, Policy::Accept, {drop({FilterMatch{.field = Field::Limit}})}));
         })},
        {"firewall.forward_blocked", "web_sent_elsewhere", Says::Info, redirected({protocol(6), port(80)})},
        {"firewall.forward_blocked", "web_sent_elsewhere_and_answered", Says::Nothing,
         redirected({protocol(6), port(80)}, {80})},
        {"firewall.forward_blocked", "web_of_visitors_sent_elsewhere", Says::Nothing,
         redirected({protocol(6), port(80), test::in({"eth0"})})},
        {"firewall.forward_blocked", "web_perhaps_sent_elsewhere", Says::Nothing,
         redirected({protocol(6), port(80), unknown()})},
        {"firewall.forward_blocked", "not_looked", Says::Nothing, server([](Facts& f) { f.firewall = couldNotSee(); })},
        {"firewall.forward_blocked", "six_one_packet_and_a_rule", Says::Root, stoppedSix(1, Policy::Drop)},
        {"firewall.forward_blocked", "six_one_packet_and_no_rule", Says::Nothing, stoppedSix(1, Policy::Accept)},
        {"firewall.forward_blocked", "six_two_packets_and_no_rule", Says::Root, stoppedSix(2, Policy::Accept)},
        {"firewall.forward_blocked", "between_peers", Says::Root, hub([](Facts& f) {
             have(f, base(Hook::Forward, Policy::Accept, {drop({test::in({"wg0"}), test::out({"wg0"})})}));
         })},
        {"firewall.forward_blocked", "between_peers_open", Says::Nothing, hub([](Facts&) {})},
        {"nat.missing", "between_peers", Says::Nothing, hub([](Facts&) {})},
        {"dns.unreachable", "server_not_answered", Says::Root, asksForNames(2)},
        {"dns.unreachable", "server_one_packet", Says::Nothing, asksForNames(1)},
        {"dns.unreachable", "server_answered", Says::Nothing, asksForNames(2, FlowVerdict::Works)},
        {"firewall.local_blocked", "server_names", Says::Root,
         asksForNamesBehind(base(Hook::Input, Policy::Accept, {drop({test::in({"wg0"}), port(53)})}))},
        {"firewall.local_blocked", "server_answers_to_names", Says::Root,
         asksForNamesBehind(base(Hook::Output, Policy::Accept, {drop({test::out({"wg0"})})}))},
        {"firewall.local_blocked", "server_names_open", Says::Nothing, asksForNames(2)},
        {"firewall.forward_blocked", "client_is_told", Says::Root, refusedBy("10.8.0.1", IcmpError::AdminProhibited)},
        {"firewall.forward_blocked", "client_is_told_port", Says::Root,
         refusedBy("10.8.0.1", IcmpError::PortUnreachable)},
        {"firewall.forward_blocked", "target_itself_refuses", Says::Nothing,
         refusedBy(kTarget, IcmpError::PortUnreachable)},
        {"firewall.forward_blocked", "client_refuses_itself", Says::Nothing,
         refusedBy("10.8.0.2", IcmpError::AdminProhibited)},
        {"firewall.forward_blocked", "its_resets_are_not_the_targets", Says::Root,
         resetWith(icmp(ping(Purpose::Target, kTarget), IcmpError::PortUnreachable, "10.8.0.1"))},
        {"firewall.forward_blocked", "the_target_resets", Says::Nothing,
         resetWith(silent(ping(Purpose::Target, kTarget)))},
        {"firewall.forward_blocked", "only_pings_pass_as_seen", Says::Root, onlyPingsOf({1, 6})},
        {"firewall.forward_blocked", "connections_do_not_get_in", Says::Nothing, onlyPingsOf({1})},
        {"route.overridden", "connections_do_not_get_in", Says::Root, onlyPingsOf({1})},
        {"route.overridden", "connections_get_in", Says::Nothing, onlyPingsOf({1, 6})},
        {"route.overridden", "pings_were_not_seen_either", Says::Nothing, onlyPingsOf({})},
        {"route.overridden", "not_watched", Says::Nothing, onlyPings([](Facts&) {})},
        {"firewall.forward_blocked", "only_pings_pass", Says::Root, onlyPings([](Facts&) {})},
        {"firewall.forward_blocked", "closed_everywhere", Says::Nothing,
         onlyPings([](Facts& f) { silence(f, {Purpose::TargetOutside}); })},
        {"firewall.forward_blocked", "outside_not_asked", Says::Nothing,
         onlyPings([](Facts& f) { forget(f, {Purpose::TargetOutside}); })},
        {"firewall.forward_blocked", "another_port_passes", Says::Nothing,
         onlyPings([](Facts& f) { f.exchanges.push_back(answered(tcp(Purpose::Target, kTarget, 80))); })},
        {"firewall.forward_blocked", "connection_open", Says::Nothing,
         onlyPings([](Facts& f) { f.exchanges.push_back(pending(tcp(Purpose::Target, kTarget, 80))); })},
    };
}

std::vector<CauseCase> firewallCases()
{
    auto cases = serverCases();
    const auto blocked = [](Facts& f) {
        silenceTunnel(f);
        f.firewall = couldNotSee();
        f.exchanges.push_back(notSent(ping(Purpose::Peer, "10.8.0.9", "wg0"), SendError::Blocked));
    };
    std::vector<CauseCase> more{
        {"firewall.local_blocked", "into_the_tunnel", Says::Root,
         clientWith(base(Hook::Output, Policy::Accept, {drop({test::out({"wg0"})})}))},
        {"firewall.local_blocked", "out_of_the_tunnel", Says::Root,
         clientWith(base(Hook::Input, Policy::Accept, {drop({test::in({"wg0"})})}))},
        {"firewall.local_blocked", "its_outer_packets", Says::Root,
         clientWith(base(Hook::Output, Policy::Accept, {drop({protocol(17), test::to("203.0.113.7/32")})}))},
        {"firewall.local_blocked", "something_else", Says::Nothing,
         clientWith(base(Hook::Output, Policy::Accept, {drop({test::out({"docker0"})})}))},
        {"firewall.local_blocked", "cannot_be_told", Says::Nothing,
         clientWith(base(Hook::Output, Policy::Accept, {drop({unknown()})}))},
        {"firewall.local_blocked", "not_seen_but_felt", Says::Root, client(blocked)},
        {"firewall.local_blocked", "felt_but_answers_come", Says::Nothing, client([](Facts& f) {
             f.firewall = couldNotSee();
             f.exchanges.push_back(notSent(ping(Purpose::Peer, "10.8.0.9", "wg0"), SendError::Blocked));
         })},
        {"firewall.local_blocked", "the_servers_outer_packets", Says::Root,
         serverWith(base(Hook::Output, Policy::Accept, {drop({protocol(17), test::to("198.51.100.9/32")})}))},
        {"firewall.local_blocked", "what_a_server_asks_itself", Says::Nothing,
         serverWith(base(Hook::Output, Policy::Accept, {drop({test::out({"wg0"})})}))},
        {"firewall.local_blocked", "not_looked", Says::Nothing, client([](Facts& f) {
             silenceTunnel(f);
             f.firewall = couldNotSee();
         })},

        {"firewall.killswitch", "forbids_the_local_network", Says::Root,
         wantsLan(base(Hook::Output, Policy::Accept, {killSwitch()}))},
        {"firewall.killswitch", "old_mark_stops_the_tunnel", Says::Root,
         clientWith(base(Hook::Output, Policy::Accept, {killSwitch(kMark + 1)}))},
        {"firewall.killswitch", "policy_with_exceptions", Says::Root,
         wantsLan(base(Hook::Output, Policy::Drop, {accept({test::out({"wg0"})}), accept({test::mark(kMark)})}))},
        {"firewall.killswitch", "all_goes_through_the_tunnel", Says::Nothing,
         client([](Facts& f) { have(f, base(Hook::Output, Policy::Accept, {killSwitch()})); })},
        {"firewall.killswitch", "a_default_target_that_is_not_its_own", Says::Nothing, client([](Facts& f) {
             have(f, base(Hook::Output, Policy::Accept, {killSwitch()}));
             f.request.targetsGiven = false;
             f.lookups.push_back({.purpose = LookupPurpose::Target,
                                  .destination = ip("2606:4700:4700::1111"),
                                  .answer = RouteAnswer{.device = "eth0", .source = ip("2001:db8::9")}});
         })},
        {"firewall.killswitch", "a_second_name_server", Says::Nothing, secondServer([](Facts&) {})},
        {"firewall.killswitch", "the_only_name_server_left", Says::Root,
         secondServer([](Facts& f) { silence(f, {Purpose::Resolver}); })},
        {"firewall.killswitch", "an_ordinary_rule", Says::Nothing,
         wantsLan(base(Hook::Output, Policy::Accept, {drop({test::to("192.168.1.0/24")})}))},
        {"firewall.killswitch", "not_looked", Says::Nothing, client([](Facts& f) { f.firewall = {}; })},

        {"firewall.third_party", "client", Says::Root, clientWith(base(Hook::Output, Policy::Drop, {}), "mullvad")},
        {"firewall.third_party", "server", Says::Root, serverWith(base(Hook::Forward, Policy::Drop, {}), "mullvad")},
        {"firewall.third_party", "lets_it_pass", Says::Nothing,
         clientWith(base(Hook::Output, Policy::Accept, {}), "mullvad")},
        {"firewall.third_party", "no_product", Says::Nothing, clientWith(base(Hook::Output, Policy::Drop, {}))},
        {"firewall.third_party", "not_looked", Says::Nothing, client([](Facts& f) { f.firewall = couldNotSee(); })},
    };
    std::ranges::move(more, std::back_inserter(cases));
    return cases;
}
}
