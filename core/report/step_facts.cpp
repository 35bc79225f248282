// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/step_facts.h"
#include "core/causes/shared/common.h"
#include "core/causes/shared/packets.h"
#include "core/ops/object_names.h"
#include <algorithm>
namespace tl {
namespace {
using Lines = std::vector<Sentence>;
constexpr std::size_t kMostOfAKind = 12;

Sentence said(const Text& text, std::vector<std::string> args = {}) { return {text, std::move(args), {}}; }
Sentence asIs(std::string text) { return {{"", "%1"}, {std::move(text)}, {}}; }

template <class T> std::string listed(const std::vector<T>& all)
{
    std::string out;
    for (const T& each : all) out += (out.empty() ? "" : ", ") + toString(each);
    return out.empty() ? "–" : out;
}
void add(Lines& to, Lines more)
{
    const std::size_t all = more.size();
    more.resize(std::min(all, kMostOfAKind));
    std::ranges::move(more, std::back_inserter(to));
    if (all > kMostOfAKind)
        to.push_back(said(TL_TEXT("Report", "and %1 more of the kind"), {std::to_string(all - kMostOfAKind)}));
}
void addExchanges(Lines& to, const Facts& facts, std::initializer_list<Purpose> purposes)
{
    add(to, sayExchanges(exchangesFor(facts, purposes), facts.exchanges.size()));
}
template <class T> bool isUnread(Lines& to, const Observed<T>& fact, const Text& what)
{
    if (fact.whyNot()) to.push_back({TL_TEXT("Seen", "Could not be read: %1"), {}, {said(what)}});
    return !fact;
}

Lines handshake(const Facts& facts)
{
    Lines out;
    const DeviceFacts* device = latestDevice(facts);
    if (!device) (void)isUnread(out, facts.device, TL_TEXT("Report", "the state of the tunnel and its peers"));
    if (device)
        out.push_back(said(TL_TEXT("Seen", "%1: port %2, public key %3"),
                           {device->name, std::to_string(device->listenPort), device->publicKey}));
    Lines peers;
    for (const PeerFacts& peer : device ? device->peers : std::vector<PeerFacts>()) {
        peers.push_back(sayHandshake(facts, peer));
        peers.push_back(
            said(TL_TEXT("Seen", "Peer %1: endpoint %2, %3 bytes received, %4 bytes sent, keepalive %5 s"),
                 {shortKey(peer.publicKey), peer.endpoint ? toString(*peer.endpoint) : "–",
                  std::to_string(peer.rxBytes), std::to_string(peer.txBytes), std::to_string(peer.keepalive.count())}));
    }
    add(out, std::move(peers));
    if (facts.watch)
        for (const OuterFacts& each : facts.watch->outer) add(out, sayOuter(facts, each.far));
    addExchanges(out, facts, {Purpose::EndpointName, Purpose::Endpoint, Purpose::EndpointPort});
    return out;
}

Lines reach(const Facts& facts)
{
    Lines out;
    for (const auto& device : {std::optional(facts.request.tunnel), uplink(facts), uplink(facts, IpFamily::V6)})
        if (const LinkFacts* one = device ? link(facts, *device) : nullptr; one && one->up)
            if (Sentence line = said(TL_TEXT("Seen", "%1 is up, MTU %2"), {one->name, std::to_string(one->mtu.bytes)});
                std::ranges::none_of(out, [&](const Sentence& known) { return known.args == line.args; }))
                out.push_back(std::move(line));
    addExchanges(out, facts,
                 {Purpose::Peer, Purpose::Gateway, Purpose::Target, Purpose::TargetInTunnel, Purpose::TargetName,
                  Purpose::TargetOutside});
    add(out, sayCounters(facts));
    return out;
}

Lines route(const Facts& facts)
{
    Lines out, rules, routes;
    for (const LookupFacts& each : facts.lookups)
        if (each.answer) routes.push_back(sayRoute(each));
    add(out, std::move(routes));
    if (isUnread(out, facts.network, TL_TEXT("Report", "the routes and addresses"))) return out;
    Lines tunnelled;
    for (const RouteFacts& each : facts.network->routes)
        if (each.device == facts.request.tunnel || each.destination.isDefault())
            tunnelled.push_back(asIs(toString(each.destination) + " " + routeState(each) + ", table " +
                                     std::to_string(each.table) + ", metric " + std::to_string(each.metric)));
    add(out, std::move(tunnelled));
    for (const RuleFacts& each : facts.network->rules)
        if (const auto parts = parted(ruleName(each), 3); !parts.empty())
            rules.push_back(asIs(parts[0] + " " + parts[1] + ": " + parts[2]));
    add(out, std::move(rules));
    return out;
}

Lines allowedIps(const Facts& facts)
{
    Lines out, running, written;
    out.push_back(said(TL_TEXT("Seen", "Addresses of the tunnel here: %1"), {listed(tunnelAddresses(facts))}));
    if (const DeviceFacts* device = latestDevice(facts))
        for (const PeerFacts& peer : device->peers)
            running.push_back(said(TL_TEXT("Seen", "Peer %1, running: AllowedIPs %2"),
                                   {shortKey(peer.publicKey), listed(peer.allowedIps)}));
    add(out, std::move(running));
    if (isUnread(out, facts.config, TL_TEXT("Report", "the tunnel's configuration file"))) return out;
    for (const ConfigPeerFacts& peer : facts.config->peers)
        written.push_back(said(TL_TEXT("Seen", "Peer %1, in the configuration: AllowedIPs %2"),
                               {shortKey(peer.publicKey), listed(peer.allowedIps)}));
    add(out, std::move(written));
    return out;
}

// As the system's own tools show them, with what each has counted.
Lines rulesOf(const FirewallFacts& firewall, ChainType type)
{
    Lines out;
    for (const FilterTable& table : firewall.tables)
        for (const FilterChain& chain : table.chains) {
            if (chain.type != type) continue;
            const std::string name = table.name + " " + chain.name + ": ";
            for (const FilterRule& rule : chain.rules)
                out.push_back(
                    asIs(name + rule.text + (rule.packets ? " [" + std::to_string(*rule.packets) + "]" : "")));
            if (chain.policyDrop) out.push_back(asIs(name + "policy drop"));
        }
    return out;
}

void addForwarding(Lines& to, const Facts& facts)
{
    if (isUnread(to, facts.stack, TL_TEXT("Report", "the settings of the network stack"))) return;
    const auto number = [](const std::optional<bool>& on) { return std::string(on && *on ? "1" : "0"); };
    if (facts.stack->forwarding4) to.push_back(saySetting("net.ipv4.ip_forward", number(facts.stack->forwarding4)));
    if (facts.stack->forwarding6)
        to.push_back(saySetting("net.ipv6.conf.all.forwarding", number(facts.stack->forwarding6)));
    for (const InterfaceSettings& each : facts.stack->interfaces)
        if (each.device == facts.request.tunnel || each.device == uplink(facts))
            to.push_back(
                said(TL_TEXT("Seen", "%1: forwarding %2 for IPv4, %3 for IPv6, reverse path filter %4"),
                     {each.device, number(each.forwarding4), number(each.forwarding6), std::to_string(each.rpFilter)}));
}
Lines nat(const Facts& facts)
{
    Lines out;
    addForwarding(out, facts);
    if (!isUnread(out, facts.firewall, TL_TEXT("Report", "the firewall and address translation rules")))
        add(out, rulesOf(*facts.firewall, ChainType::Nat));
    if (facts.windows && facts.windows->nats)
        for (const NetNat& each : *facts.windows->nats)
            out.push_back(asIs("NetNat " + each.name + ": " + (each.inside ? toString(*each.inside) : "–")));
    if (facts.windows && facts.windows->sharing && facts.windows->sharing->privateDevice)
        out.push_back(asIs("ICS: " + facts.windows->sharing->publicDevice.value_or("–") + " → " +
                           *facts.windows->sharing->privateDevice));
    addExchanges(out, facts, {Purpose::FirstHop, Purpose::SecondHop, Purpose::TargetFromTunnelAddress});
    return out;
}

Lines firewall(const Facts& facts)
{
    Lines out;
    if (!isUnread(out, facts.firewall, TL_TEXT("Report", "the firewall and address translation rules")))
        add(out, rulesOf(*facts.firewall, ChainType::Filter));
    return out;
}

Lines mtu(const Facts& facts)
{
    Lines out;
    for (const auto& device : {std::optional(facts.request.tunnel), uplink(facts)})
        if (const LinkFacts* one = device ? link(facts, *device) : nullptr)
            out.push_back(said(TL_TEXT("Seen", "%1: MTU %2"), {one->name, std::to_string(one->mtu.bytes)}));
    addExchanges(out, facts, {Purpose::FullSize, Purpose::InnerSize, Purpose::OuterSize});
    return out;
}

Lines dns(const Facts& facts)
{
    Lines out;
    if (facts.resolvers)
        for (const auto* list : {&facts.resolvers->servers, &facts.resolvers->upstream})
            for (const ResolverServer& each : *list)
                out.push_back(said(TL_TEXT("Seen", "Name server %1"),
                                   {toString(each.at) + (each.device.empty() ? "" : " (" + each.device + ")")}));
    if (facts.config && !facts.config->dns.empty())
        out.push_back(said(TL_TEXT("Seen", "In the configuration: DNS %1"), {listed(facts.config->dns)}));
    addExchanges(out, facts, {Purpose::Resolver});
    return out;
}
}

std::vector<Sentence> factsOf(StepId step, const Facts& facts)
{
    switch (step) {
    case StepId::Handshake: return handshake(facts);
    case StepId::Reach: return reach(facts);
    case StepId::Route: return route(facts);
    case StepId::AllowedIps: return allowedIps(facts);
    case StepId::Nat: return nat(facts);
    case StepId::Firewall: return firewall(facts);
    case StepId::Mtu: return mtu(facts);
    case StepId::Dns: return dns(facts);
    }
    return {};
}
}
