// SPDX-License-Identifier: GPL-3.0-or-later
// Forwarding and translation.
#include "tests/unit/fixes/cases.h"
namespace tl::test {
namespace {
Facts forwarding(std::optional<bool> all)
{
    return server([&](Facts& f) {
        f.stack.get()->forwarding4 = all;
        f.stackAfter = f.stack;
    });
}
Facts off(const std::vector<std::string>& devices)
{
    return server([&](Facts& f) {
        f.stack.get()->interfaces.push_back({.device = "docker0", .forwarding4 = false});
        for (InterfaceSettings& each : f.stack.get()->interfaces)
            if (std::ranges::find(devices, each.device) != devices.end()) each.forwarding4 = false;
        f.stackAfter = f.stack;
    });
}
// Listens elsewhere, and nobody calls there.
Facts moved(std::uint16_t configured)
{
    return server([&](Facts& f) {
        silenceTunnel(f);
        eachPeer(f, [](PeerFacts& p) { p.lastHandshake.reset(); });
        eachDevice(f, [](DeviceFacts& d) { d.listenPort = 34567; });
        f.config.get()->listenPort = configured;
        f.sockets = std::vector<UdpSocketFacts>();
    });
}
// Nothing translates, and nobody answers the tunnel's own address.
template <class Edit> Facts untranslated(Edit edit)
{
    return server([&](Facts& f) {
        f.firewall = FirewallFacts{};
        silence(f, {Purpose::TargetFromTunnelAddress});
        edit(f);
    });
}
}

std::vector<FixCase> serverFixCases()
{
    const auto home = prefix("10.8.0.0/24"), other = prefix("10.9.0.2/32");
    const auto add = [](const char* allowed) {
        return [allowed](Facts& f) {
            eachDevice(f, [&](DeviceFacts& d) {
                d.peers.push_back({.publicKey = kOtherKey, .allowedIps = {prefix(allowed)}});
            });
        };
    };
    const auto alone = [](Facts& f) { f.network.get()->addresses.back().prefix = prefix("10.8.0.1/32"); };
    const auto noPeers = [](Facts& f) { eachDevice(f, [](DeviceFacts& d) { d.peers.clear(); }); };
    const char* unread = "the settings of the network stack could not be read";
    return {
        {"forwarding.enable", "forwarding.disabled", "everywhere", forwarding(false), {SetForwarding{}}},
        {"forwarding.enable",
         "forwarding.disabled",
         "six",
         servingSix(FlowVerdict::DidNotGoOn, [](Facts& f) { f.stack.get()->forwarding6 = false; }),
         {SetForwarding{.family = IpFamily::V6}}},
        {"nat.create",
         "nat.missing",
         "six",
         servingSix(FlowVerdict::NatMissing, [](Facts&) {}),
         {AddNat{"wg0", prefix("fd08::/64"), "eth0"}}},
        {"forwarding.enable",
         "forwarding.interface_disabled",
         "tunnel",
         off({"wg0"}),
         {SetForwarding{.device = "wg0"}}},
        {"forwarding.enable",
         "forwarding.interface_disabled",
         "both",
         off({"wg0", "eth0"}),
         {SetForwarding{.device = "eth0"}, SetForwarding{.device = "wg0"}}},
        {"forwarding.enable", "forwarding.interface_disabled", "only_another", off({}), {}, "forwarding is on"},
        {"forwarding.enable",
         "forwarding.disabled",
         "not_looked",
         server([](Facts& f) { f.stack = f.stackAfter = couldNotSee(); }),
         {},
         unread},

        {"listen_port.set", "handshake.port_differs", "moved", moved(51820), {SetListenPort{"wg0", 51820}}},
        {"listen_port.set",
         "handshake.port_differs",
         "any_port_will_do",
         moved(0),
         {},
         "the configuration names no port"},

        {"nat.create", "nat.missing", "network", untranslated([](Facts&) {}), {AddNat{"wg0", home, "eth0"}}},
        {"nat.create",
         "nat.missing",
         "two_peers_of_a_network",
         untranslated(add("10.8.0.3/32")),
         {AddNat{"wg0", home, "eth0"}}},
        {"nat.create",
         "nat.missing",
         "peer_of_no_network",
         untranslated(add("10.9.0.2/32")),
         {AddNat{"wg0", home, "eth0"}, AddNat{"wg0", other, "eth0"}}},
        {"nat.create",
         "nat.missing",
         "tunnel_without_a_network",
         untranslated(alone),
         {AddNat{"wg0", prefix("10.8.0.2/32"), "eth0"}}},
        {"nat.create",
         "nat.missing",
         "no_peers",
         untranslated(noPeers),
         {},
         "no peer with an address and no way to the Internet are known"},
        {"nat.create",
         "nat.missing",
         "not_looked",
         server([](Facts& f) { f.device = f.deviceAfter = couldNotSee(); }),
         {},
         "no peer with an address and no way to the Internet are known"},
    };
}
}
