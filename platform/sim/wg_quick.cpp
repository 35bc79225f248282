// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/sim/wg_quick.h"
#include "platform/sim/build.h"
#include "platform/sim/routing.h"
#include <algorithm>
#include <cassert>
namespace tl::sim {
namespace {
constexpr std::uint32_t kFirstMark = 51820, kTableMain = 254;
constexpr std::uint16_t kAnyPort = 47113; // one that the system might pick

std::string quickTable(const std::string& tunnel) { return "wg-quick-" + tunnel; }

// The mark is also the number of the tunnel's own table: one that is free.
std::uint32_t markFor(const SimHost& host, const ConfigFacts& config)
{
    if (config.fwmark.value_or(0) != 0) return *config.fwmark;
    std::uint32_t mark = kFirstMark;
    while (std::ranges::count(host.network.routes, mark, &RouteFacts::table) > 0) ++mark;
    return mark;
}

bool makesRoutes(const ConfigFacts& config) { return config.table != "off"; }
bool isFull(const ConfigFacts& config)
{
    return (config.table.empty() || config.table == "auto") &&
           std::ranges::any_of(config.peers, [](const ConfigPeerFacts& peer) {
               return std::ranges::any_of(peer.allowedIps, &Prefix::isDefault);
           });
}

DeviceFacts deviceFrom(const ConfigFacts& config, const std::string& name, std::uint32_t mark, const LookUp& lookUp)
{
    DeviceFacts device{name, config.publicKey, config.listenPort != 0 ? config.listenPort : kAnyPort, mark, {}};
    for (const ConfigPeerFacts& wanted : config.peers) {
        PeerFacts peer{.publicKey = wanted.publicKey,
                       .presharedFingerprint = wanted.presharedFingerprint,
                       .allowedIps = wanted.allowedIps,
                       .keepalive = wanted.keepalive};
        const auto address = wanted.endpointHost.empty() ? std::nullopt : lookUp(wanted.endpointHost);
        if (address) peer.endpoint = Endpoint{*address, wanted.endpointPort};
        device.peers.push_back(std::move(peer));
    }
    return device;
}

// Of the interface that leads to the first endpoint, less what IPv6, UDP and WireGuard put around each packet.
Mtu mtuFor(const SimHost& host, const ConfigFacts& config, const DeviceFacts& device)
{
    constexpr std::uint32_t kAround = 80, kUsual = 1500;
    if (config.mtu) return *config.mtu;
    for (const PeerFacts& peer : device.peers) {
        const auto way = peer.endpoint ? findRoute(host.network, {.to = peer.endpoint->address})
                                       : fail(ErrorCode::NotFound, "no endpoint");
        const auto link =
            way ? std::ranges::find(host.network.links, way->device, &LinkFacts::name) : host.network.links.end();
        if (link != host.network.links.end()) return Mtu{link->mtu.bytes - kAround};
    }
    return Mtu{kUsual - kAround};
}

// The kernel puts a new rule before the first that is not for the machine's own addresses.
std::uint32_t nextPriority(const SimHost& host, IpFamily family)
{
    for (const RuleFacts& each : host.network.rules)
        if (each.family == family && each.priority > 0) return each.priority - 1;
    return 0;
}
void addFullRoute(SimHost& host, const std::string& name, IpFamily family, std::uint32_t mark)
{
    host.network.routes.push_back({.destination = {.address = {.family = family}}, .table = mark, .device = name});
    addRule(host,
            {.family = family, .priority = nextPriority(host, family), .mark = mark, .inverted = true, .table = mark});
    addRule(host,
            {.family = family, .priority = nextPriority(host, family), .table = kTableMain, .suppressPrefixLength = 0});
    if (family == IpFamily::V4) host.stack.sourceMarkCountsAll = true;
}

// The more specific first; none that another route of the tunnel covers.
void addRoutes(SimHost& host, const std::string& name, const ConfigFacts& config, std::uint32_t mark)
{
    std::vector<Prefix> all;
    for (const ConfigPeerFacts& peer : config.peers)
        all.insert(all.end(), peer.allowedIps.begin(), peer.allowedIps.end());
    std::ranges::stable_sort(all, std::greater(), &Prefix::length);
    for (const Prefix& each : all) {
        const bool covered = std::ranges::any_of(host.network.routes, [&](const RouteFacts& route) {
            return route.device == name && route.destination.contains(each.address) &&
                   route.destination.length <= each.length && route.destination.address.family == each.address.family;
        });
        if (covered) continue;
        if (each.isDefault() && isFull(config))
            addFullRoute(host, name, each.address.family, mark);
        else
            host.network.routes.push_back({.destination = each.network(), .device = name});
    }
}

// Beside a full tunnel: nothing for the tunnel's address from elsewhere, and replies to the tunnel's own packets get
// its mark.
void addQuickRules(SimHost& host, const std::string& name, const ConfigFacts& config, std::uint32_t markOfTunnel)
{
    const std::string table = quickTable(name);
    FilterChain& raw = chain(host, table, "prerouting");
    raw.name = "preraw";
    raw.priority = -300;
    for (const Prefix& own : config.addresses) {
        const std::string address = toString(own.address);
        addRule(raw, rule("iifname != \"" + name + (own.address.isV4() ? "\" ip daddr " : "\" ip6 daddr ") + address +
                              " fib saddr type != local drop",
                          {isNot(inInterface(name)),
                           to(toString(Prefix{own.address, own.address.bits()})),
                           {.field = Field::Unknown}},
                          FilterAction::Drop));
    }
    FilterChain& restore = chain(host, table, "prerouting");
    restore.name = "premangle";
    restore.priority = -150;
    FilterRule fromConnection = rule("meta l4proto udp meta mark set ct mark", {protocol(17)}, FilterAction::SetMark);
    fromConnection.target = "ct mark";
    addRule(restore, fromConnection);
    FilterChain& save = chain(host, table, "postrouting");
    save.name = "postmangle";
    save.priority = -150;
    addRule(save, rule("meta l4proto udp meta mark " + std::to_string(markOfTunnel) + " ct mark set meta mark",
                       {protocol(17), mark(markOfTunnel)}, FilterAction::Continue));
    host.restoresMarks = true;
}

void setNameServers(SimHost& host, SimTunnel& tunnel, const ConfigFacts& config)
{
    if (config.dns.empty()) return;
    tunnel.resolversBefore = host.resolvers;
    std::vector<ResolverServer> servers;
    for (const IpAddress& each : config.dns) servers.push_back({.at = {each, 53}});
    host.resolvers = {
        .manager = ResolverManager::WgQuick, .servers = std::move(servers), .searchDomains = config.searchDomains};
}
}

void startTunnel(SimHost& host, const std::string& name, const LookUp& lookUp)
{
    SimTunnel* tunnel = host.tunnel(name);
    assert(tunnel && tunnel->config && *tunnel->config);
    const ConfigFacts& config = **tunnel->config;
    const std::uint32_t mark = isFull(config) ? markFor(host, config) : config.fwmark.value_or(0);
    tunnel->device = deviceFrom(config, name, mark, lookUp);
    addLink(host, name, LinkKind::WireGuard, mtuFor(host, config, *tunnel->device));
    for (const Prefix& each : config.addresses) addAddress(host, name, toString(each));
    if (makesRoutes(config)) addRoutes(host, name, config, mark);
    if (isFull(config)) addQuickRules(host, name, config, mark);
    setNameServers(host, *tunnel, config);
}

void removeQuickRules(SimHost& host, const std::string& name)
{
    const auto made = [](const RuleFacts& each) {
        return (each.inverted && each.mark) || (each.table == kTableMain && each.suppressPrefixLength);
    };
    std::erase_if(host.network.rules, made);
    std::erase_if(host.firewall.tables, [&](const FilterTable& each) { return each.name == quickTable(name); });
    host.restoresMarks = false;
}

void stopTunnel(SimHost& host, const std::string& name)
{
    SimTunnel* tunnel = host.tunnel(name);
    assert(tunnel);
    tunnel->device.reset();
    tunnel->sessions.clear();
    removeLink(host, name);
    removeQuickRules(host, name);
    if (tunnel->resolversBefore) host.resolvers = *std::exchange(tunnel->resolversBefore, {});
}
}
