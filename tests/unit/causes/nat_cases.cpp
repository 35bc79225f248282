// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/causes/cases.h"
#include "tests/unit/filter/rule_builder.h"
namespace tl::test {
namespace {
FilterRule masquerade(std::vector<FilterMatch> matches)
{
    return rule(3, std::move(matches), FilterAction::Masquerade);
}

// A server on which this is all that translates, and nobody answers the tunnel's own address.
Facts translatedBy(std::vector<FilterRule> rules, std::string chainName = "postrouting")
{
    return server([&](Facts& f) {
        auto chain = nat(Hook::Postrouting, std::move(rules));
        chain.name = std::move(chainName);
        f.firewall = FirewallFacts{.tables = {table("nat", {chain}, FilterFamily::V4)}};
        silence(f, {Purpose::TargetFromTunnelAddress});
    });
}
template <class Edit> Facts untranslated(Edit edit)
{
    Facts f = translatedBy({});
    edit(f);
    return f;
}
FilterRule sourceNatTo(const char* address)
{
    auto made = rule(4, {test::out({"eth0"})}, FilterAction::SourceNat);
    made.toAddresses = {range(address)};
    return made;
}
// A client whose packets into the tunnel get this address.
Facts sendsAs(const char* address)
{
    return client([&](Facts& f) {
        silenceTunnel(f);
        auto made = rule(4, {!test::out({"lo"})}, FilterAction::SourceNat);
        made.toAddresses = {range(address)};
        f.firewall = FirewallFacts{.tables = {table("nat", {nat(Hook::Postrouting, {made})}, FilterFamily::V4)}};
    });
}
// Twenty peers that are not here, and one that is; all but the last one's network are translated.
Facts manyPeers(const char* last)
{
    Facts f = translatedBy({masquerade({from("10.8.0.0/24")}), masquerade({from("192.168.0.0/19")})});
    for (auto* device : {f.device.get(), f.deviceAfter.get()}) {
        const PeerFacts model = device->peers[0];
        device->peers.clear();
        for (int i = 1; i <= 21; ++i) {
            PeerFacts peer = model;
            peer.publicKey = "Peer" + std::to_string(i);
            peer.endpoint = Endpoint{peer.endpoint->address, static_cast<std::uint16_t>(40000 + i)};
            peer.allowedIps = {prefix("192.168." + std::to_string(i) + ".0/24")};
            if (i < 21) peer.lastHandshake.reset();
            if (i == 21) peer.allowedIps = {prefix(last)};
            device->peers.push_back(peer);
        }
    }
    return f;
}
template <class Edit> Facts bridged(Edit edit)
{
    Facts f = translatedBy({sourceNatTo("172.17.0.1")});
    f.network.get()->addresses.push_back({.device = "docker0", .prefix = prefix("172.17.0.1/16")});
    edit(f);
    return f;
}
Facts routedBack(FilterRule rule)
{
    Facts f = translatedBy({std::move(rule)});
    f.network.get()->addresses.push_back({.device = "docker0", .prefix = prefix("172.17.0.1/16")});
    Question egress = ping(Purpose::TargetFromTunnelAddress, kTarget);
    egress.source = ip("10.8.0.1");
    forget(f, {Purpose::TargetFromTunnelAddress});
    f.exchanges.push_back(answered(egress));
    return f;
}
Facts forwarding(std::optional<bool> value)
{
    return server([&](Facts& f) {
        f.stack.get()->forwarding4 = value;
        f.stackAfter = f.stack;
    });
}
template <class Edit> Facts six(std::optional<bool> forwards, Edit edit)
{
    return servingSix(FlowVerdict::DidNotGoOn, [&](Facts& f) {
        f.stack.get()->forwarding6 = forwards;
        edit(f);
    });
}
Facts interfaceForwarding(const char* device, std::optional<bool> value)
{
    return server([&](Facts& f) {
        f.stack.get()->interfaces.push_back({.device = "docker0", .forwarding4 = true});
        for (InterfaceSettings& each : f.stack.get()->interfaces)
            if (each.device == device) each.forwarding4 = value;
    });
}
// The client's view: the server answers, and what is meant for others ends in it.
template <class Edit> Facts swallowing(Edit edit)
{
    return client([&](Facts& f) {
        silence(f, {Purpose::Target, Purpose::FirstHop, Purpose::SecondHop, Purpose::FullSize});
        edit(f);
    });
}
Facts translations(std::uint64_t count, std::optional<std::uint64_t> most)
{
    return server([&](Facts& f) {
        f.stackAfter.get()->conntrackCount = count;
        f.stackAfter.get()->conntrackMax = most;
    });
}
}

static std::vector<CauseCase> forwardingCases()
{
    return {
        {"forwarding.disabled", "server", Says::Root, forwarding(false)},
        {"forwarding.disabled", "server_forwards", Says::Nothing, forwarding(true)},
        {"forwarding.disabled", "server_without_ipv4", Says::Nothing, forwarding(std::nullopt)},
        {"forwarding.disabled", "server_not_looked", Says::Nothing,
         server([](Facts& f) { f.stack = f.stackAfter = couldNotSee(); })},
        {"forwarding.disabled", "six_asked_for", Says::Root, six(false, [](Facts&) {})},
        {"forwarding.disabled", "six_forwarded", Says::Nothing, six(true, [](Facts&) {})},
        {"forwarding.disabled", "six_absent", Says::Nothing, six(std::nullopt, [](Facts&) {})},
        {"forwarding.disabled", "six_not_asked_for", Says::Nothing,
         six(false, [](Facts& f) { f.watch.get()->packets = std::nullopt; })},
        {"forwarding.disabled", "six_to_a_private_network", Says::Nothing,
         six(false, [](Facts& f) { f.watch.get()->packets->ledger.flows[0].far = endpoint("[fd09::1]:443"); })},
        {"forwarding.disabled", "six_without_a_way_out", Says::Nothing,
         six(false,
             [](Facts& f) {
                 std::erase_if(f.network.get()->routes,
                               [](const RouteFacts& r) { return !r.destination.address.isV4(); });
             })},
        {"forwarding.disabled", "six_without_an_address_outside", Says::Nothing,
         six(false,
             [](Facts& f) {
                 std::erase_if(f.network.get()->addresses,
                               [](const AddressFacts& a) { return a.device == "eth0" && !a.prefix.address.isV4(); });
             })},
        {"forwarding.disabled", "client_hop_is_silent", Says::Root, swallowing([](Facts&) {})},
        {"forwarding.disabled", "client_hop_reports", Says::Nothing, swallowing([](Facts& f) {
             forget(f, {Purpose::FirstHop});
             f.exchanges.push_back(icmp(ping(Purpose::FirstHop, kTarget, "wg0"), IcmpError::TimeExceeded, "10.8.0.1"));
         })},
        {"forwarding.disabled", "client_hop_not_asked", Says::Nothing, swallowing([](Facts& f) {
             forget(f, {Purpose::FirstHop, Purpose::SecondHop});
         })},
        {"forwarding.disabled", "client_peer_silent", Says::Nothing,
         swallowing([](Facts& f) { silence(f, {Purpose::Peer}); })},
        {"forwarding.disabled", "client_target_open", Says::Nothing,
         swallowing([](Facts& f) { f.exchanges.push_back(pending(tcp(Purpose::Target, kTarget, 80))); })},
        {"forwarding.disabled", "client_target_answers", Says::Nothing, client([](Facts& f) {
             silence(f, {Purpose::FirstHop, Purpose::SecondHop});
         })},
        {"forwarding.disabled", "client_resolver_behind_answers", Says::Nothing, swallowing([](Facts& f) {
             auto asked = dns("203.0.113.53", kTargetName);
             asked.device = "wg0";
             f.exchanges.push_back(dnsAnswer(asked, {kTarget}));
         })},

        {"forwarding.interface_disabled", "tunnel", Says::Root, interfaceForwarding("wg0", false)},
        {"forwarding.interface_disabled", "uplink", Says::Root, interfaceForwarding("eth0", false)},
        {"forwarding.interface_disabled", "another", Says::Nothing, interfaceForwarding("docker0", false)},
        {"forwarding.interface_disabled", "unknown", Says::Nothing, interfaceForwarding("wg0", std::nullopt)},
        {"forwarding.interface_disabled", "off_everywhere", Says::Nothing, forwarding(false)},
        {"forwarding.interface_disabled", "not_looked", Says::Nothing,
         server([](Facts& f) { f.stack = f.stackAfter = {}; })},

        {"nat.ports_exhausted", "95_percent", Says::Root, translations(950, 1000)},
        {"nat.ports_exhausted", "94_percent", Says::Nothing, translations(949, 1000)},
        {"nat.ports_exhausted", "no_limit", Says::Nothing, translations(950, 0)},
        {"nat.ports_exhausted", "limit_unknown", Says::Nothing, translations(950, std::nullopt)},
        {"nat.ports_exhausted", "not_looked", Says::Nothing,
         server([](Facts& f) { f.stack = f.stackAfter = couldNotSee(); })},
    };
}

std::vector<CauseCase> natCases()
{
    auto cases = forwardingCases();
    const auto tunnel = test::from("10.8.0.0/24"), elsewhere = test::from("10.9.0.0/24");
    const auto uplink = test::out({"eth0"}), other = test::out({"eth9"});
    std::vector<CauseCase> more{
        {"nat.missing", "no_rule", Says::Root, untranslated([](Facts&) {})},
        {"nat.missing", "no_tables", Says::Root, untranslated([](Facts& f) { f.firewall = FirewallFacts{}; })},
        {"nat.missing", "only_docker_has_one", Says::Root,
         translatedBy({masquerade({test::from("172.17.0.0/16"), !test::out({"docker0"})})}, "DOCKER-POSTROUTING")},
        {"nat.missing", "masqueraded", Says::Nothing, translatedBy({masquerade({tunnel, uplink})})},
        {"nat.missing", "all_masqueraded", Says::Nothing, translatedBy({masquerade({})})},
        {"nat.missing", "cannot_be_told", Says::Nothing, translatedBy({masquerade({unknown()})})},
        {"nat.missing", "six_left_as_it_came", Says::Root, servingSix(FlowVerdict::NatMissing, [](Facts&) {})},
        {"nat.missing", "six_without_a_way_out", Says::Nothing,
         servingSix(FlowVerdict::NatMissing,
                    [](Facts& f) {
                        std::erase_if(f.network.get()->addresses, [](const AddressFacts& a) {
                            return a.device == "eth0" && !a.prefix.address.isV4();
                        });
                    })},
        {"nat.missing", "pings_alone_masqueraded_and_answered", Says::Root, server([&](Facts& f) {
             f.firewall = FirewallFacts{};
             f.firewall.get()->tables.push_back(
                 table("nat", {nat(Hook::Postrouting, {masquerade({tunnel, uplink, protocol(1)})})}));
         })},
        {"nat.wrong_subnet", "the_servers_own_address_alone", Says::Root, server([&](Facts& f) {
             f.firewall = FirewallFacts{};
             f.firewall.get()->tables.push_back(
                 table("nat", {nat(Hook::Postrouting, {masquerade({test::from("10.8.0.1/32"), uplink})})}));
         })},
        {"nat.missing", "routed", Says::Nothing, server([](Facts& f) { f.firewall = FirewallFacts{}; })},
        {"nat.missing", "still_open", Says::Nothing, untranslated([](Facts& f) {
             for (Exchange& e : f.exchanges)
                 if (e.question.purpose == Purpose::TargetFromTunnelAddress) e = pending(e.question);
         })},
        {"nat.missing", "partly_unseen", Says::Nothing,
         untranslated([](Facts& f) { f.firewall.get()->notSeen = {"iptables-legacy"}; })},
        {"nat.missing", "not_looked", Says::Nothing, untranslated([](Facts& f) { f.firewall = couldNotSee(); })},

        {"nat.wrong_subnet", "another", Says::Root, translatedBy({masquerade({elsewhere, uplink})})},
        {"nat.wrong_subnet", "right_one_later", Says::Nothing,
         translatedBy({masquerade({elsewhere, uplink}), masquerade({tunnel, uplink})})},
        {"nat.wrong_subnet", "interface_wrong_too", Says::Nothing, translatedBy({masquerade({elsewhere, other})})},
        {"nat.wrong_subnet", "not_looked", Says::Nothing, server([](Facts& f) {
             silence(f, {Purpose::TargetFromTunnelAddress});
             f.firewall = {};
         })},

        {"nat.wrong_interface", "another", Says::Root, translatedBy({masquerade({tunnel, other})})},
        {"nat.wrong_interface", "right_one", Says::Nothing, translatedBy({masquerade({tunnel, uplink})})},
        {"nat.wrong_interface", "not_looked", Says::Nothing, server([](Facts& f) {
             silence(f, {Purpose::TargetFromTunnelAddress});
             f.firewall = couldNotSee();
         })},

        {"nat.wrong_subnet", "of_the_one_who_is_connected", Says::Root, manyPeers("192.168.60.0/24")},
        {"nat.wrong_subnet", "all_are_translated", Says::Nothing, manyPeers("192.168.9.0/24")},

        {"nat.wrong_address", "not_ours", Says::Root, translatedBy({sourceNatTo("203.0.113.99")})},
        {"nat.wrong_address", "ours", Says::Nothing, translatedBy({sourceNatTo("203.0.113.7")})},
        {"nat.wrong_address", "the_tunnels_own", Says::Root, translatedBy({sourceNatTo("10.8.0.1")})},
        {"nat.wrong_address", "the_tunnels_own_routed_back", Says::Nothing, routedBack(sourceNatTo("10.8.0.1"))},
        {"nat.wrong_address", "of_another_device", Says::Root, bridged([](Facts&) {})},
        {"nat.wrong_address", "of_another_device_answered", Says::Nothing, routedBack(sourceNatTo("172.17.0.1"))},
        {"nat.wrong_address", "of_another_device_target_silent", Says::Nothing,
         bridged([](Facts& f) { silence(f, {Purpose::Target}); })},
        {"nat.wrong_address", "of_another_device_asked_otherwise", Says::Nothing, bridged([](Facts& f) {
             silence(f, {Purpose::Target});
             f.exchanges.push_back(answered(tcp(Purpose::Target, kTarget, 443)));
         })},
        {"nat.wrong_address", "of_another_device_not_asked", Says::Nothing,
         bridged([](Facts& f) { forget(f, {Purpose::TargetFromTunnelAddress}); })},
        {"nat.wrong_address", "ours_among_several", Says::Nothing, translatedBy({sourceNatTo("203.0.113.0/28")})},
        {"nat.wrong_address", "client_of_another_device", Says::Root, sendsAs("192.168.1.20")},
        {"nat.wrong_address", "client_the_tunnels_own", Says::Nothing, sendsAs("10.8.0.2")},
        {"nat.wrong_address", "client_answered", Says::Nothing,
         client([](Facts& f) { f.firewall = sendsAs("192.168.1.20").firewall; })},
        {"nat.wrong_address", "client_not_looked", Says::Nothing, client([](Facts& f) {
             silenceTunnel(f);
             f.firewall = couldNotSee();
         })},
        {"nat.wrong_address", "not_looked", Says::Nothing, server([](Facts& f) {
             silence(f, {Purpose::TargetFromTunnelAddress});
             f.firewall = couldNotSee();
         })},
    };
    std::ranges::move(more, std::back_inserter(cases));
    return cases;
}
}
