// SPDX-License-Identifier: GPL-3.0-or-later
// The tunnel itself: its interface, its peers, and whether it runs.
#include "core/config/edit.h"
#include "core/ops/commands.h"
#include "platform/sim/build.h"
#include "platform/sim/control/linux_meaning.h"
#include "platform/sim/wg_quick.h"
#include <algorithm>
namespace tl::sim {
namespace {
std::string bytes(const Mtu& mtu) { return std::to_string(mtu.bytes); }
std::string wantedBytes(const std::optional<Mtu>& mtu) { return mtu ? bytes(*mtu) : ""; }
std::string upOrDown(const bool& value) { return value ? "up" : "down"; }
std::string textOf(const std::optional<Endpoint>& endpoint) { return endpoint ? toString(*endpoint) : "(none)"; }

PeerFacts* peerOf(SimHost& host, const std::string& tunnel, const std::string& key)
{
    SimTunnel* one = host.tunnel(tunnel);
    if (!one || !one->device) return nullptr;
    const auto found = std::ranges::find(one->device->peers, key, &PeerFacts::publicKey);
    return found == one->device->peers.end() ? nullptr : &*found;
}
Wish allowedIpsWish(SimHost& host, const SetAllowedIps& op)
{
    const Value<std::vector<Prefix>> value{[&host, tunnel = op.tunnel, key = op.publicKey] {
                                               PeerFacts* peer = peerOf(host, tunnel, key);
                                               return peer ? &peer->allowedIps : nullptr;
                                           },
                                           &listed<Prefix>};
    Wish out = wish("allowed_ips", op.tunnel + "|" + op.publicKey, value, op.allowedIps);
    out.command = linuxCommands(op).front();
    return out;
}
}

std::optional<IpAddress> lookUp(const SimNetwork& network, const std::string& name)
{
    if (const auto address = parseIpAddress(name)) return *address;
    for (const SimHost& each : network.hosts) {
        if (!each.names) continue;
        const auto known = each.names->names.find(name);
        if (known != each.names->names.end() && !known->second.empty()) return known->second.front();
    }
    return std::nullopt;
}

Planned meaning(const Place& on, const SetMtu& op)
{
    SimHost* host = &on.host;
    const Value<Mtu> value{[host, device = op.tunnel] {
                               LinkFacts* link = host->link(device);
                               return link ? &link->mtu : nullptr;
                           },
                           &bytes};
    const Value<std::optional<Mtu>> kept{[host, tunnel = op.tunnel] {
                                             ConfigFacts* config = configOf(*host, tunnel);
                                             return config ? &config->mtu : nullptr;
                                         },
                                         &wantedBytes};
    Wishes out{wish("mtu", op.tunnel, value, op.mtu)};
    addLine(out, on, {op.tunnel, "", "MTU = " + bytes(op.mtu)}, kept, std::optional(op.mtu));
    return out;
}
Planned meaning(const Place& on, const SetAllowedIps& op)
{
    SimHost* host = &on.host;
    SimTunnel* tunnel = host->tunnel(op.tunnel);
    if (!tunnel || !tunnel->device) return fail(ErrorCode::NotFound, "find the tunnel " + op.tunnel);
    SetAllowedIps wanted = op;
    for (Prefix& each : wanted.allowedIps) each = each.network();
    Wishes out;
    // A prefix that one peer is given is taken from the one that had it (whitepaper, section 2).
    for (const PeerFacts& peer : tunnel->device->peers) {
        SetAllowedIps left{op.tunnel, peer.publicKey, peer.allowedIps};
        std::erase_if(left.allowedIps,
                      [&](const Prefix& each) { return std::ranges::count(wanted.allowedIps, each.network()) > 0; });
        if (peer.publicKey != op.publicKey && left.allowedIps != peer.allowedIps)
            out.push_back(allowedIpsWish(*host, left));
    }
    out.push_back(allowedIpsWish(*host, wanted));
    const Value<std::vector<Prefix>> kept{[host, name = op.tunnel, key = op.publicKey]() -> std::vector<Prefix>* {
                                              ConfigFacts* config = configOf(*host, name);
                                              if (!config) return nullptr;
                                              const auto peer =
                                                  std::ranges::find(config->peers, key, &ConfigPeerFacts::publicKey);
                                              return peer == config->peers.end() ? nullptr : &peer->allowedIps;
                                          },
                                          &listed<Prefix>};
    const PeerFacts* running = peerOf(*host, op.tunnel, op.publicKey);
    const std::vector<Prefix>* file = kept.at();
    if (!running || !file) return out;
    const auto list = listInFile(*file, running->allowedIps, wanted.allowedIps);
    addLine(out, on, {op.tunnel, op.publicKey, "AllowedIPs = " + listed(list)}, kept, list);
    return out;
}
Planned meaning(const Place& on, const SetEndpoint& op)
{
    const Value<std::optional<Endpoint>> value{[host = &on.host, tunnel = op.tunnel, key = op.publicKey] {
                                                   PeerFacts* peer = peerOf(*host, tunnel, key);
                                                   return peer ? &peer->endpoint : nullptr;
                                               },
                                               &textOf};
    Wishes out{wish("endpoint", op.tunnel + "|" + op.publicKey, value, std::optional(op.endpoint))};
    if (!op.route) return out;
    auto way = meaning(on, AddRoute{*op.route});
    if (!way) return way;
    out.insert(out.begin(), way->begin(), way->end());
    return out;
}
Planned meaning(const Place& on, const SetListenPort& op)
{
    const auto number = [](const std::uint16_t& port) { return std::to_string(port); };
    const Value<std::uint16_t> value{[host = &on.host, tunnel = op.tunnel] {
                                         SimTunnel* one = host->tunnel(tunnel);
                                         return one && one->device ? &one->device->listenPort : nullptr;
                                     },
                                     +number};
    return Wishes{wish("listen_port", op.tunnel, value, op.port)};
}
Planned meaning(const Place& on, const AddAddress& op)
{
    SimHost* host = &on.host;
    const auto has = [host, op] {
        return std::ranges::any_of(host->network.addresses, [&](const AddressFacts& each) {
            return each.device == op.tunnel && each.prefix == op.address;
        });
    };
    const auto set = [host, op, has](bool wanted) {
        if (has() == wanted || !host->link(op.tunnel)) return;
        wanted ? addAddress(*host, op.tunnel, toString(op.address)) : removeAddress(*host, op.tunnel, op.address);
    };
    return Wishes{{.kind = "address",
                   .name = op.tunnel + "|" + toString(op.address),
                   .read = [has] { return has() ? ObjectState("there") : ObjectState(); },
                   .wanted = "there",
                   .make = [set] { set(true); },
                   .takeBack = [set, was = has()] { set(was); }}};
}
Planned meaning(const Place& on, const BringUp& op)
{
    SimHost* host = &on.host;
    const auto link = [host, name = op.tunnel] { return host->link(name); };
    if (link()) {
        const Value<bool> up{[link] { return link() ? &link()->up : nullptr; }, &upOrDown};
        Wishes out{wish("link", op.tunnel, up, true)};
        out.back().command = "ip link set dev " + op.tunnel + " up";
        return out;
    }
    if (!configOf(*host, op.tunnel)) return fail(ErrorCode::NotFound, "find the configuration of " + op.tunnel);
    Wish out{.kind = "tunnel", .name = op.tunnel, .wanted = "up"};
    out.read = [link] { return link() ? ObjectState("up") : ObjectState(); };
    out.make = [on, link, name = op.tunnel] {
        if (!link()) startTunnel(on.host, name, [&](const std::string& server) { return lookUp(on.network, server); });
        on.traffic.wake(on.host, name);
    };
    out.takeBack = [host, link, name = op.tunnel] {
        if (link()) stopTunnel(*host, name);
    };
    return Wishes{out};
}
}
