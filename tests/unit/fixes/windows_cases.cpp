// SPDX-License-Identifier: GPL-3.0-or-later
// What is done on Windows, and what is left alone there.
#include "tests/support/windows_builder.h"
#include "tests/unit/fixes/cases.h"
namespace tl::test {
namespace {
template <class Edit> Facts winServer(Edit edit)
{
    Facts facts = healthyWindowsServer();
    facts.windows.get()->nats = std::vector<NetNat>{};
    edit(facts, *facts.windows.get());
    return facts;
}
void addNat(WindowsFacts& w, const char* name, const char* inside, const char* owner = "")
{
    w.nats.get()->push_back({.name = name, .inside = prefix(inside), .owner = owner});
}
SharingFacts& share(WindowsFacts& w, const char* publicDevice, const char* privateDevice)
{
    SharingFacts& sharing = *w.sharing.get();
    sharing.publicDevice = publicDevice;
    sharing.privateDevice = privateDevice;
    return sharing;
}
InterfaceSettings& settings(Facts& f, const char* device)
{
    auto& all = f.stack.get()->interfaces;
    return *std::ranges::find(all, device, &InterfaceSettings::device);
}
const Error kAbsent{ErrorCode::Unavailable, "the class MSFT_NetNat is not there (0x80041010)"};
const auto kHome = [] { return prefix("10.8.0.0/24"); };

std::vector<FixCase> translationFixes()
{
    const Op create = AddNat{"wg0", kHome(), "eth0"};
    const Op shareIt = ShareConnection{"wg0", "eth0", ip("10.8.0.1")};
    const char* theirs = "the other translation is not ours to take away; give the tunnel another address range";
    const char* overlap =
        "another translation or network here has addresses of the tunnel; give the tunnel another range";
    return {
        {"nat.create", "nat.missing", "windows", winServer([](Facts&, WindowsFacts&) {}), {create}},
        {"nat.create",
         "nat.missing",
         "windows_beside_docker",
         winServer([](Facts&, WindowsFacts& w) { addNat(w, "DockerNAT", "172.20.0.0/16", "Docker"); }),
         {create}},
        {"nat.create",
         "nat.missing",
         "windows_shares_a_hotspot",
         winServer([](Facts&, WindowsFacts& w) { share(w, "eth0", "hotspot").runs = true; }),
         {},
         "Internet Connection Sharing is on, and the two disturb each other; switch it off first"},
        {"nat.create",
         "nat.missing",
         "windows_overlap",
         winServer([](Facts&, WindowsFacts& w) { addNat(w, "vm", "10.8.0.128/25", "Hyper-V"); }),
         {},
         overlap},
        {"nat.create",
         "nat.missing",
         "windows_without_winnat",
         winServer([](Facts&, WindowsFacts& w) { w.nats = kAbsent; }),
         {},
         "this Windows has no WinNAT, or it could not be asked"},
        {"nat.create",
         "nat.wrong_subnet",
         "windows_beside_another",
         winServer([](Facts&, WindowsFacts& w) { addNat(w, "wg", "10.6.0.0/24"); }),
         {create}},
        {"nat.create",
         "nat.wrong_subnet",
         "windows_one_for_a_part_is_first",
         winServer([](Facts&, WindowsFacts& w) { addNat(w, "wg", "10.8.0.1/32"); }),
         {},
         "a translation that was made for the tunnel before is to go first"},
        {"nat.create",
         "nat.wrong_subnet",
         "windows_ours_is_first",
         winServer([](Facts&, WindowsFacts& w) { addNat(w, "Tunnelight-10.6.0.0-24", "10.6.0.0/24"); }),
         {},
         "a translation that was made for the tunnel before is to go first"},

        {"nat.replace",
         "nat.wrong_subnet",
         "ours",
         winServer([](Facts&, WindowsFacts& w) { addNat(w, "Tunnelight-10.6.0.0-24", "10.6.0.0/24"); }),
         {RemoveNat{"Tunnelight-10.6.0.0-24", prefix("10.6.0.0/24")}, create}},
        {"nat.replace",
         "nat.wrong_subnet",
         "ours_for_a_part",
         winServer([](Facts&, WindowsFacts& w) { addNat(w, "Tunnelight-10.8.0.128-25", "10.8.0.128/25"); }),
         {RemoveNat{"Tunnelight-10.8.0.128-25", prefix("10.8.0.128/25")}, create}},
        {"nat.replace",
         "nat.overlap",
         "theirs",
         winServer([](Facts&, WindowsFacts& w) { addNat(w, "vm", "10.8.0.128/25", "Hyper-V"); }),
         {},
         theirs},
        {"nat.replace",
         "nat.wrong_subnet",
         "whose_is_not_known",
         winServer([](Facts&, WindowsFacts& w) { addNat(w, "wg", "10.6.0.0/24"); }),
         {},
         theirs},

        {"nat.share",
         "nat.unavailable",
         "uplink",
         winServer([](Facts&, WindowsFacts& w) { w.nats = kAbsent; }),
         {shareIt}},
        {"nat.share",
         "nat.ics_lost",
         "anew",
         winServer([](Facts&, WindowsFacts& w) { share(w, "eth0", "wg0"); }),
         {shareIt}},
        {"nat.share",
         "nat.ics_lost",
         "scope_is_the_tunnels_own",
         winServer([](Facts&, WindowsFacts& w) { share(w, "eth0", "wg0").address = ip("10.8.0.1"); }),
         {shareIt}},
        {"nat.share",
         "nat.ics_stuck",
         "anew",
         winServer([](Facts&, WindowsFacts& w) { w.sharing.get()->stuck = {"eth0"}; }),
         {shareIt}},
        {"nat.share",
         "nat.wrong_interface",
         "from_the_right_one",
         winServer([](Facts&, WindowsFacts& w) { share(w, "wlan0", "wg0").runs = true; }),
         {shareIt}},
        {"nat.share",
         "nat.ics_address",
         "as_configured",
         winServer([](Facts& f, WindowsFacts& w) {
             share(w, "eth0", "wg0").runs = true;
             f.network.get()->addresses.back().prefix = prefix("192.168.137.1/24");
             f.config = ConfigFacts{.addresses = {prefix("10.8.0.1/24")}};
         }),
         {shareIt}},
        {"nat.share",
         "nat.ics_address",
         "address_not_known",
         winServer([](Facts& f, WindowsFacts& w) {
             share(w, "eth0", "wg0").runs = true;
             f.network.get()->addresses.back().prefix = prefix("192.168.137.1/24");
         }),
         {},
         "which address the tunnel is to have is not known"},
        {"nat.share",
         "nat.unavailable",
         "a_hotspot_has_it",
         winServer([](Facts&, WindowsFacts& w) {
             w.nats = kAbsent;
             share(w, "eth0", "hotspot").runs = true;
         }),
         {},
         "the connection is shared with another adapter already (a mobile hotspot?), and Windows shares one"},
    };
}

std::vector<FixCase> otherFixes()
{
    const auto answersLost = [](auto edit) {
        return winServer([&](Facts& f, WindowsFacts&) {
            LedgerFlow flow = flowOf(FlowVerdict::NotDelivered);
            flow.untranslated = flow.uplinkOut.count;
            see(f, flow);
            edit(f);
        });
    };
    const auto isPublic = [](Facts& f, WindowsFacts& w) {
        w.profiles.get()->back().category = NetworkCategory::Public;
        std::erase_if(f.firewall.get()->tables[0].chains[0].rules, [](const FilterRule& r) { return r.handle == 3; });
    };
    const auto madeUp = [](auto edit) {
        Facts f = healthyWindowsClient();
        for (AddressFacts& each : f.network.get()->addresses)
            if (each.device == "wg0") each.prefix = prefix("169.254.7.7/16");
        edit(f);
        return f;
    };
    return {
        {"forwarding.enable",
         "forwarding.interface_disabled",
         "windows_tunnel",
         winServer([](Facts& f, WindowsFacts&) { settings(f, "wg0").forwarding4 = false; }),
         {SetForwarding{.device = "wg0"}}},
        {"forwarding.enable",
         "forwarding.interface_disabled",
         "windows_uplink",
         answersLost([](Facts&) {}),
         {SetForwarding{.device = "eth0"}}},
        {"forwarding.enable",
         "forwarding.interface_disabled",
         "windows_uplink_under_a_full_tunnel",
         answersLost([](Facts& f) {
             f.network.get()->links.push_back({.index = 9, .name = "vpn", .kind = LinkKind::WireGuard, .up = true});
             addRoute(f, {.destination = prefix("0.0.0.0/0"), .device = "vpn", .metric = 900});
         }),
         {},
         "a tunnel here takes all traffic, and its packets would go in a circle"},

        {"network.private",
         "firewall.profile_public",
         "tunnel",
         winServer(isPublic),
         {SetNetworkCategory{"wg0", NetworkCategory::Private}}},
        {"network.private",
         "firewall.profile_public",
         "of_a_domain",
         winServer([](Facts&, WindowsFacts& w) { w.profiles.get()->back().category = NetworkCategory::Domain; }),
         {},
         "the tunnel's network is no public one"},

        {"tunnel.restart", "tunnel.no_address", "unreadable", madeUp([](Facts&) {}), {RestartTunnel{"wg0"}}},
        {"tunnel.restart",
         "tunnel.no_address",
         "readable",
         madeUp([](Facts& f) { f.config = ConfigFacts{.addresses = {prefix("10.8.0.2/24")}}; }),
         {},
         "what is missing can be set here without a restart"},

        {"firewall.allow_listen_port",
         "firewall.listen_port_blocked",
         "windows",
         winServer([](Facts& f, WindowsFacts&) {
             std::erase_if(f.firewall.get()->tables[0].chains[0].rules,
                           [](const FilterRule& r) { return r.handle == 2; });
         }),
         {AllowListenPort{"wg0", 51820, {FilterBackend::Wfp, FilterFamily::Both, kWindowsFirewall, "inbound"}}}},
        {"firewall.allow_listen_port",
         "firewall.listen_port_blocked",
         "windows_a_rule_blocks",
         winServer([](Facts& f, WindowsFacts&) {
             auto& rules = f.firewall.get()->tables[0].chains[0].rules;
             rules.insert(rules.begin(), {.handle = 9,
                                          .text = "blocked by hand",
                                          .matches = {{.field = Field::Protocol, .numbers = {{17, 17}}}},
                                          .action = FilterAction::Drop});
         }),
         {},
         "on Windows an exception does not help against a rule that blocks, or another program's filter"},
    };
}
}

std::vector<FixCase> windowsFixCases()
{
    auto out = translationFixes();
    std::ranges::move(otherFixes(), std::back_inserter(out));
    return out;
}
}
