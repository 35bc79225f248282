// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/causes/cases.h"
namespace tl::test {
namespace {
using namespace std::chrono_literals;
constexpr const char* kOtherKey = "BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBA=";
constexpr const char* kTarget6 = "2001:db8:80::1";

void narrow(Facts& f)
{
    eachPeer(f, [](PeerFacts& p) { p.allowedIps = {prefix("10.8.0.0/24")}; });
    leadTo(f, LookupPurpose::Target, "eth0");
}
// What the peer sent outside, and what the tunnel's interface made of it.
struct Swallowed {
    std::uint64_t outerBytes = 0, delivered = 0, errors = 0;
    std::optional<int> dataSeen = {};
};
Facts swallowed(Swallowed how)
{
    return server([&](Facts& f) {
        silenceTunnel(f);
        f.deviceAfter.get()->peers[0].rxBytes = f.device->peers[0].rxBytes + how.outerBytes;
        f.watch.get()->outer.clear();
        if (how.dataSeen) f.watch.get()->outer = {{.far = *f.device->peers[0].endpoint, .dataIn = *how.dataSeen}};
        LinkFacts& after = (*f.linksAfter.get())[2];
        after.rxPackets = f.network->links[2].rxPackets + how.delivered;
        after.rxErrors = how.errors;
    });
}
// Since the tunnel came up this much came from the peer, and not one packet out of the tunnel. The handshake is 30 s
// old: three of them (444), and keepalives (32) every ten seconds and two more, are no data.
Facts neverDelivered(std::uint64_t bytes)
{
    return server([&](Facts& f) {
        silenceTunnel(f);
        f.watch = {};
        f.network.get()->links[2].rxPackets = (*f.linksAfter.get())[2].rxPackets = 0;
        eachPeer(f, [&](PeerFacts& p) { p.rxBytes = bytes; });
    });
}
// The peer answers, and of so many packets, the others of this size, ten came out of the tunnel.
Facts mostlyLost(int came, std::uint64_t size)
{
    return server([&](Facts& f) {
        const auto lost = static_cast<std::uint64_t>(came - 10);
        (*f.linksAfter.get())[2].rxPackets = f.network->links[2].rxPackets + 10;
        (*f.linksAfter.get())[2].rxBytes = f.network->links[2].rxBytes + 1000;
        f.watch.get()->outer = {{.far = *f.device->peers[0].endpoint, .dataIn = came}};
        f.deviceAfter.get()->peers[0].rxBytes = f.device->peers[0].rxBytes + 1320 + lost * size;
    });
}
Facts peersHave(const char* one, const char* other)
{
    return server([&](Facts& f) {
        f.config.get()->peers[0].allowedIps = {prefix(one)};
        f.config.get()->peers.push_back({.publicKey = kOtherKey, .allowedIps = {prefix(other)}});
    });
}
// Two servers in one file for the same range, the last of which has it.
Facts twoServers(bool lastIsDead)
{
    return client([&](Facts& f) {
        auto& peers = f.config.get()->peers;
        peers.insert(peers.begin(), {.publicKey = kOtherKey, .allowedIps = peers[0].allowedIps});
        eachDevice(f, [](DeviceFacts& d) { d.peers.push_back({.publicKey = kOtherKey}); });
        if (!lastIsDead) return;
        silenceTunnel(f);
        eachPeer(f, [](PeerFacts& p) { p.lastHandshake.reset(); });
    });
}
// What the peer sent during a look of two seconds.
Facts talking(
    std::vector<std::pair<FlowPath, std::uint64_t>> flows, void (*edit)(Facts&) = [](Facts&) {})
{
    return server([&](Facts& f) {
        PacketFacts packets;
        for (const auto& [path, count] : flows) {
            packets.ledger.flows.push_back({.path = path,
                                            .protocol = 6,
                                            .inside = endpoint("10.8.0.2:40000"),
                                            .far = endpoint("10.8.0.1:80"),
                                            .tunnelOut = {.count = count, .first = Instant(10)}});
            if (path == FlowPath::Forwarded) packets.ledger.totals.tunnelOut += count;
        }
        f.watch.get()->watched = 2s;
        f.watch.get()->packets = packets;
        edit(f);
    });
}
// A second peer whose addresses the first has taken.
void rob(Facts& f)
{
    eachDevice(f, [](DeviceFacts& d) { d.peers.push_back({.publicKey = kOtherKey}); });
    f.config = Error{ErrorCode::NotFound, "no file"};
}

// Both families through the tunnel.
Facts dualStack(Exchange six)
{
    return client([&](Facts& f) {
        f.network.get()->addresses.push_back({.device = "wg0", .prefix = prefix("fd00:8::2/64")});
        eachPeer(f, [](PeerFacts& p) { p.allowedIps.push_back(prefix("::/0")); });
        f.request.targetAddresses.push_back(ip(kTarget6));
        f.lookups.push_back({.purpose = LookupPurpose::Target,
                             .destination = ip(kTarget6),
                             .answer = RouteAnswer{.device = "wg0", .table = 51820}});
        f.exchanges.push_back(std::move(six));
    });
}
Facts besides(const char* address)
{
    return client([&](Facts& f) {
        f.network.get()->addresses.push_back({.device = "eth0", .prefix = prefix(address)});
        f.network.get()->routes.push_back({.destination = prefix("::/0"), .device = "eth0", .gateway = ip("fe80::1")});
    });
}
template <class Edit> Facts leaking(Edit edit)
{
    Facts f = besides("2001:db8:1::20/64");
    edit(f);
    return f;
}
}

static std::vector<CauseCase> serverCases()
{
    const auto outside = [](Facts& f) {
        silenceTunnel(f);
        eachPeer(f, [](PeerFacts& p) { p.allowedIps = {prefix("10.9.0.2/32")}; });
    };
    return {
        {"allowedips.server_mismatch", "data_seen_none_delivered", Says::Root,
         swallowed({.outerBytes = 1, .dataSeen = 1})},
        {"allowedips.server_mismatch", "data_seen_and_kept_from_wireguard", Says::Nothing, swallowed({.dataSeen = 1})},
        {"allowedips.server_mismatch", "no_data_seen", Says::Nothing, swallowed({.outerBytes = 96, .dataSeen = 0})},
        {"allowedips.server_mismatch", "96_bytes_none_delivered", Says::Root, swallowed({.outerBytes = 96})},
        {"allowedips.server_mismatch", "95_bytes_none_delivered", Says::Nothing, swallowed({.outerBytes = 95})},
        {"allowedips.server_mismatch", "delivered", Says::Nothing, swallowed({.outerBytes = 96, .delivered = 1})},
        {"allowedips.server_mismatch", "errors_count_up", Says::Root, swallowed({.delivered = 1, .errors = 1})},
        {"allowedips.server_mismatch", "answers_and_the_rest_is_lost", Says::Warning, mostlyLost(20, 100)},
        {"allowedips.server_mismatch", "answers_and_little_is_lost", Says::Nothing, mostlyLost(19, 100)},
        {"allowedips.server_mismatch", "answers_and_large_ones_are_put_together", Says::Nothing, mostlyLost(20, 1400)},
        {"allowedips.server_mismatch", "counters_began_anew", Says::Nothing, server([](Facts& f) {
             f = swallowed({.outerBytes = 96, .errors = 1});
             (*f.linksAfter.get())[2].rxPackets = 5; // 900 before
         })},
        {"allowedips.server_mismatch", "never_delivered_605_bytes", Says::Info, neverDelivered(605)},
        {"allowedips.server_mismatch", "never_delivered_604_bytes", Says::Nothing, neverDelivered(604)},
        {"allowedips.server_mismatch", "outside_the_tunnels_network", Says::Root, server(outside)},
        {"allowedips.server_mismatch", "a_network_behind_the_peer", Says::Nothing, server([](Facts& f) {
             silenceTunnel(f);
             eachPeer(f, [](PeerFacts& p) { p.allowedIps = {prefix("192.168.50.0/24")}; });
         })},
        {"allowedips.server_mismatch", "outside_and_in_use", Says::Nothing, server([&](Facts& f) {
             outside(f);
             f.watch.get()->packets =
                 PacketFacts{.ledger = {.flows = {{.inside = endpoint("10.9.0.2:5000"), .tunnelOut = {.count = 1}}}}};
         })},
        {"allowedips.server_mismatch", "handshake_renewed_without_a_watch", Says::Nothing, server([](Facts& f) {
             f = swallowed({.outerBytes = 180});
             f.deviceAfter.get()->peers[0].lastHandshake = *f.device->peers[0].lastHandshake + 1s;
         })},
        {"allowedips.server_mismatch", "tunnel_has_no_network", Says::Nothing, server([&](Facts& f) {
             outside(f);
             f.network.get()->addresses.back().prefix = prefix("10.8.0.1/32");
         })},
        {"allowedips.server_mismatch", "peer_answers", Says::Nothing,
         server([](Facts& f) { (*f.linksAfter.get())[2].rxErrors = 5; })},
        {"allowedips.server_mismatch", "nobody_connected", Says::Nothing, server([&](Facts& f) {
             outside(f);
             eachPeer(f, [&](PeerFacts& p) { p.lastHandshake = f.clock->now - 600s; });
         })},
        {"allowedips.server_mismatch", "counters_not_read_again", Says::Nothing, server([](Facts& f) {
             silenceTunnel(f);
             f.watch.get()->outer[0].dataIn = 3;
             f.linksAfter = couldNotSee();
         })},
        {"allowedips.server_mismatch", "device_unseen", Says::Nothing,
         server([](Facts& f) { f.device = f.deviceAfter = couldNotSee(); })},

        {"allowedips.nothing_sent", "talks_to_us_alone", Says::Info, talking({{FlowPath::Local, 3}})},
        {"allowedips.nothing_sent", "talks_to_others_too", Says::Nothing,
         talking({{FlowPath::Local, 3}, {FlowPath::Forwarded, 1}})},
        {"allowedips.nothing_sent", "only_answers_us", Says::Nothing,
         talking({{FlowPath::Local, 3}},
                 [](Facts& f) {
                     Ledger& ledger = f.watch.get()->packets->ledger;
                     ledger.flows[0].tunnelBack = {.count = 3, .first = Instant(5)};
                     ledger.totals.tunnelOut = 1; // of another peer
                 })},
        {"allowedips.nothing_sent", "nobody_sends", Says::Info, talking({})},
        {"allowedips.nothing_sent", "nobody_is_there", Says::Nothing,
         talking({}, [](Facts& f) { eachPeer(f, [&](PeerFacts& p) { p.lastHandshake = f.clock->now - 600s; }); })},
        {"allowedips.nothing_sent", "too_short_a_look", Says::Nothing,
         talking({{FlowPath::Local, 3}}, [](Facts& f) { f.watch.get()->watched = 999ms; })},
        {"allowedips.nothing_sent", "too_many_flows_to_know", Says::Nothing,
         talking(std::vector<std::pair<FlowPath, std::uint64_t>>(kMostKeptFlows, {FlowPath::Local, 1}),
                 [](Facts& f) { f.watch.get()->packets->ledger.totals.tunnelOut = 1; })},
        {"allowedips.nothing_sent", "only_private_networks_are_asked_for", Says::Nothing,
         talking({{FlowPath::Local, 3}},
                 [](Facts& f) {
                     f.request.targetsGiven = true;
                     f.request.targetNames.clear();
                     f.request.targetAddresses = {ip("192.168.50.10")};
                 })},
        {"allowedips.server_overlap", "same_address", Says::Error, peersHave("10.8.0.2/32", "10.8.0.2/32")},
        {"allowedips.server_overlap", "same_network", Says::Error, peersHave("10.8.0.2/24", "10.8.0.3/24")},
        {"allowedips.server_overlap", "one_in_the_other", Says::Nothing, peersHave("10.8.0.2/32", "10.8.0.0/24")},
        {"allowedips.server_overlap", "apart", Says::Nothing, peersHave("10.8.0.2/32", "10.8.0.3/32")},
        {"allowedips.server_overlap", "running_peer_has_none_left", Says::Error, server(rob)},
        {"allowedips.server_overlap", "it_was_to_have_none", Says::Nothing, server([](Facts& f) {
             const auto config = f.config;
             rob(f);
             f.config = config;
             f.config.get()->peers.push_back({.publicKey = kOtherKey});
         })},
        {"allowedips.server_overlap", "client_whose_last_is_dead", Says::Root, twoServers(true)},
        {"allowedips.server_overlap", "client_whose_last_answers", Says::Nothing, twoServers(false)},
        {"allowedips.server_overlap", "client_without_its_file", Says::Nothing, client([](Facts& f) {
             f = twoServers(true);
             f.config = couldNotSee();
         })},
        {"allowedips.server_overlap", "not_looked", Says::Nothing, server([](Facts& f) {
             rob(f);
             f.device = f.deviceAfter = couldNotSee();
         })},
    };
}

std::vector<CauseCase> allowedIpsCases()
{
    auto out = serverCases();
    const auto six = ping(Purpose::Target, kTarget6);
    std::vector<CauseCase> more{
        {"allowedips.too_narrow", "target_not_held", Says::Root, client(narrow)},
        {"allowedips.too_narrow", "what_the_name_says_is_not_held", Says::Root, client([](Facts& f) {
             narrow(f);
             f.request.targetAddresses.clear();
         })},
        {"allowedips.too_narrow", "one_address_for_all", Says::Root, client([](Facts& f) {
             narrow(f);
             eachPeer(f, [](PeerFacts& p) { p.allowedIps = {prefix("0.0.0.0/32")}; });
         })},
        {"allowedips.too_narrow", "held_by_the_file_alone", Says::Root, client([](Facts& f) {
             f.config.get()->peers[0].allowedIps = {prefix("0.0.0.0/0")};
             narrow(f);
         })},
        {"allowedips.too_narrow", "held", Says::Nothing, client([](Facts&) {})},
        {"allowedips.too_narrow", "nobody_asked_for_it", Says::Nothing, client([](Facts& f) {
             narrow(f);
             f.request.targetsGiven = false;
         })},
        {"allowedips.too_narrow", "not_looked", Says::Nothing, client([](Facts& f) {
             narrow(f);
             f.device = f.deviceAfter = couldNotSee();
         })},

        {"ipv6.blackhole", "silent", Says::Root, dualStack(silent(six))},
        {"ipv6.blackhole", "unreachable", Says::Root, dualStack(icmp(six, IcmpError::NetUnreachable, "fd00:8::1"))},
        {"ipv6.blackhole", "answers", Says::Nothing, dualStack(answered(six))},
        {"ipv6.blackhole", "still_open", Says::Nothing, dualStack(pending(six))},
        {"ipv6.blackhole", "not_asked", Says::Nothing, dualStack(silent(ping(Purpose::Gateway, "192.168.1.1")))},
        {"ipv6.blackhole", "ipv4_fails_too", Says::Nothing,
         [&] {
             Facts f = dualStack(silent(six));
             silence(f, {Purpose::Target});
             return f;
         }()},
        {"ipv6.blackhole", "no_address_inside", Says::Nothing,
         [&] {
             Facts f = dualStack(silent(six));
             f.network.get()->addresses.pop_back();
             return f;
         }()},

        {"ipv6.leak", "public_address", Says::Warning, besides("2001:db8:1::20/64")},
        {"ipv6.leak", "local_address", Says::Nothing, besides("fd00:1::20/64")},
        {"ipv6.leak", "refused", Says::Nothing, leaking([](Facts& f) {
             f.network.get()->routes.push_back(
                 {.destination = prefix("::/0"), .table = 51820, .type = RouteType::Unreachable, .metric = 1});
             f.network.get()->rules.push_back(
                 {.family = IpFamily::V6, .priority = 32765, .mark = 51820, .inverted = true, .table = 51820});
         })},
        {"ipv6.leak", "refused_by_a_table_without_a_rule", Says::Warning, leaking([](Facts& f) {
             f.network.get()->routes.push_back(
                 {.destination = prefix("::/0"), .table = 51820, .type = RouteType::Unreachable, .metric = 1});
         })},
        {"ipv6.leak", "stopped_by_a_filter", Says::Nothing, leaking([](Facts& f) {
             const FilterRule all{.matches = {{.field = Field::OutInterface, .negated = true, .names = {"wg0"}}},
                                  .action = FilterAction::Reject};
             f.firewall = FirewallFacts{.tables = {{.family = FilterFamily::V6,
                                                    .name = "filter",
                                                    .chains = {{.hook = Hook::Output, .rules = {all}}}}}};
         })},
        {"ipv6.leak", "link_off", Says::Nothing, leaking([](Facts& f) { f.network.get()->links[1].up = false; })},
        {"ipv6.leak", "six_goes_in", Says::Nothing,
         leaking([](Facts& f) { eachPeer(f, [](PeerFacts& p) { p.allowedIps.push_back(prefix("::/0")); }); })},
        {"ipv6.leak", "four_does_not_go_in", Says::Nothing,
         leaking([](Facts& f) { eachPeer(f, [](PeerFacts& p) { p.allowedIps = {prefix("10.8.0.0/24")}; }); })},
        {"ipv6.leak", "four_goes_in_by_halves", Says::Warning, leaking([](Facts& f) {
             eachPeer(f, [](PeerFacts& p) { p.allowedIps = {prefix("0.0.0.0/1"), prefix("128.0.0.0/1")}; });
         })},
        {"ipv6.leak", "not_looked", Says::Nothing, leaking([](Facts& f) { f.network = couldNotSee(); })},
    };
    std::ranges::move(more, std::back_inserter(out));
    return out;
}
}
