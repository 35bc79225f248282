// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bundle/listings.h"
#include "core/capture/capture_file.h"
#include "core/capture/text_bytes.h"
#include "core/dissect/ip.h"
#include "core/facts/words.h"
#include "core/filter/walk.h"
#include "core/report/names.h"
#include "core/report/packet_words.h"
#include "core/report/report.h"
#include <cstdio>
namespace tl {
namespace {
template <class T> std::string whyNot(const Observed<T>& fact, std::string_view what)
{
    if (!fact.whyNot()) return std::string(what) + ": nobody asked\n";
    return std::string(what) + ": could not be read (" + std::string(word(fact.whyNot()->code)) + ": " +
           printable(fact.whyNot()->where) + ")\n";
}

std::string number(std::uint64_t value) { return std::to_string(value); }
std::string onOff(bool on) { return on ? "on" : "off"; }
std::string onOff(const std::optional<bool>& on) { return on ? onOff(*on) : "absent"; }

template <class T> std::string joined(const std::vector<T>& all)
{
    std::string out;
    for (const T& each : all) {
        out += out.empty() ? "" : ", ";
        if constexpr (std::same_as<T, std::string>)
            out += printable(each);
        else
            out += toString(each);
    }
    return out;
}

void putLink(std::string& out, const LinkFacts& link, const std::vector<AddressFacts>& addresses)
{
    out += printable(link.name) + "  " + std::string(word(link.kind)) + (link.up ? ", up" : ", down") +
           (link.carrier ? ", carrier" : ", no carrier") + ", MTU " + number(link.mtu.bytes) + "\n";
    for (const AddressFacts& each : addresses)
        if (each.device == link.name)
            out += "    " + toString(each.prefix) + (each.peer ? " peer " + toString(*each.peer) : "") + "\n";
    out += "    received " + number(link.rxPackets) + " packets, " + number(link.rxBytes) + " bytes, " +
           number(link.rxErrors) + " errors, " + number(link.rxDropped) + " dropped\n    sent " +
           number(link.txPackets) + " packets, " + number(link.txBytes) + " bytes, " + number(link.txErrors) +
           " errors, " + number(link.txDropped) + " dropped\n";
}

std::string lineOf(const RouteFacts& route)
{
    std::string out = route.type == RouteType::Unicast ? "" : std::string(word(route.type)) + " ";
    out += toString(route.destination);
    if (route.gateway) out += " via " + toString(*route.gateway);
    if (!route.device.empty()) out += " dev " + printable(route.device);
    if (route.source) out += " src " + toString(*route.source);
    out += " metric " + number(route.metric) + " table " + number(route.table);
    return out + (route.connected ? " (connected)" : "") + "\n";
}

std::string lineOf(const RuleFacts& rule)
{
    std::string out = number(rule.priority) + ": " + (rule.inverted ? "not " : "") + "from " +
                      (rule.from ? toString(*rule.from) : "all");
    if (rule.to) out += " to " + toString(*rule.to);
    if (rule.mark) {
        char mark[32];
        std::snprintf(mark, sizeof mark, " fwmark 0x%x/0x%x", *rule.mark, rule.markMask);
        out += mark;
    }
    if (rule.inInterface) out += " iif " + printable(*rule.inInterface);
    if (rule.outInterface) out += " oif " + printable(*rule.outInterface);
    out += " " + std::string(word(rule.action));
    if (rule.action == RuleAction::Lookup) out += " " + number(rule.table);
    if (rule.suppressPrefixLength) out += " suppress_prefixlength " + std::to_string(*rule.suppressPrefixLength);
    return out + " (" + std::string(word(rule.family)) + ")\n";
}

void putChain(std::string& out, const FilterChain& chain)
{
    out += "  chain " + printable(chain.name);
    if (chain.hook)
        out += "  " + std::string(word(chain.type)) + " at " + std::string(word(*chain.hook)) + ", priority " +
               std::to_string(chain.priority) + ", policy " + (chain.policyDrop ? "drop" : "accept");
    out += "\n";
    for (const FilterRule& rule : chain.rules) {
        out += "    " + printable(rule.text);
        if (rule.packets) out += "  [" + number(*rule.packets) + " packets]";
        if (!rule.comment.empty() && rule.text.find(rule.comment) == rule.text.npos)
            out += "  # " + printable(rule.comment);
        out += "\n";
    }
}

void putServers(std::string& out, const char* what, const std::vector<ResolverServer>& servers)
{
    for (const ResolverServer& each : servers) {
        out += std::string(what) + " " + toString(each.at);
        if (!each.device.empty()) out += " on " + printable(each.device);
        if (!each.domains.empty()) out += " for " + joined(each.domains);
        out += "\n";
    }
}
}

std::string adaptersText(const Facts& facts)
{
    std::string out;
    if (const NetworkFacts* network = facts.network.get())
        for (const LinkFacts& link : network->links) putLink(out, link, network->addresses);
    else
        out = whyNot(facts.network, "adapters and addresses");
    if (!facts.stack) return out + whyNot(facts.stack, "settings of the network stack");
    out += "\nforwarding: IPv4 " + onOff(facts.stack->forwarding4) + ", IPv6 " + onOff(facts.stack->forwarding6) +
           "; reverse-path filter of all interfaces: " + std::to_string(facts.stack->rpFilterAll) + "\n";
    for (const InterfaceSettings& each : facts.stack->interfaces)
        out += "    " + printable(each.device) + ": forwarding IPv4 " + onOff(each.forwarding4) + ", IPv6 " +
               onOff(each.forwarding6) + ", reverse-path filter " + std::to_string(each.rpFilter) + "\n";
    return out;
}

std::string routesText(const Facts& facts)
{
    const NetworkFacts* network = facts.network.get();
    if (!network) return whyNot(facts.network, "routes");
    std::string out = "Routes\n";
    for (const RouteFacts& each : network->routes) out += lineOf(each);
    out += "\nPolicy rules\n";
    for (const RuleFacts& each : network->rules) out += lineOf(each);
    out += "\nWhat the system would do\n";
    for (const LookupFacts& each : facts.lookups) {
        out += toString(each.destination) + ": ";
        if (!each.answer) {
            out += whyNot(each.answer, "route");
            continue;
        }
        out += std::string(word(each.answer->type)) + " dev " + printable(each.answer->device);
        if (each.answer->gateway) out += " via " + toString(*each.answer->gateway);
        out += " table " + number(each.answer->table) + "\n";
    }
    return out;
}

std::string firewallText(const Facts& facts)
{
    const FirewallFacts* firewall = facts.firewall.get();
    if (!firewall) return whyNot(facts.firewall, "packet filters");
    std::string out;
    for (const std::string& each : firewall->notSeen) out += "could not be read: " + printable(each) + "\n";
    for (const FilterTable& table : firewall->tables) {
        out += "table " + std::string(word(table.family)) + " " + printable(table.name) + " (" +
               std::string(word(table.backend)) + ")\n";
        for (const FilterChain& chain : table.chains) putChain(out, chain);
    }
    return out.empty() ? "no rules\n" : out;
}

std::string resolversText(const Facts& facts)
{
    const ResolverFacts* resolvers = facts.resolvers.get();
    if (!resolvers) return whyNot(facts.resolvers, "name servers");
    std::string out = "kept by " + std::string(word(resolvers->manager)) + "\n";
    putServers(out, "asks", resolvers->servers);
    putServers(out, "which asks", resolvers->upstream);
    if (!resolvers->searchDomains.empty()) out += "search " + joined(resolvers->searchDomains) + "\n";
    return out;
}

std::string tunnelText(const Facts& facts)
{
    const DeviceFacts* device = facts.deviceAfter ? facts.deviceAfter.get() : facts.device.get();
    if (!device) return whyNot(facts.device, "the running tunnel");
    std::string out = "interface " + printable(device->name) + "\n  public key " + printable(device->publicKey) +
                      "\n  listens on port " + number(device->listenPort) + "\n";
    for (const PeerFacts& peer : device->peers) {
        out += "\npeer " + printable(peer.publicKey) + "\n";
        if (peer.endpoint) out += "  endpoint " + toString(*peer.endpoint) + "\n";
        out += "  allowed ips " + joined(peer.allowedIps) + "\n  preshared key " +
               (peer.presharedFingerprint.empty() ? "none" : "set") + "\n  last handshake " +
               (peer.lastHandshake ? isoTime(*peer.lastHandshake) : "none") + "\n  received " + number(peer.rxBytes) +
               " bytes, sent " + number(peer.txBytes) + " bytes\n";
        if (peer.keepalive.count() > 0) out += "  keepalive every " + std::to_string(peer.keepalive.count()) + " s\n";
    }
    return out;
}

std::string configText(const Observed<ConfigFacts>& config)
{
    if (!config) return "# " + whyNot(config, "the configuration file");
    std::string out = "# Written from what was understood of " + printable(config->path) +
                      ".\n# The private and preshared keys, comments and unknown words are not in it.\n\n[Interface]\n";
    const auto put = [&](std::string_view key, const std::string& value) {
        if (!value.empty()) out += std::string(key) + " = " + value + "\n";
    };
    out += config->publicKey.empty()
               ? "# PrivateKey: not set\n"
               : "# PrivateKey: removed; its public key is " + printable(config->publicKey) + "\n";
    put("Address", joined(config->addresses));
    put("ListenPort", config->listenPort == 0 ? "" : number(config->listenPort));
    put("MTU", config->mtu ? number(config->mtu->bytes) : "");
    std::string dns = joined(config->dns);
    if (!config->searchDomains.empty()) dns += (dns.empty() ? "" : ", ") + joined(config->searchDomains);
    put("DNS", dns);
    put("Table", printable(config->table));
    put("FwMark", config->fwmark ? number(*config->fwmark) : "");
    for (const std::string& each : config->commands) out += printable(each) + "\n";
    if (config->saveConfig) put("SaveConfig", "true");
    for (const ConfigPeerFacts& peer : config->peers) {
        out += "\n[Peer]\n";
        put("PublicKey", printable(peer.publicKey));
        if (!peer.presharedFingerprint.empty()) out += "# PresharedKey: removed\n";
        put("AllowedIPs", joined(peer.allowedIps));
        const bool six = peer.endpointHost.find(':') != peer.endpointHost.npos;
        const std::string host = six ? "[" + peer.endpointHost + "]" : printable(peer.endpointHost);
        put("Endpoint", host.empty() ? "" : host + ":" + number(peer.endpointPort));
        put("PersistentKeepalive", peer.keepalive.count() == 0 ? "" : std::to_string(peer.keepalive.count()));
    }
    return out;
}

std::string packetsText(std::string_view capture)
{
    TextSource source(capture);
    const auto reader = readCapture(source);
    if (!reader) return printable(reader.error().where) + "\n";
    std::string out;
    for (;;) {
        const auto frame = (*reader)->next();
        if (!frame || !*frame) return out;
        const CaptureInterface& interface = (*reader)->interfaces()[(*frame)->interfaceIndex];
        const PacketRecord packet = recordOf(**frame, interface);
        const auto port = [&](std::uint16_t number) {
            return hasPorts(packet.protocol) ? ":" + std::to_string(number) : std::string();
        };
        out += isoTime(std::chrono::floor<std::chrono::seconds>(packet.at)) + "  " + printable(interface.name) + "  ";
        if (packet.isIp())
            out += toString(packet.from()) + port(packet.sourcePort) + " > " + toString(packet.to()) +
                   port(packet.destinationPort) + "  ";
        out += std::string(nameOf(packet.kind).source) + flagsText(packet) + ", " + number(packet.wireLength) +
               " bytes, " + number((*frame)->bytes.size()) + " of them kept\n";
    }
}
}
