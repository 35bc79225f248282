// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/sim/build.h"
#include <algorithm>
#include <cassert>
namespace tl::sim {
namespace {
constexpr std::uint32_t kTableMain = 254, kTableDefault = 253, kTableLocal = 255;

std::optional<Hook> hookNamed(const std::string& name)
{
    if (name == "prerouting") return Hook::Prerouting;
    if (name == "input") return Hook::Input;
    if (name == "forward") return Hook::Forward;
    if (name == "output") return Hook::Output;
    if (name == "postrouting") return Hook::Postrouting;
    return std::nullopt;
}

FilterMatch range(Field field, std::string_view text)
{
    const Prefix all = prefix(text);
    return {.field = field, .addresses = {{all.first(), all.last()}}};
}
FilterMatch number(Field field, std::uint64_t value) { return {.field = field, .numbers = {{value, value}}}; }
}

IpAddress ip(std::string_view text)
{
    const auto address = parseIpAddress(text);
    assert(address);
    return address.value_or(IpAddress{});
}

Prefix prefix(std::string_view text)
{
    const auto parsed = parsePrefix(text);
    assert(parsed);
    return parsed.value_or(Prefix{});
}

std::string keyOf(std::string_view name)
{
    assert(!name.empty());
    std::string key;
    while (key.size() < 42) key += name;
    return key.substr(0, 42) + "w="; // 32 bytes in base64 end in four bits and a filler
}

SimHost makeHost(std::string name)
{
    SimHost host{.name = std::move(name)};
    addLink(host, "lo", LinkKind::Loopback, Mtu{65536});
    addAddress(host, "lo", "127.0.0.1/8");
    addAddress(host, "lo", "::1/128");
    host.network.routes.clear();
    for (const IpFamily family : {IpFamily::V4, IpFamily::V6}) {
        addRule(host, {.family = family, .priority = 0, .table = kTableLocal});
        addRule(host, {.family = family, .priority = 32766, .table = kTableMain});
    }
    addRule(host, {.family = IpFamily::V4, .priority = 32767, .table = kTableDefault});
    host.stack.reversePathDrops = 0;
    host.stack.conntrackMax = 65536;
    host.stack.conntrackCount = 0;
    host.clock = {
        .now = std::chrono::seconds(1795291200), .synchronised = true, .newestStamp = std::chrono::seconds(1795290000)};
    forwardPackets(host, false);
    return host;
}

LinkFacts& addLink(SimHost& host, const std::string& device, LinkKind kind, Mtu mtu)
{
    host.stack.interfaces.push_back(
        {.device = device, .forwarding4 = host.stack.forwarding4, .forwarding6 = host.stack.forwarding6});
    const auto index = static_cast<std::uint32_t>(host.network.links.size() + 1);
    return host.network.links.emplace_back(
        LinkFacts{.index = index, .name = device, .kind = kind, .up = true, .carrier = true, .mtu = mtu});
}

void plug(SimHost& host, const std::string& device, const std::string& segment, LinkKind kind)
{
    addLink(host, device, kind, Mtu{1500});
    host.cables[device] = segment;
}

void removeLink(SimHost& host, const std::string& device)
{
    NetworkFacts& network = host.network;
    std::erase_if(network.links, [&](const LinkFacts& each) { return each.name == device; });
    std::erase_if(network.addresses, [&](const AddressFacts& each) { return each.device == device; });
    std::erase_if(network.routes, [&](const RouteFacts& each) { return each.device == device; });
    std::erase_if(network.neighbours, [&](const NeighbourFacts& each) { return each.device == device; });
    std::erase_if(host.stack.interfaces, [&](const InterfaceSettings& each) { return each.device == device; });
}

void addAddress(SimHost& host, const std::string& device, std::string_view text)
{
    const Prefix own = prefix(text);
    host.network.addresses.push_back({.device = device, .prefix = own});
    if (own.isHost()) return;
    RouteFacts route{.destination = own.network(), .device = device, .connected = true};
    if (own.address.isV4())
        route.source = own.address;
    else
        route.metric = 256;
    host.network.routes.push_back(route);
}

void removeAddresses(SimHost& host, const std::string& device)
{
    std::erase_if(host.network.addresses, [&](const AddressFacts& each) { return each.device == device; });
    std::erase_if(host.network.routes, [&](const RouteFacts& each) { return each.device == device && each.connected; });
}

void removeAddress(SimHost& host, const std::string& device, const Prefix& gone)
{
    NetworkFacts& network = host.network;
    std::erase_if(network.addresses,
                  [&](const AddressFacts& each) { return each.device == device && each.prefix == gone; });
    std::erase_if(network.routes, [&](const RouteFacts& each) {
        return each.device == device && each.connected && each.destination == gone.network() &&
               (!each.source || *each.source == gone.address);
    });
}

void addRoute(SimHost& host, std::string_view destination, const std::string& device, std::string_view gateway)
{
    RouteFacts route{.destination = prefix(destination), .device = device};
    if (!gateway.empty()) route.gateway = ip(gateway);
    host.network.routes.push_back(route);
}

void removeRoutes(SimHost& host, std::string_view destination, const std::string& device)
{
    const Prefix gone = prefix(destination);
    std::erase_if(host.network.routes,
                  [&](const RouteFacts& each) { return each.destination == gone && each.device == device; });
}

void addRule(SimHost& host, RuleFacts rule)
{
    const auto order = [](const RuleFacts& each) { return std::tuple(each.family, each.priority); };
    auto& rules = host.network.rules;
    rules.insert(std::ranges::upper_bound(rules, order(rule), {}, order), std::move(rule));
}

void forwardPackets(SimHost& host, bool on)
{
    host.stack.forwarding4 = host.stack.forwarding6 = on;
    for (InterfaceSettings& each : host.stack.interfaces) each.forwarding4 = each.forwarding6 = on;
}

FilterMatch inInterface(std::string name) { return {.field = Field::InInterface, .names = {std::move(name)}}; }
FilterMatch outInterface(std::string name) { return {.field = Field::OutInterface, .names = {std::move(name)}}; }
FilterMatch from(std::string_view text) { return range(Field::Source, text); }
FilterMatch to(std::string_view text) { return range(Field::Destination, text); }
FilterMatch protocol(std::uint8_t value) { return number(Field::Protocol, value); }
FilterMatch destinationPort(std::uint16_t value) { return number(Field::DestinationPort, value); }
FilterMatch states(std::vector<std::string> names) { return {.field = Field::ConnState, .names = std::move(names)}; }
FilterMatch mark(std::uint32_t value) { return number(Field::Mark, value); }
FilterMatch localDestination() { return {.field = Field::LocalDestination}; }
FilterMatch isNot(FilterMatch match)
{
    match.negated = !match.negated;
    return match;
}

FilterRule rule(std::string text, std::vector<FilterMatch> matches, FilterAction action)
{
    return {.text = std::move(text), .matches = std::move(matches), .action = action};
}

FilterChain& chain(SimHost& host, const std::string& tableName, const std::string& name, ChainType type)
{
    auto& tables = host.firewall.tables;
    auto table = std::ranges::find(tables, tableName, &FilterTable::name);
    if (table == tables.end()) table = tables.insert(table, {.family = FilterFamily::Both, .name = tableName});
    const auto known = std::ranges::find(table->chains, name, &FilterChain::name);
    if (known != table->chains.end()) return *known;
    const int priority = type == ChainType::Nat ? 100 : 0;
    table->chains.push_back({.name = name, .hook = hookNamed(name), .type = type, .priority = priority});
    return table->chains.back();
}

void addRule(FilterChain& chain, FilterRule rule)
{
    rule.handle = chain.rules.size() + 2;
    chain.rules.push_back(std::move(rule));
}

void insertRule(FilterChain& chain, FilterRule rule)
{
    rule.handle = chain.rules.size() + 2;
    chain.rules.insert(chain.rules.begin(), std::move(rule));
}

PeerFacts& peer(SimHost& host, const std::string& name, const std::string& key)
{
    SimTunnel* tunnel = host.tunnel(name);
    assert(tunnel && tunnel->device);
    const auto found = std::ranges::find(tunnel->device->peers, key, &PeerFacts::publicKey);
    assert(found != tunnel->device->peers.end());
    return *found;
}

ConfigFacts& config(SimHost& host, const std::string& name)
{
    SimTunnel* tunnel = host.tunnel(name);
    assert(tunnel && tunnel->config && *tunnel->config);
    return **tunnel->config;
}

void forgetHandshakes(SimNetwork& network)
{
    for (SimHost& host : network.hosts) {
        host.connections.clear();
        for (SimTunnel& tunnel : host.tunnels) {
            tunnel.sessions.clear();
            if (!tunnel.device) continue;
            for (PeerFacts& each : tunnel.device->peers) {
                each.lastHandshake.reset();
                each.rxBytes = each.txBytes = 0;
            }
        }
    }
}
}
