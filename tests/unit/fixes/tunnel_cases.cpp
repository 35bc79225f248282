// SPDX-License-Identifier: GPL-3.0-or-later
// The tunnel itself: its link, its addresses, its MTU, its peers.
#include "tests/unit/fixes/cases.h"
namespace tl::test {
namespace {
void takeDown(Facts& f)
{
    f.tunnel.get()->linkExists = f.tunnel.get()->linkUp = false;
    f.device = f.deviceAfter = Error{ErrorCode::NotFound, "read the tunnel"};
}
void takeAddress(Facts& f)
{
    std::erase_if(f.network.get()->addresses, [](const AddressFacts& a) { return a.device == "wg0"; });
}
Facts dualStack(std::uint32_t mtu)
{
    return client([&](Facts& f) {
        f.config.get()->addresses.push_back(prefix("fd00:8::2/64"));
        f.network.get()->links[2].mtu = {mtu};
    });
}
// Of the ladder inside the tunnel, whose MTU is 1420, these rungs.
Facts ladder(std::uint32_t passed)
{
    return client([&](Facts& f) {
        silence(f, {Purpose::FullSize});
        f.exchanges.push_back(answered(sized(Purpose::InnerSize, kTarget, passed)));
        f.exchanges.push_back(silent(sized(Purpose::InnerSize, kTarget, passed + 1)));
    });
}
Facts tooSmall(std::uint32_t uplinkMtu)
{
    return client([&](Facts& f) {
        f.network.get()->links[1].mtu = {uplinkMtu};
        f.network.get()->links[2].mtu = {1279};
        forget(f, {Purpose::FullSize});
    });
}
SetMtu mtu(std::uint32_t bytes) { return {"wg0", Mtu{bytes}}; }
constexpr const char* kLongName = "WireGuard_at_home-2026"; // which Linux cannot have
Facts calledOnWindows(Facts facts)
{
    facts.platform = "windows";
    for (LinkFacts& each : facts.network.get()->links)
        if (each.name == facts.request.tunnel) each.name = kLongName;
    for (AddressFacts& each : facts.network.get()->addresses)
        if (each.device == facts.request.tunnel) each.device = kLongName;
    facts.request.tunnel = kLongName;
    return facts;
}

Facts movedTo(const char* address)
{
    return client([&](Facts& f) {
        silenceTunnel(f);
        f.config.get()->peers[0].endpointHost = "vpn.example.net";
        f.exchanges.push_back(dnsAnswer(dns("192.168.1.1", "vpn.example.net", Purpose::EndpointName), {address}));
    });
}
void narrow(Facts& f)
{
    eachPeer(f, [](PeerFacts& p) { p.allowedIps = {prefix("10.8.0.0/24")}; });
    leadTo(f, LookupPurpose::Target, "eth0");
}
// A server whose peer sends from an address of the tunnel's network that is not its own.
void foreign(Facts& f)
{
    silenceTunnel(f);
    eachPeer(f, [](PeerFacts& p) { p.allowedIps = {prefix("10.9.0.2/32")}; });
}

std::vector<FixCase> linkFixCases()
{
    const auto unconfigured = [](Facts& f) { takeDown(f), f.tunnel.get()->configPath.reset(); };
    return {
        {"tunnel.up", "tunnel.down", "no_interface", client(takeDown), {BringUp{"wg0"}}},
        {"tunnel.up", "tunnel.down", "no_interface_at_server", server(takeDown), {BringUp{"wg0"}}},
        {"tunnel.up",
         "tunnel.down",
         "switched_off_without_a_file",
         client([](Facts& f) { f.tunnel.get()->linkUp = false, f.tunnel.get()->configPath.reset(); }),
         {BringUp{"wg0"}}},
        {"tunnel.up", "tunnel.down", "no_file", client(unconfigured), {}, "the tunnel has no configuration file"},
        {"tunnel.up",
         "tunnel.down",
         "not_looked",
         client([](Facts& f) { f.tunnel = couldNotSee(); }),
         {},
         "the tunnel has no configuration file"},

        {"tunnel.address",
         "tunnel.no_address",
         "gone",
         client(takeAddress),
         {AddAddress{"wg0", prefix("10.8.0.2/24")}}},
        {"tunnel.address",
         "tunnel.no_address",
         "one_of_two",
         dualStack(1420),
         {AddAddress{"wg0", prefix("fd00:8::2/64")}}},
        {"tunnel.address",
         "tunnel.no_address",
         "all_are_there",
         client([](Facts&) {}),
         {},
         "the configuration names no address"},
        {"tunnel.address",
         "tunnel.no_address",
         "no_file",
         client([](Facts& f) {
             takeAddress(f);
             f.config = Error{ErrorCode::NotFound, "no file"};
         }),
         {},
         "there is no configuration that says which address the tunnel has"},
    };
}

std::vector<FixCase> mtuFixCases()
{
    auto both = dualStack(1200);
    both.network.get()->links[1].mtu = {1500};
    forget(both, {Purpose::FullSize});
    Facts routes = both;
    eachDevice(routes, [](DeviceFacts& d) { d.peers[0].allowedIps.push_back(prefix("fd00:9::/64")); });
    return {
        {"mtu.set", "mtu.too_large", "on_a_multiple_of_16", ladder(1296), {mtu(1296)}},
        {"mtu.set", "mtu.too_large", "below_the_next", ladder(1311), {mtu(1296)}},
        {"mtu.set", "mtu.too_large", "least", ladder(576), {mtu(576)}},
        {"mtu.set", "mtu.too_large", "too_little", ladder(575), {}, "no MTU was measured that could be set"},
        {"mtu.set", "mtu.too_small", "usual", tooSmall(1500), {mtu(1420)}},
        {"mtu.set", "mtu.too_small", "no_more_than_usual", tooSmall(9000), {mtu(1420)}},
        {"mtu.set", "mtu.too_small", "long_name", calledOnWindows(tooSmall(1500)), {SetMtu{kLongName, Mtu{1420}}}},
        {"mtu.set", "mtu.too_small", "narrow_uplink", tooSmall(1400), {mtu(1320)}},
        {"mtu.set", "mtu.too_small", "narrowest_uplink", tooSmall(1300), {mtu(1280)}},
        {"mtu.set",
         "mtu.too_small",
         "six_was_taken_by_it",
         both,
         {mtu(1420), AddAddress{"wg0", prefix("fd00:8::2/64")}}},
        {"mtu.set",
         "mtu.too_small",
         "and_its_routes",
         routes,
         {mtu(1420), AddAddress{"wg0", prefix("fd00:8::2/64")},
          AddRoute{{.destination = prefix("fd00:9::/64"), .device = "wg0"}}}},
    };
}

// The running tunnel has given one peer's address to another.
template <class Edit> Facts taken(Edit edit)
{
    return server([&](Facts& f) {
        eachDevice(f, [](DeviceFacts& d) {
            d.peers[0].allowedIps.clear();
            d.peers.push_back({.publicKey = kOtherKey, .allowedIps = {prefix("10.8.0.2/32"), prefix("10.8.0.3/32")}});
        });
        f.config.get()->peers.push_back({.publicKey = kOtherKey, .allowedIps = {prefix("10.8.0.3/32")}});
        edit(f);
    });
}

std::vector<FixCase> peerCases()
{
    const auto home = prefix("10.8.0.0/24"), target = prefix("198.51.100.80/32"), other = prefix("10.9.0.2/32");
    const std::vector<Prefix> allButTheServer{
        other,
        prefix("10.8.0.128/25"),
        prefix("10.8.0.64/26"),
        prefix("10.8.0.32/27"),
        prefix("10.8.0.16/28"),
        prefix("10.8.0.8/29"),
        prefix("10.8.0.4/30"),
        prefix("10.8.0.2/31"),
        prefix("10.8.0.0/32"),
    };
    const auto unseen = [](Facts& f) {
        narrow(f);
        f.device = f.deviceAfter = couldNotSee();
    };
    const auto two = [](Facts& f) {
        foreign(f);
        eachDevice(f, [](DeviceFacts& d) { d.peers.push_back({.publicKey = kOtherKey}); });
    };
    const auto alone = [](Facts& f) {
        foreign(f);
        f.network.get()->addresses.back().prefix = prefix("10.8.0.1/32");
    };
    const char* whose = "which address the device uses cannot be seen from here; ask its owner for the line Address";
    return {
        {"endpoint.renew",
         "handshake.endpoint_stale",
         "moved",
         movedTo("203.0.113.99"),
         {SetEndpoint{"wg0", kServerKey, endpoint("203.0.113.99:51820")}}},
        {"endpoint.renew",
         "handshake.endpoint_stale",
         "not_moved",
         movedTo("203.0.113.7"),
         {},
         "the server's new address is not known"},

        {"allowedips.widen",
         "allowedips.too_narrow",
         "target",
         client(narrow),
         {SetAllowedIps{"wg0", kServerKey, {home, target}}, AddRoute{{.destination = target, .device = "wg0"}}}},
        {"allowedips.widen",
         "allowedips.too_narrow",
         "one_address_for_all",
         client([](Facts& f) {
             f.request.targetAddresses = {ip(kTarget)};
             eachPeer(f, [](PeerFacts& p) { p.allowedIps = {prefix("0.0.0.0/32")}; });
         }),
         {},
         "AllowedIPs has a single address (0.0.0.0/32 or ::/128) where everything (/0) was probably meant: correct "
         "that "
         "line and restart the tunnel"},
        {"allowedips.widen",
         "allowedips.too_narrow",
         "not_looked",
         client(unseen),
         {},
         "the peer that should carry it is not known"},

        {"allowedips.owner",
         "allowedips.server_overlap",
         "by_the_configuration",
         taken([](Facts&) {}),
         {SetAllowedIps{"wg0", kClientKey, {prefix("10.8.0.2/32")}}}},
        {"allowedips.owner",
         "allowedips.server_overlap",
         "both_in_the_configuration",
         taken([](Facts& f) { f.config.get()->peers[1].allowedIps = {prefix("10.8.0.2/32")}; }),
         {},
         "the configuration gives the same addresses to two peers; only their owners know whose they are"},
        {"allowedips.owner",
         "allowedips.server_overlap",
         "no_configuration",
         taken([](Facts& f) { f.config = couldNotSee(); }),
         {},
         "no configuration says whose addresses these are"},
        {"allowedips.peer",
         "allowedips.server_mismatch",
         "only_peer",
         server(foreign),
         {SetAllowedIps{"wg0", kClientKey, allButTheServer}}},
        {"allowedips.peer", "allowedips.server_mismatch", "two_peers", server(two), {}, whose},
        {"allowedips.peer",
         "allowedips.server_mismatch",
         "no_network",
         server(alone),
         {},
         "the tunnel has no network of its own to give to the peer"},
        {"allowedips.peer",
         "allowedips.server_mismatch",
         "not_looked",
         server([](Facts& f) { f.device = f.deviceAfter = couldNotSee(); }),
         {},
         whose},

        {"server.egress",
         "server.no_egress",
         "by_a_script_alone",
         client([](Facts&) {}),
         {},
         "it is done on the server: fix --id server.egress --script linux (or windows) writes down how"},
    };
}
}

std::vector<FixCase> tunnelFixCases()
{
    auto out = linkFixCases();
    std::ranges::move(mtuFixCases(), std::back_inserter(out));
    std::ranges::move(peerCases(), std::back_inserter(out));
    return out;
}
}
