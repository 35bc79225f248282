// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/sim/home_network.h"
#include "platform/sim/windows_host.h"
#include "platform/sim/world.h"
#include <array>
namespace tl::sim {
using namespace std::chrono_literals;
namespace {
constexpr auto kAccept = FilterAction::Accept;
constexpr std::array kPublicResolvers = {"9.9.9.9", "1.1.1.1"};

FilterRule replies()
{
    return rule("ct state established,related accept", {states({"established", "related"})}, kAccept);
}

void guardRouter(SimHost& router)
{
    FilterChain& input = chain(router, "filter", "input");
    input.policyDrop = true;
    addRule(input, replies());
    addRule(input, rule("iifname \"lo\" accept", {inInterface("lo")}, kAccept));
    addRule(input, rule("iifname \"lan\" accept", {inInterface("lan")}, kAccept));
    addRule(input, rule("meta l4proto icmp accept", {protocol(1)}, kAccept));
    addRule(input, rule("meta l4proto ipv6-icmp accept", {protocol(58)}, kAccept));
    FilterChain& forward = chain(router, "filter", "forward");
    forward.policyDrop = true;
    addRule(forward, replies());
    addRule(forward, rule("iifname \"lan\" accept", {inInterface("lan")}, kAccept));
    FilterChain& nat = chain(router, "nat", "postrouting", ChainType::Nat);
    addRule(nat, rule("oifname \"wan\" ip saddr 192.168.1.0/24 masquerade",
                      {outInterface("wan"), from("192.168.1.0/24")}, FilterAction::Masquerade));
}

void guardServer(SimHost& server)
{
    FilterChain& input = chain(server, "filter", "input");
    input.policyDrop = true;
    addRule(input, replies());
    addRule(input, rule("iifname \"lo\" accept", {inInterface("lo")}, kAccept));
    addRule(input, rule("meta l4proto icmp accept", {protocol(1)}, kAccept));
    addRule(input, rule("meta l4proto ipv6-icmp accept", {protocol(58)}, kAccept));
    addRule(input, rule("udp dport 51820 accept", {protocol(17), destinationPort(kPort)}, kAccept));
    addRule(input, rule("tcp dport 22 accept", {protocol(6), destinationPort(22)}, kAccept));
    addRule(input, rule("iifname \"wg0\" accept", {inInterface("wg0")}, kAccept));
    FilterChain& forward = chain(server, "filter", "forward");
    forward.policyDrop = true;
    addRule(forward, replies());
    addRule(forward, rule("iifname \"wg0\" accept", {inInterface("wg0")}, kAccept));
    FilterChain& nat = chain(server, "nat", "postrouting", ChainType::Nat);
    addRule(nat, rule("oifname \"eth0\" ip saddr 10.8.0.0/24 masquerade", {outInterface("eth0"), from("10.8.0.0/24")},
                      FilterAction::Masquerade));
}

std::optional<IpAddress> literally(const std::string& address) { return ip(address); }

// wg0 to the server, with the host part of `own` in both families.
void joinServer(SimHost& host, int own, std::vector<Prefix> allowed, bool ipv6)
{
    const std::string number = std::to_string(own);
    ConfigFacts wanted{.path = "/etc/wireguard/wg0.conf",
                       .publicKey = keyOf(host.name),
                       .addresses = {prefix("10.8.0." + number + "/24")}};
    if (ipv6) wanted.addresses.push_back(prefix("fd42:8::" + number + "/64"));
    wanted.dns = {ip(kResolver)};
    wanted.peers = {{.publicKey = keyOf("server"),
                     .endpointHost = kServer,
                     .endpointPort = kPort,
                     .allowedIps = std::move(allowed),
                     .keepalive = 25s}};
    host.tunnels.push_back({.name = "wg0", .configPath = wanted.path, .config = wanted});
    startTunnel(host, "wg0", literally);
}

void tunnelOfClient(SimHost& client, const HomeOptions& options)
{
    const bool inTunnel6 = options.ipv6 == HomeIpv6::Everywhere;
    std::vector<Prefix> allowed = {prefix("0.0.0.0/0")};
    if (options.splitTunnel) allowed = {prefix("10.8.0.0/24"), prefix("192.168.50.0/24"), prefix("198.51.100.0/24")};
    if (inTunnel6) allowed.push_back(prefix(options.splitTunnel ? "fd42:8::/64" : "::/0"));
    joinServer(client, 2, std::move(allowed), inTunnel6);
}

void tunnelOfServer(SimHost& server, const HomeOptions& options)
{
    ConfigFacts wanted{.path = "/etc/wireguard/wg0.conf",
                       .publicKey = keyOf("server"),
                       .addresses = {prefix("10.8.0.1/24")},
                       .listenPort = kPort};
    wanted.peers = {{.publicKey = keyOf("client"), .allowedIps = {prefix("10.8.0.2/32")}},
                    {.publicKey = keyOf("tablet"), .allowedIps = {prefix("10.8.0.3/32")}}};
    if (options.ipv6 == HomeIpv6::Everywhere) {
        wanted.addresses.push_back(prefix("fd42:8::1/64"));
        wanted.peers[0].allowedIps.push_back(prefix("fd42:8::2/128"));
        addRule(chain(server, "nat", "postrouting"),
                rule("oifname \"eth0\" ip6 saddr fd42:8::/64 masquerade", {outInterface("eth0"), from("fd42:8::/64")},
                     FilterAction::Masquerade));
    }
    server.tunnels.push_back({.name = "wg0", .configPath = wanted.path, .config = wanted});
    startTunnel(server, "wg0", literally);
}

SimHost makeClient(const HomeOptions& options)
{
    SimHost client = makeHost("client");
    plug(client, "eth0", "home");
    addAddress(client, "eth0", "192.168.1.20/24");
    addRoute(client, "0.0.0.0/0", "eth0", "192.168.1.1");
    if (options.ipv6 != HomeIpv6::None) {
        addAddress(client, "eth0", "2001:db8:1::20/64");
        addRoute(client, "::/0", "eth0", "2001:db8:1::1");
    }
    client.resolvers = {.manager = ResolverManager::Dhcp, .servers = {{.at = {ip("192.168.1.1"), 53}}}};
    tunnelOfClient(client, options);
    return client;
}

// Of a person who copied the tunnel's network into AllowedIPs.
SimHost makeTablet()
{
    SimHost tablet = makeHost("tablet");
    plug(tablet, "eth0", "home");
    addAddress(tablet, "eth0", "192.168.1.21/24");
    addRoute(tablet, "0.0.0.0/0", "eth0", "192.168.1.1");
    joinServer(tablet, 3, {prefix("10.8.0.0/24")}, false);
    return tablet;
}

struct Port {
    const char *device, *link, *v4, *v6;
};
struct Next {
    const char *v4, *v6;
};
SimHost makeForwarder(const char* name, const Port& outside, const Port& inside, const Next& next, bool ipv6)
{
    SimHost host = makeHost(name);
    for (const Port& port : {outside, inside}) {
        plug(host, port.device, port.link);
        addAddress(host, port.device, port.v4);
        if (ipv6) addAddress(host, port.device, port.v6);
    }
    addRoute(host, "0.0.0.0/0", outside.device, next.v4);
    if (ipv6) addRoute(host, "::/0", outside.device, next.v6);
    forwardPackets(host, true);
    return host;
}

SimHost makeRouter(bool ipv6)
{
    SimHost router =
        makeForwarder("router", {"wan", "line", "192.0.2.20/25", "2001:db8:a::2/64"},
                      {"lan", "home", "192.168.1.1/24", "2001:db8:1::1/64"}, {"192.0.2.1", "2001:db8:a::1"}, ipv6);
    router.names = NameService{.forwardTo = ip(kResolver)};
    guardRouter(router);
    return router;
}

SimHost makeIsp(bool ipv6)
{
    SimHost isp = makeHost("isp");
    plug(isp, "homes", "line");
    plug(isp, "peering", "backbone");
    plug(isp, "sites", "sites");
    addAddress(isp, "homes", "192.0.2.1/25");
    addAddress(isp, "peering", "192.0.2.129/25");
    addAddress(isp, "sites", "198.51.100.1/24");
    addRoute(isp, "203.0.113.0/24", "peering", "192.0.2.130");
    if (ipv6) {
        addAddress(isp, "homes", "2001:db8:a::1/64");
        addAddress(isp, "peering", "2001:db8:b::1/64");
        addAddress(isp, "sites", "2001:db8:3::1/64");
        addRoute(isp, "2001:db8:1::/64", "homes", "2001:db8:a::2");
        addRoute(isp, "2001:db8:2::/64", "peering", "2001:db8:b::2");
    }
    // A provider takes no packets of private networks (RFC 6890): untranslated ones end here.
    addRule(chain(isp, "filter", "forward"),
            rule("ip saddr 10.0.0.0/8 drop", {from("10.0.0.0/8")}, FilterAction::Drop));
    addRule(chain(isp, "filter", "forward"),
            rule("ip saddr 192.168.0.0/16 drop", {from("192.168.0.0/16")}, FilterAction::Drop));
    addRule(chain(isp, "filter", "forward"), rule("ip6 saddr fc00::/7 drop", {from("fc00::/7")}, FilterAction::Drop));
    forwardPackets(isp, true);
    return isp;
}

SimHost makeGateway(bool ipv6)
{
    return makeForwarder("gateway", {"wan", "backbone", "192.0.2.130/25", "2001:db8:b::2/64"},
                         {"rack", "rack", "203.0.113.1/24", "2001:db8:2::1/64"}, {"192.0.2.129", "2001:db8:b::1"},
                         ipv6);
}

SimHost makeServer(const HomeOptions& options)
{
    SimHost server = makeHost("server");
    plug(server, "eth0", "rack");
    plug(server, "eth1", "office");
    addAddress(server, "eth0", "203.0.113.10/24");
    addAddress(server, "eth1", "192.168.50.1/24");
    addRoute(server, "0.0.0.0/0", "eth0", "203.0.113.1");
    if (options.ipv6 != HomeIpv6::None) {
        addAddress(server, "eth0", "2001:db8:2::10/64");
        addRoute(server, "::/0", "eth0", "2001:db8:2::1");
    }
    guardServer(server);
    tunnelOfServer(server, options);
    forwardPackets(server, true);
    server.openTcp = {22};
    server.resolvers.servers = {{.at = {ip(kResolver), 53}}};
    return server;
}

void runWindowsServer(SimHost& server, bool translates)
{
    runWindows(server);
    settings(server, "wg0").forwarding4 = true;
    translate(server, "Tunnel", "10.8.0.0/24");
    if (!translates) server.windows.nats = std::vector<NetNat>{}; // the service runs all the same
}

SimHost makeSite(const char* name, const char* segment, const char* address, const char* gateway)
{
    SimHost site = makeHost(name);
    plug(site, "eth0", segment);
    addAddress(site, "eth0", std::string(address) + "/24");
    addRoute(site, "0.0.0.0/0", "eth0", gateway);
    site.openTcp = {80, 443};
    return site;
}

// Large public name servers, where whoever has none asks.
SimHost makePublicResolver()
{
    SimHost host = makeSite("public-resolver", "sites", "198.51.100.54", "198.51.100.1");
    for (const char* own : kPublicResolvers) addAddress(host, "eth0", std::string(own) + "/32");
    return host;
}

void joinIpv6(SimHost& site, const char* address)
{
    addAddress(site, "eth0", std::string(address) + "/64");
    addRoute(site, "::/0", "eth0", "2001:db8:3::1");
}

std::map<std::string, std::vector<IpAddress>> names(bool ipv6)
{
    std::map<std::string, std::vector<IpAddress>> all = {{kWebName, {ip(kWeb)}}, {kServerName, {ip(kServer)}}};
    if (ipv6) all[kWebName].push_back(ip("2001:db8:3::10"));
    return all;
}
}

SimNetwork homeNetwork(const HomeOptions& options)
{
    const bool ipv6 = options.ipv6 != HomeIpv6::None;
    SimNetwork network{.seed = options.seed};
    network.segments = {{.name = "home", .delay = 1ms},     {.name = "line", .delay = options.line},
                        {.name = "backbone", .delay = 3ms}, {.name = "sites", .delay = 2ms},
                        {.name = "rack", .delay = 200us},   {.name = "office", .delay = 200us}};
    network.hosts = {makeClient(options),
                     makeRouter(ipv6),
                     makeIsp(ipv6),
                     makeGateway(ipv6),
                     makeServer(options),
                     makeSite("web", "sites", kWeb, "198.51.100.1"),
                     makeSite("resolver", "sites", kResolver, "198.51.100.1"),
                     makePublicResolver(),
                     makeSite("nas", "office", kNas, "192.168.50.1")};
    if (options.narrowTablet) network.hosts.push_back(makeTablet());
    for (const char* name : {"resolver", "public-resolver"})
        network.host(name).names = NameService{.names = names(ipv6)};
    for (const char* own : kPublicResolvers)
        addRoute(network.host("isp"), std::string(own) + "/32", "sites", "198.51.100.54");
    if (ipv6) {
        joinIpv6(network.host("web"), "2001:db8:3::10");
        joinIpv6(network.host("resolver"), "2001:db8:3::53");
    }
    if (options.windowsClient) runWindows(network.host("client"));
    if (options.windowsServer) runWindowsServer(network.host("server"), options.windowsNat);
    // The keepalive makes the first handshake, and every translator on the way learns of the flow.
    SimWorld world(std::move(network));
    world.pass(2s);
    SimNetwork settled = world.network();
    settled.now += 40s;
    settled.segment("line").loss = options.loss;
    return settled;
}

PeerFacts& serverOf(SimNetwork& network) { return peer(network.host("client"), "wg0", keyOf("server")); }
PeerFacts& clientOf(SimNetwork& network) { return peer(network.host("server"), "wg0", keyOf("client")); }
FilterChain& serverForward(SimNetwork& network) { return chain(network.host("server"), "filter", "forward"); }
FilterChain& serverInput(SimNetwork& network) { return chain(network.host("server"), "filter", "input"); }
FilterChain& serverNat(SimNetwork& network) { return chain(network.host("server"), "nat", "postrouting"); }

void keepBrowsing(SimNetwork& network)
{
    network.chatter.push_back(
        {.host = "client", .question = {.method = Method::TcpConnect, .to = ip(kWeb), .port = 443}, .every = 100ms});
}
}
