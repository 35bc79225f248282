// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/facts_builder.h"
#include "tests/support/exchange_builder.h"
namespace tl::test {
namespace {
using namespace std::chrono_literals;
constexpr const char* kClientKey = "HIgo9xNzJMWLKASShiTqIybxZ0U3wGLiUeJ1PKf8ykw=";
constexpr const char* kServerKey = "xTIBA5rboUvnH4htodjb6e697QjLERt1NAB4mZqp8Dg=";
constexpr std::uint32_t kMark = 51820;
constexpr Seconds kNow{1'700'000'000};

// What a run of less than half a second moved.
void age(Facts& facts)
{
    facts.duration = 400ms;
    facts.deviceAfter = facts.device;
    facts.deviceAfter.get()->peers.front().rxBytes += 4000;
    facts.deviceAfter.get()->peers.front().txBytes += 4000;
    facts.linksAfter = facts.network->links;
    for (LinkFacts& each : *facts.linksAfter.get()) each.rxPackets += 12, each.txPackets += 12;
    facts.stackAfter = facts.stack;
}

LookupFacts way(LookupPurpose purpose, const char* to, const char* device, const char* source, std::uint32_t table,
                std::uint32_t mark = 0)
{
    return {.purpose = purpose,
            .destination = ip(to),
            .mark = mark,
            .answer = RouteAnswer{.device = device, .source = ip(source), .table = table}};
}

LookupFacts wayOut(LookupPurpose purpose, const char* to, const char* source, const char* gateway,
                   std::uint32_t mark = 0)
{
    auto out = way(purpose, to, "eth0", source, 254, mark);
    out.answer.get()->gateway = ip(gateway);
    return out;
}

LinkFacts link(std::uint32_t index, const char* name, LinkKind kind, std::uint32_t mtu)
{
    return {.index = index,
            .name = name,
            .kind = kind,
            .up = true,
            .carrier = true,
            .mtu = {mtu},
            .rxPackets = 900,
            .txPackets = 500};
}

NetworkFacts network(const char* tunnelAddress, const char* uplinkAddress, const char* gateway)
{
    const auto tunnel = prefix(tunnelAddress), uplink = prefix(uplinkAddress);
    return {
        .links = {link(1, "lo", LinkKind::Loopback, 65536), link(2, "eth0", LinkKind::Physical, 1500),
                  link(3, "wg0", LinkKind::WireGuard, 1420)},
        .addresses = {{.device = "lo", .prefix = prefix("127.0.0.1/8")},
                      {.device = "eth0", .prefix = uplink},
                      {.device = "wg0", .prefix = tunnel}},
        .routes = {{.destination = prefix("0.0.0.0/0"), .device = "eth0", .gateway = ip(gateway), .metric = 100},
                   {.destination = tunnel.network(), .device = "wg0", .source = tunnel.address, .connected = true},
                   {.destination = uplink.network(), .device = "eth0", .source = uplink.address, .connected = true}},
        .rules = {{.table = 255}, {.priority = 32766, .table = 254}, {.priority = 32767, .table = 253}},
        .neighbours = {{.device = "eth0", .address = ip(gateway), .state = NeighbourState::Reachable}}};
}

Facts machine(Role role)
{
    Facts facts;
    facts.version = "0.1.0";
    facts.platform = "linux";
    facts.started = kNow;
    facts.request = {.tunnel = "wg0", .role = role};
    facts.rights = RightsFacts{.readsWireGuard = true, .sendsRaw = true, .readsFirewall = true};
    facts.tunnel =
        TunnelFacts{.name = "wg0", .linkExists = true, .linkUp = true, .configPath = "/etc/wireguard/wg0.conf"};
    facts.firewall = FirewallFacts{};
    facts.clock = ClockFacts{.now = kNow, .synchronised = true, .newestStamp = kNow - Seconds(3600)};
    return facts;
}
}

Facts healthyClient()
{
    auto facts = machine(Role::Client);
    const std::vector<Prefix> all = {prefix("0.0.0.0/0")};
    facts.device = DeviceFacts{.name = "wg0",
                               .publicKey = kClientKey,
                               .listenPort = 40000,
                               .fwmark = kMark,
                               .peers = {{.publicKey = kServerKey,
                                          .endpoint = endpoint("203.0.113.7:51820"),
                                          .allowedIps = all,
                                          .lastHandshake = kNow - Seconds(30),
                                          .rxBytes = 90'000,
                                          .txBytes = 40'000,
                                          .keepalive = Seconds(25)}}};
    facts.config = ConfigFacts{.path = "/etc/wireguard/wg0.conf",
                               .publicKey = kClientKey,
                               .addresses = {prefix("10.8.0.2/24")},
                               .dns = {ip("10.8.0.1")},
                               .peers = {{.publicKey = kServerKey,
                                          .endpointHost = "203.0.113.7",
                                          .endpointPort = 51820,
                                          .allowedIps = all,
                                          .keepalive = Seconds(25)}}};
    auto seen = network("10.8.0.2/24", "192.168.1.20/24", "192.168.1.1");
    seen.routes.push_back({.destination = prefix("0.0.0.0/0"), .table = kMark, .device = "wg0"});
    seen.rules.insert(seen.rules.begin() + 1, {{.priority = 32764, .table = 254, .suppressPrefixLength = 0},
                                               {.priority = 32765, .mark = kMark, .inverted = true, .table = kMark}});
    facts.network = seen;
    facts.stack = StackFacts{.forwarding4 = false, .rpFilterAll = 2, .sourceMarkCountsAll = true};
    facts.resolvers = ResolverFacts{.manager = ResolverManager::WgQuick, .servers = {{.at = endpoint("10.8.0.1:53")}}};
    facts.sockets = std::vector<UdpSocketFacts>{{.address = ip("0.0.0.0"), .port = 40000}};
    facts.request.targetAddresses = {ip(kTarget)};
    facts.request.targetNames = {kTargetName};
    facts.request.targetsGiven = true;
    age(facts);

    const char* inside = "10.8.0.2";
    const char* outside = "192.168.1.20";
    const char* gateway = "192.168.1.1";
    facts.lookups = {way(LookupPurpose::Target, kTarget, "wg0", inside, kMark),
                     way(LookupPurpose::Peer, "10.8.0.1", "wg0", inside, 254),
                     way(LookupPurpose::Resolver, "10.8.0.1", "wg0", inside, 254),
                     way(LookupPurpose::EndpointUnmarked, "203.0.113.7", "wg0", inside, kMark),
                     wayOut(LookupPurpose::TargetOutside, kTarget, outside, gateway, kMark),
                     wayOut(LookupPurpose::Endpoint, "203.0.113.7", outside, gateway, kMark)};
    Question hop = ping(Purpose::FirstHop, kTarget, "wg0"), secondHop = ping(Purpose::SecondHop, kTarget, "wg0");
    hop.ttl = 1, secondHop.ttl = 2;
    facts.exchanges = {
        silent(datagram(Purpose::EndpointPort, "203.0.113.7", 51820, "eth0")),
        answered(ping(Purpose::Endpoint, "203.0.113.7", "eth0")),
        icmp(hop, IcmpError::TimeExceeded, "10.8.0.1"),
        icmp(secondHop, IcmpError::TimeExceeded, "203.0.113.1"),
        answered(sized(Purpose::FullSize, kTarget, 1420)),
        answered(ping(Purpose::Peer, "10.8.0.1", "wg0")),
        dnsAnswer(dns("10.8.0.1", kTargetName), {kTarget}),
        answered(ping(Purpose::Target, kTarget)),
        answered(tcp(Purpose::Target, kTarget, 443)),
        answered(ping(Purpose::TargetOutside, kTarget, "eth0")),
        answered(tcp(Purpose::TargetOutside, kTarget, 443, "eth0")),
        answered(ping(Purpose::Gateway, gateway, "eth0"), 1ms),
    };
    facts.watch = WatchFacts{.watched = 400ms,
                             .devices = {"eth0"},
                             .outer = {{.far = endpoint("203.0.113.7:51820"), .dataOut = 9, .dataIn = 8}}};
    return facts;
}

Facts healthyServer()
{
    auto facts = machine(Role::Server);
    const std::vector<Prefix> client = {prefix("10.8.0.2/32")};
    facts.device = DeviceFacts{.name = "wg0",
                               .publicKey = kServerKey,
                               .listenPort = 51820,
                               .peers = {{.publicKey = kClientKey,
                                          .endpoint = endpoint("198.51.100.9:40000"),
                                          .allowedIps = client,
                                          .lastHandshake = kNow - Seconds(30),
                                          .rxBytes = 40'000,
                                          .txBytes = 90'000}}};
    facts.config = ConfigFacts{.path = "/etc/wireguard/wg0.conf",
                               .publicKey = kServerKey,
                               .addresses = {prefix("10.8.0.1/24")},
                               .listenPort = 51820,
                               .peers = {{.publicKey = kClientKey, .allowedIps = client}}};
    facts.network = network("10.8.0.1/24", "203.0.113.7/24", "203.0.113.1");
    facts.stack =
        StackFacts{.forwarding4 = true,
                   .interfaces = {{.device = "eth0", .forwarding4 = true}, {.device = "wg0", .forwarding4 = true}}};
    FilterRule masquerade{.text = "ip saddr 10.8.0.0/24 oifname \"eth0\" masquerade",
                          .action = FilterAction::Masquerade};
    masquerade.matches = {{.field = Field::Source, .addresses = {{ip("10.8.0.0"), ip("10.8.0.255")}}},
                          {.field = Field::OutInterface, .names = {"eth0"}}};
    facts.firewall = FirewallFacts{.tables = {{.name = "nat",
                                               .chains = {{.name = "postrouting",
                                                           .hook = Hook::Postrouting,
                                                           .type = ChainType::Nat,
                                                           .priority = 100,
                                                           .rules = {masquerade}}}}}};
    facts.sockets = std::vector<UdpSocketFacts>{{.address = ip("0.0.0.0"), .port = 51820}};
    facts.resolvers = ResolverFacts{.servers = {{.at = endpoint("203.0.113.53:53")}}};
    facts.request.targetAddresses = {ip(kTarget)};
    age(facts);
    facts.deviceSamples = {*facts.device, *facts.deviceAfter};

    facts.lookups = {wayOut(LookupPurpose::Target, kTarget, "203.0.113.7", "203.0.113.1"),
                     way(LookupPurpose::Peer, "10.8.0.2", "wg0", "10.8.0.1", 254)};
    Question egress = ping(Purpose::TargetFromTunnelAddress, kTarget);
    egress.source = ip("10.8.0.1");
    facts.exchanges = {answered(egress), answered(sized(Purpose::FullSize, "10.8.0.2", 1420)),
                       answered(ping(Purpose::Peer, "10.8.0.2", "wg0")), answered(ping(Purpose::Target, kTarget)),
                       answered(ping(Purpose::Gateway, "203.0.113.1", "eth0"), 1ms)};
    facts.watch = WatchFacts{.watched = 400ms,
                             .devices = {"eth0"},
                             .outer = {{.far = endpoint("198.51.100.9:40000"), .dataOut = 3, .dataIn = 3}}};
    return facts;
}
}
