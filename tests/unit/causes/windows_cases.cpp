// SPDX-License-Identifier: GPL-3.0-or-later
// What only Windows has, and what it tells in its own way.
#include "tests/support/windows_builder.h"
#include "tests/unit/causes/cases.h"
namespace tl::test {
namespace {
template <class Edit> Facts winServer(Edit edit)
{
    Facts facts = healthyWindowsServer();
    edit(facts, *facts.windows.get());
    return facts;
}
template <class Edit> Facts winClient(Edit edit)
{
    Facts facts = healthyWindowsClient();
    edit(facts, *facts.windows.get());
    return facts;
}
// Nothing translates but what is added.
template <class Edit> Facts untranslated(Edit edit)
{
    return winServer([&](Facts& f, WindowsFacts& w) {
        w.nats = std::vector<NetNat>{};
        edit(f, w);
    });
}
void addNat(WindowsFacts& w, const char* name, const char* inside, const char* owner = "")
{
    w.nats.get()->push_back({.name = name, .inside = prefix(inside), .owner = owner});
}
SharingFacts& shareWithTunnel(WindowsFacts& w, const char* publicDevice = "eth0")
{
    SharingFacts& sharing = *w.sharing.get();
    sharing.publicDevice = publicDevice;
    sharing.privateDevice = "wg0";
    sharing.runs = true;
    return sharing;
}
InterfaceSettings& settings(Facts& f, const char* device)
{
    auto& all = f.stack.get()->interfaces;
    return *std::ranges::find(all, device, &InterfaceSettings::device);
}
LedgerFlow untranslatedFlow(FlowVerdict verdict)
{
    LedgerFlow flow = flowOf(verdict);
    flow.untranslated = flow.uplinkOut.count;
    return flow;
}
const Error kAbsent{ErrorCode::Unavailable, "the class MSFT_NetNat is not there (0x80041010)"};
const Error kTimeout{ErrorCode::Timeout, "ask WMI for MSFT_NetNat"};

std::vector<CauseCase> translationCases()
{
    return {
        {"nat.missing", "windows_has_none", Says::Root, untranslated([](Facts&, WindowsFacts&) {})},
        {"nat.missing", "windows_and_seen", Says::Root,
         untranslated([](Facts& f, WindowsFacts&) { see(f, flowOf(FlowVerdict::NatMissing)); })},
        {"nat.missing", "windows_seen_and_not_readable", Says::Root, untranslated([](Facts& f, WindowsFacts& w) {
             w.nats = kTimeout;
             see(f, flowOf(FlowVerdict::NatMissing));
         })},
        {"nat.missing", "windows_only_docker_has_one", Says::Root,
         untranslated([](Facts&, WindowsFacts& w) { addNat(w, "DockerNAT", "172.20.0.0/16", "Docker"); })},
        {"nat.missing", "windows_one_is_inactive", Says::Nothing,
         untranslated([](Facts&, WindowsFacts& w) { // it is in the way of another
             addNat(w, "wg", "10.8.0.0/24");
             w.nats.get()->back().active = false;
         })},
        {"nat.missing", "windows_a_wider_one", Says::Nothing,
         untranslated([](Facts&, WindowsFacts& w) { addNat(w, "all", "10.0.0.0/8"); })},
        {"nat.missing", "windows_shares", Says::Nothing,
         untranslated([](Facts&, WindowsFacts& w) { shareWithTunnel(w); })},
        {"nat.missing", "windows_routed", Says::Nothing,
         untranslated([](Facts& f, WindowsFacts&) { see(f, untranslatedFlow(FlowVerdict::Works)); })},
        {"nat.missing", "windows_somebody_else_translates", Says::Nothing,
         untranslated([](Facts& f, WindowsFacts&) { see(f, flowOf(FlowVerdict::Works)); })},
        {"nat.missing", "windows_for_this_peer_alone_it_works", Says::Root, untranslated([](Facts& f, WindowsFacts&) {
             see(f, flowOf(FlowVerdict::Works));
             f.watch.get()->packets->ledger.flows.push_back(flowOf(FlowVerdict::NatMissing));
         })},
        {"nat.missing", "windows_one_translates_in_vain", Says::Root, winServer([](Facts& f, WindowsFacts& w) {
             w.nats.get()->front().outside = prefix("192.168.50.0/24");
             see(f, flowOf(FlowVerdict::NatMissing));
         })},
        {"nat.missing", "windows_not_readable", Says::Nothing,
         untranslated([](Facts&, WindowsFacts& w) { w.nats = kTimeout; })},
        {"nat.missing", "windows_sharing_not_readable", Says::Nothing,
         untranslated([](Facts&, WindowsFacts& w) { w.sharing = couldNotSee(); })},
        {"nat.missing", "windows_not_asked", Says::Nothing,
         untranslated([](Facts& f, WindowsFacts&) { f.windows = {}; })},
        {"nat.missing", "windows_nothing_is_passed_on", Says::Nothing,
         untranslated([](Facts& f, WindowsFacts&) { settings(f, "wg0").forwarding4 = false; })},

        {"nat.wrong_subnet", "windows_left_over", Says::Root,
         untranslated([](Facts&, WindowsFacts& w) { addNat(w, "wg", "10.6.0.0/24"); })},
        {"nat.wrong_subnet", "windows_for_one_address", Says::Root,
         untranslated([](Facts&, WindowsFacts& w) { addNat(w, "wg", "10.8.0.1/32"); })},
        {"nat.wrong_subnet", "windows_not_active", Says::Root, untranslated([](Facts&, WindowsFacts& w) {
             addNat(w, "wg", "10.8.0.0/24");
             w.nats.get()->back().active = false;
         })},
        {"nat.wrong_subnet", "windows_of_another_program", Says::Nothing,
         untranslated([](Facts&, WindowsFacts& w) { addNat(w, "vm", "10.8.0.128/25", "Hyper-V"); })},
        {"nat.wrong_subnet", "windows_for_machines_here", Says::Nothing, untranslated([](Facts&, WindowsFacts& w) {
             addNat(w, "vm", "10.8.0.128/25");
             w.hosted.get()->push_back({"Hyper-V", "machines", prefix("10.8.0.128/25")});
         })},
        {"nat.wrong_subnet", "windows_of_a_network_here", Says::Nothing, untranslated([](Facts& f, WindowsFacts& w) {
             addNat(w, "machines", "192.168.99.0/24");
             f.network.get()->addresses.push_back({.device = "vEthernet", .prefix = prefix("192.168.99.1/24")});
         })},
        {"nat.wrong_subnet", "windows_networks_not_readable", Says::Nothing, untranslated([](Facts&, WindowsFacts& w) {
             addNat(w, "wg", "10.6.0.0/24");
             w.hosted = couldNotSee();
         })},

        {"nat.wrong_interface", "windows_shares_another", Says::Root,
         untranslated([](Facts&, WindowsFacts& w) { shareWithTunnel(w, "wlan0"); })},
        {"nat.wrong_interface", "windows_shares_the_uplink", Says::Nothing,
         untranslated([](Facts&, WindowsFacts& w) { shareWithTunnel(w); })},

        {"nat.overlap", "translation_inside", Says::Root,
         untranslated([](Facts&, WindowsFacts& w) { addNat(w, "vm", "10.8.0.128/25", "Hyper-V"); })},
        {"nat.overlap", "network_around", Says::Root, untranslated([](Facts&, WindowsFacts& w) {
             w.hosted.get()->push_back({"WSL", "Default Switch", prefix("10.8.0.0/20")});
         })},
        {"nat.overlap", "network_beside", Says::Nothing, untranslated([](Facts&, WindowsFacts& w) {
             w.hosted.get()->push_back({"WSL", "Default Switch", prefix("10.8.1.0/24")});
         })},
        {"nat.overlap", "it_translates_all_the_same", Says::Nothing, winServer([](Facts&, WindowsFacts& w) {
             w.hosted.get()->push_back({"WSL", "Default Switch", prefix("10.8.0.0/20")});
         })},
        {"nat.overlap", "not_asked", Says::Nothing, untranslated([](Facts& f, WindowsFacts&) { f.windows = {}; })},

        {"nat.unavailable", "no_class", Says::Root, untranslated([](Facts&, WindowsFacts& w) { w.nats = kAbsent; })},
        {"nat.unavailable", "shared_instead", Says::Nothing, untranslated([](Facts&, WindowsFacts& w) {
             w.nats = kAbsent;
             shareWithTunnel(w);
         })},
        {"nat.unavailable", "routed", Says::Nothing, untranslated([](Facts& f, WindowsFacts& w) {
             w.nats = kAbsent;
             see(f, untranslatedFlow(FlowVerdict::Works));
         })},
        {"nat.unavailable", "no_answer", Says::Nothing,
         untranslated([](Facts&, WindowsFacts& w) { w.nats = kTimeout; })},
        {"nat.unavailable", "client", Says::Nothing, winClient([](Facts&, WindowsFacts& w) { w.nats = kAbsent; })},
    };
}

std::vector<CauseCase> sharingCases()
{
    return {
        {"nat.ics_stuck", "marks_left", Says::Root,
         untranslated([](Facts&, WindowsFacts& w) { w.sharing.get()->stuck = {"eth0"}; })},
        {"nat.ics_stuck", "marks_beside_a_translation", Says::Nothing,
         winServer([](Facts&, WindowsFacts& w) { w.sharing.get()->stuck = {"eth0"}; })},
        {"nat.ics_stuck", "not_readable", Says::Nothing,
         untranslated([](Facts&, WindowsFacts& w) { w.sharing = couldNotSee(); })},

        {"nat.ics_lost", "service_stopped", Says::Root,
         untranslated([](Facts&, WindowsFacts& w) { shareWithTunnel(w).runs = false; })},
        {"nat.ics_lost", "runs_and_translates_nothing", Says::Root, untranslated([](Facts& f, WindowsFacts& w) {
             shareWithTunnel(w);
             see(f, flowOf(FlowVerdict::NatMissing));
         })},
        {"nat.ics_lost", "shares_no_adapter", Says::Root,
         untranslated([](Facts&, WindowsFacts& w) { shareWithTunnel(w).publicDevice.reset(); })},
        {"nat.ics_lost", "runs", Says::Nothing, untranslated([](Facts&, WindowsFacts& w) { shareWithTunnel(w); })},
        {"nat.ics_lost", "of_a_hotspot", Says::Nothing, untranslated([](Facts&, WindowsFacts& w) {
             shareWithTunnel(w).runs = false;
             w.sharing.get()->privateDevice = "hotspot";
         })},
        {"nat.ics_lost", "not_readable", Says::Nothing,
         untranslated([](Facts&, WindowsFacts& w) { w.sharing = couldNotSee(); })},

        {"nat.ics_address", "its_own", Says::Root, untranslated([](Facts& f, WindowsFacts& w) {
             shareWithTunnel(w);
             for (AddressFacts& each : f.network.get()->addresses)
                 if (each.device == "wg0") each.prefix = prefix("192.168.137.1/24");
         })},
        {"nat.ics_address", "and_the_routes_lead_elsewhere", Says::Root, untranslated([](Facts& f, WindowsFacts& w) {
             shareWithTunnel(w);
             for (AddressFacts& each : f.network.get()->addresses)
                 if (each.device == "wg0") each.prefix = prefix("192.168.137.1/24");
             leadTo(f, LookupPurpose::Peer, "eth0");
         })},
        {"nat.ics_address", "the_tunnels", Says::Nothing,
         untranslated([](Facts&, WindowsFacts& w) { shareWithTunnel(w).address = ip("10.8.0.1"); })},
        {"nat.ics_address", "not_readable", Says::Nothing, untranslated([](Facts& f, WindowsFacts& w) {
             w.sharing = couldNotSee();
             for (AddressFacts& each : f.network.get()->addresses)
                 if (each.device == "wg0") each.prefix = prefix("192.168.137.1/24");
         })},
    };
}

std::vector<CauseCase> stackCases()
{
    const auto off = [](const char* device) {
        return [device](Facts& f, WindowsFacts&) { settings(f, device).forwarding4 = false; };
    };
    return {
        {"forwarding.interface_disabled", "windows_nothing_translates", Says::Root, untranslated(off("wg0"))},
        {"forwarding.interface_disabled", "windows_seen", Says::Root, winServer([](Facts& f, WindowsFacts&) {
             settings(f, "wg0").forwarding4 = false;
             see(f, flowOf(FlowVerdict::DidNotGoOn));
         })},
        {"forwarding.interface_disabled", "windows_answers_come_in_by_the_uplink", Says::Root,
         untranslated([](Facts& f, WindowsFacts&) { see(f, untranslatedFlow(FlowVerdict::NotDelivered)); })},
        {"forwarding.interface_disabled", "windows_somebody_else_passes_on", Says::Nothing,
         untranslated([](Facts& f, WindowsFacts&) {
             settings(f, "wg0").forwarding4 = false;
             see(f, flowOf(FlowVerdict::Works));
         })},
        {"forwarding.interface_disabled", "windows_translation_does_without", Says::Nothing, winServer(off("wg0"))},
        {"forwarding.interface_disabled", "windows_only_the_uplink", Says::Nothing,
         winServer([](Facts&, WindowsFacts&) {})},
        {"forwarding.interface_disabled", "windows_not_looked", Says::Nothing,
         untranslated([](Facts& f, WindowsFacts&) { f.stack = f.stackAfter = couldNotSee(); })},

        {"handshake.port_reserved", "in_the_range", Says::Root, winServer([](Facts& f, WindowsFacts& w) {
             f.tunnel.get()->linkExists = f.tunnel.get()->linkUp = false;
             f.device = f.deviceAfter = Error{ErrorCode::NotFound, "not running"};
             f.config = ConfigFacts{.listenPort = 51820};
             f.sockets = std::vector<UdpSocketFacts>{};
             w.excludedUdpPorts = std::vector<NumberRange>{{51820, 51919}};
         })},
        {"handshake.port_reserved", "just_before", Says::Nothing, winServer([](Facts& f, WindowsFacts& w) {
             f.tunnel.get()->linkExists = f.tunnel.get()->linkUp = false;
             f.device = f.deviceAfter = Error{ErrorCode::NotFound, "not running"};
             f.config = ConfigFacts{.listenPort = 51820};
             w.excludedUdpPorts = std::vector<NumberRange>{{51720, 51819}, {51821, 51900}};
         })},
        {"handshake.port_reserved", "it_listens", Says::Nothing, winServer([](Facts&, WindowsFacts& w) {
             w.excludedUdpPorts = std::vector<NumberRange>{{51820, 51820}}; // kept for it by name
         })},
        {"handshake.port_reserved", "not_readable", Says::Nothing, winServer([](Facts& f, WindowsFacts& w) {
             f.tunnel.get()->linkExists = f.tunnel.get()->linkUp = false;
             f.device = f.deviceAfter = Error{ErrorCode::NotFound, "not running"};
             f.config = ConfigFacts{.listenPort = 51820};
             w.excludedUdpPorts = couldNotSee();
         })},
    };
}

// The route to the server leads into the tunnel, as it does on Windows, and nothing comes back.
template <class Edit> Facts circling(Edit edit)
{
    return winClient([&](Facts& f, WindowsFacts&) {
        leadTo(f, LookupPurpose::Endpoint, "wg0");
        silenceTunnel(f);
        eachPeer(f, [](PeerFacts& p) { p.lastHandshake.reset(); });
        edit(f);
    });
}

// By another VPN, and only beside the tunnel.
void stopAtUplink(Facts& f)
{
    f.firewall.get()->tables.push_back(
        {.family = FilterFamily::Both,
         .backend = FilterBackend::Wfp,
         .name = "Mullvad VPN",
         .chains = {{.name = "outbound",
                     .hook = Hook::Output,
                     .rules = {{.handle = 1,
                                .text = "Block all",
                                .matches = {{.field = Field::OutInterface, .names = {"eth0"}}},
                                .action = FilterAction::Drop}}}}});
}

std::vector<CauseCase> clientCases()
{
    const auto nrpt = [](auto edit) {
        return winClient([&](Facts& f, WindowsFacts& w) {
            w.nrpt.get()->push_back(
                {.key = "vpn", .names = {"."}, .servers = {ip("10.77.0.53")}, .owner = "OpenVPN", .ownerRuns = false});
            f.exchanges.push_back(silent(dns("10.77.0.53", kTargetName)));
            edit(f, w);
        });
    };
    return {
        {"route.loop_forwarding", "forwards", Says::Root,
         circling([](Facts& f) { settings(f, "eth0").forwarding4 = true; })},
        {"route.loop_forwarding", "weak_host", Says::Root,
         circling([](Facts& f) { settings(f, "eth0").weakHostSend = true; })},
        {"route.loop_forwarding", "works_so_far", Says::Warning, winClient([](Facts& f, WindowsFacts&) {
             leadTo(f, LookupPurpose::Endpoint, "wg0");
             settings(f, "eth0").forwarding4 = true;
         })},
        {"route.loop_forwarding", "neither", Says::Nothing, circling([](Facts&) {})},
        {"route.loop_forwarding", "endpoint_has_its_own_route", Says::Nothing,
         winClient([](Facts& f, WindowsFacts&) { settings(f, "eth0").forwarding4 = true; })},
        {"route.loop_forwarding", "not_looked", Says::Nothing, circling([](Facts& f) { f.stack = couldNotSee(); })},
        {"route.loop_forwarding", "linux", Says::Nothing, circling([](Facts& f) {
             settings(f, "eth0").forwarding4 = true;
             f.platform = "linux";
         })},

        {"handshake.endpoint_in_tunnel", "windows_calls_leave", Says::Nothing, circling([](Facts& f) {
             f.watch.get()->outer = {{.far = endpoint("203.0.113.7:51820"), .initiationsOut = 1}};
         })},
        {"handshake.endpoint_in_tunnel", "windows_nothing_leaves", Says::Error,
         circling([](Facts& f) { f.watch.get()->outer.clear(); })},
        {"handshake.endpoint_in_tunnel", "windows_another_product_stops_them", Says::Nothing, circling([](Facts& f) {
             f.watch.get()->outer.clear();
             stopAtUplink(f);
         })},
        {"firewall.third_party", "windows_stops_what_leaves_beside_the_routes", Says::Root, circling([](Facts& f) {
             f.watch.get()->outer.clear();
             stopAtUplink(f);
         })},
        {"handshake.endpoint_in_tunnel", "windows_not_watched", Says::Nothing,
         circling([](Facts& f) { f.watch = couldNotSee(); })},

        {"dns.nrpt_stale", "owner_is_gone", Says::Root, nrpt([](Facts&, WindowsFacts&) {})},
        {"dns.nrpt_stale", "for_some_names", Says::Warning,
         nrpt([](Facts&, WindowsFacts& w) { w.nrpt.get()->front().names = {".corp.example"}; })},
        {"dns.nrpt_stale", "owner_runs", Says::Nothing,
         nrpt([](Facts&, WindowsFacts& w) { w.nrpt.get()->front().ownerRuns = true; })},
        {"dns.nrpt_stale", "it_answers", Says::Nothing, nrpt([](Facts& f, WindowsFacts&) {
             f.exchanges.back() = dnsAnswer(dns("10.77.0.53", kTargetName), {kTarget});
         })},
        {"dns.nrpt_stale", "still_open", Says::Nothing,
         nrpt([](Facts& f, WindowsFacts&) { f.exchanges.back() = pending(dns("10.77.0.53", kTargetName)); })},
        {"dns.nrpt_stale", "not_asked_of_it", Says::Nothing,
         nrpt([](Facts& f, WindowsFacts&) { f.exchanges.pop_back(); })},
        {"dns.nrpt_stale", "not_readable", Says::Nothing,
         nrpt([](Facts&, WindowsFacts& w) { w.nrpt = couldNotSee(); })},

        {"tunnel.no_address", "windows_made_one_up", Says::Root, winClient([](Facts& f, WindowsFacts&) {
             for (AddressFacts& each : f.network.get()->addresses)
                 if (each.device == "wg0") each.prefix = prefix("169.254.7.7/16");
         })},
    };
}

std::vector<CauseCase> firewallOnWindowsCases()
{
    const auto isPublic = [](auto edit) {
        return winServer([&](Facts& f, WindowsFacts& w) {
            w.profiles.get()->back().category = NetworkCategory::Public;
            auto& rules = f.firewall.get()->tables[0].chains[0].rules;
            std::erase_if(rules, [](const FilterRule& r) { return r.handle == 3; });
            edit(f, w);
        });
    };
    const auto killSwitch = [](auto edit) {
        return winClient([&](Facts& f, WindowsFacts&) {
            FilterChain chain{.name = "outbound", .hook = Hook::Output};
            chain.rules = {{.handle = 1,
                            .text = "Permit outbound IPv4 traffic on TUN",
                            .matches = {{.field = Field::OutInterface, .names = {"wg0"}}},
                            .action = FilterAction::Accept},
                           {.handle = 2, .text = "Block all outbound (IPv4)", .action = FilterAction::Drop}};
            f.firewall.get()->tables.push_back({.family = FilterFamily::Both,
                                                .backend = FilterBackend::Wfp,
                                                .name = kWireGuardFilters,
                                                .chains = {chain}});
            edit(f);
        });
    };
    return {
        {"firewall.profile_public", "nobody_may_call", Says::Warning, isPublic([](Facts&, WindowsFacts&) {})},
        {"firewall.profile_public", "shares_are_allowed", Says::Nothing,
         winServer([](Facts&, WindowsFacts& w) { w.profiles.get()->back().category = NetworkCategory::Public; })},
        {"firewall.profile_public", "private", Says::Nothing,
         isPublic([](Facts&, WindowsFacts& w) { w.profiles.get()->back().category = NetworkCategory::Private; })},
        {"firewall.profile_public", "not_readable", Says::Nothing,
         isPublic([](Facts&, WindowsFacts& w) { w.profiles = couldNotSee(); })},
        {"firewall.profile_public", "rules_not_readable", Says::Nothing,
         isPublic([](Facts& f, WindowsFacts&) { f.firewall = couldNotSee(); })},

        {"firewall.killswitch", "windows_resolver_beside", Says::Error,
         killSwitch([](Facts& f) { leadTo(f, LookupPurpose::Resolver, "eth0"); })},
        {"firewall.killswitch", "windows_all_inside", Says::Nothing, killSwitch([](Facts& f) {
             auto& chain = f.firewall.get()->tables.back().chains.front();
             chain.rules.insert(chain.rules.begin(),
                                {.handle = 3,
                                 .text = "Permit unrestricted outbound traffic for WireGuard service",
                                 .matches = {{.field = Field::SourcePort, .numbers = {{40000, 40000}}}},
                                 .action = FilterAction::Accept});
         })},
        {"firewall.third_party", "windows_provider", Says::Error, killSwitch([](Facts& f) {
             f.firewall.get()->tables.back().name = "Mullvad VPN";
             f.firewall.get()->tables.back().chains[0].rules.erase(
                 f.firewall.get()->tables.back().chains[0].rules.begin());
         })},
        {"firewall.listen_port_blocked", "windows_no_exception", Says::Error, winServer([](Facts& f, WindowsFacts&) {
             auto& rules = f.firewall.get()->tables[0].chains[0].rules;
             std::erase_if(rules, [](const FilterRule& r) { return r.handle == 2; });
         })},
        {"firewall.listen_port_blocked", "windows_service_permit", Says::Nothing,
         winServer([](Facts&, WindowsFacts&) {})},
    };
}
}

std::vector<CauseCase> windowsCases()
{
    std::vector<CauseCase> out;
    for (auto* group : {translationCases, sharingCases, stackCases, clientCases, firewallOnWindowsCases})
        std::ranges::move(group(), std::back_inserter(out));
    return out;
}
}
