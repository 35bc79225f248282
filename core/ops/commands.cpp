// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ops/commands.h"
#include "core/ops/filter_managers.h"
#include <algorithm>
namespace tl {
namespace {
using Lines = std::vector<std::string>;

std::string named(const char* key, const std::string& value)
{
    return value.empty() ? "" : std::string(" ") + key + " " + value;
}
std::string ip(IpFamily family) { return family == IpFamily::V4 ? "ip -4" : "ip -6"; }

// An accept at the head of a chain, in the words of its back end.
std::string accept(const ChainPlace& at, const std::string& nft, const std::string& iptables)
{
    const char* const families[] = {"ip", "ip6", "inet", "inet"};
    if (at.backend == FilterBackend::Nft)
        return std::string("nft insert rule ") + families[static_cast<std::size_t>(at.family)] + " " + at.table + " " +
               at.chain + " " + nft + " accept";
    const std::string tool = std::string(at.family == FilterFamily::V6 ? "ip6tables" : "iptables") +
                             (at.backend == FilterBackend::IptablesLegacy ? "-legacy" : "");
    return tool + " -I " + at.chain + " 1 " + iptables + " -j ACCEPT";
}

std::string routeCommand(const char* action, const RouteFacts& route)
{
    const std::string to = route.destination.isDefault() ? "default" : toString(route.destination.network());
    std::string out = ip(route.destination.address.family) + " route " + action + " ";
    if (route.type == RouteType::Unreachable) out += "unreachable ";
    out += to;
    if (route.gateway) out += " via " + toString(*route.gateway);
    out += named("dev", route.device);
    if (route.table != 254) out += " table " + std::to_string(route.table);
    if (route.metric != 0) out += " metric " + std::to_string(route.metric);
    return out;
}
std::string textOf(const std::optional<Prefix>& prefix) { return prefix ? toString(*prefix) : ""; }
std::string listOf(const std::vector<Prefix>& all)
{
    std::string out;
    for (const Prefix& each : all) out += (out.empty() ? "" : ",") + toString(each);
    return out;
}

Lines lines(const SetForwarding& op)
{
    const std::string family = op.family == IpFamily::V4 ? "ipv4" : "ipv6";
    if (op.device.empty() && op.family == IpFamily::V4) return {"sysctl -w net.ipv4.ip_forward=1"};
    return {"sysctl -w net." + family + ".conf." + (op.device.empty() ? "all" : op.device) + ".forwarding=1"};
}
Lines lines(const SetRpFilter& op)
{
    return {"sysctl -w net.ipv4.conf." + op.device + ".rp_filter=" + std::to_string(op.mode)};
}
Lines lines(const AddNat& op)
{
    const std::string table = "inet tunnelight-" + op.tunnel;
    return {"nft add table " + table, "nft add chain " + table + " nat '{ type nat hook postrouting priority 99; }'",
            "nft add rule " + table + " nat " + (op.source.address.isV4() ? "ip" : "ip6") + " saddr " +
                toString(op.source.network()) + " oifname " + op.outInterface + " masquerade"};
}
// By the tool of whoever manages the chain, or by our own hands.
Lines pass(const ChainPlace& at, const Passing& packets, const std::string& byHand)
{
    if (at.manager != FilterManager::Ufw) return {byHand};
    std::string out = "ufw";
    const auto words = ufwArguments(packets, true);
    for (auto word = words.begin() + 1; word + 1 != words.end(); ++word) out += " " + *word;
    return {out + " '" + words.back() + "'"};
}
Lines lines(const AllowForward& op)
{
    const Passing packets{op.inInterface, op.outInterface};
    Lines out = pass(op.at, packets,
                     accept(op.at,
                            "iifname " + op.inInterface + " oifname " + op.outInterface +
                                (op.repliesOnly ? " ct state established,related" : ""),
                            "-i " + op.inInterface + " -o " + op.outInterface +
                                (op.repliesOnly ? " -m conntrack --ctstate RELATED,ESTABLISHED" : "")));
    if (op.at.manager == FilterManager::Firewalld)
        std::ranges::move(firewalldCommands(policyFor(packets, op.tunnel, op.sources)), std::back_inserter(out));
    return out;
}
Lines lines(const AllowListenPort& op)
{
    const std::string port = std::to_string(op.port);
    const Passing packets{.udpPort = op.port};
    if (op.at.manager != FilterManager::Firewalld)
        return pass(op.at, packets, accept(op.at, "udp dport " + port, "-p udp --dport " + port));
    Lines out = {"firewall-cmd --zone=" + zoneOf(op.at.chain) + " --add-port=" + port + "/udp"};
    std::ranges::move(firewalldCommands(policyFor(packets, op.tunnel, {})), std::back_inserter(out));
    return out;
}
Lines lines(const AllowTunnel& op)
{
    Passing packets;
    (op.incoming ? packets.inInterface : packets.outInterface) = op.tunnel;
    return pass(
        op.at, packets,
        accept(op.at, (op.incoming ? "iifname " : "oifname ") + op.tunnel, (op.incoming ? "-i " : "-o ") + op.tunnel));
}
Lines lines(const SetListenPort& op) { return {"wg set " + op.tunnel + " listen-port " + std::to_string(op.port)}; }
Lines lines(const SetMtu& op) { return {"ip link set dev " + op.tunnel + " mtu " + std::to_string(op.mtu.bytes)}; }
Lines lines(const SetDns& op)
{
    std::string list, input;
    for (const IpAddress& server : op.servers) {
        list += ' ' + toString(server);
        input += "nameserver " + toString(server) + "\\n";
    }
    if (op.keeper == ResolverManager::SystemdResolved)
        return {"resolvectl dns " + op.tunnel + list, "resolvectl domain " + op.tunnel + " '~.'"};
    if (op.keeper == ResolverManager::Resolvconf)
        return {"printf '" + input + "' | resolvconf -a " + op.tunnel + " -m 0 -x"};
    if (op.keeper == ResolverManager::NetworkManager)
        return {"nmcli device modify DEVICE ipv4.dns \"" + list.substr(1) +
                "\" ipv4.ignore-auto-dns yes ipv4.dns-priority -50"};
    Lines out;
    for (const IpAddress& server : op.servers)
        out.push_back("echo nameserver " + toString(server) + (out.empty() ? " > " : " >> ") + "/etc/resolv.conf");
    return out;
}
Lines lines(const AddRoute& op) { return {routeCommand("add", op.route)}; }
Lines lines(const RemoveRoute& op) { return {routeCommand("del", op.route)}; }
Lines lines(const SetRule& op)
{
    const RuleFacts& rule = op.rule;
    std::string out = ip(rule.family) + " rule " + (op.present ? "add" : "del") + (rule.inverted ? " not" : "") +
                      named("from", textOf(rule.from)) + named("to", textOf(rule.to));
    if (rule.mark) out += " fwmark " + std::to_string(*rule.mark);
    out += " table " + std::to_string(rule.table);
    if (rule.suppressPrefixLength) out += " suppress_prefixlength " + std::to_string(*rule.suppressPrefixLength);
    return {out + " priority " + std::to_string(rule.priority)};
}
Lines lines(const SetAllowedIps& op)
{
    return {"wg set " + op.tunnel + " peer " + op.publicKey + " allowed-ips " + listOf(op.allowedIps)};
}
Lines lines(const SetEndpoint& op)
{
    const std::string peer = "wg set " + op.tunnel + " peer " + op.publicKey;
    const std::string endpoint = peer + " endpoint " + toString(op.endpoint);
    if (!op.route) return {endpoint};
    return {peer + " allowed-ips \"\"", routeCommand("add", *op.route), endpoint,
            peer + " allowed-ips " + listOf(op.allowedIps)};
}
Lines lines(const AddAddress& op) { return {"ip address add " + toString(op.address) + " dev " + op.tunnel}; }
Lines lines(const BringUp& op) { return {"wg-quick up " + op.tunnel}; }
Lines lines(const RestartTunnel& op) { return {"wg-quick down " + op.tunnel, "wg-quick up " + op.tunnel}; }
Lines lines(const RemoveNat&) { return {}; } // of Windows alone, as what follows
Lines lines(const ShareConnection&) { return {}; }
Lines lines(const SetNetworkCategory&) { return {}; }
}

std::vector<std::string> linuxCommands(const Op& op)
{
    return std::visit([](const auto& one) { return lines(one); }, op);
}
}
