// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cards/corrected_line.h"
#include "core/causes/shared/common.h"
#include <algorithm>
namespace tl {
namespace {
using Lines = std::vector<CorrectedLine>;
constexpr const char* kThatPeer = "peer";

template <class T> std::string listed(const std::vector<T>& all)
{
    std::string out;
    for (const T& each : all) out += (out.empty() ? "" : ", ") + toString(each);
    return out;
}

// What a fix would write down here.
void add(Lines& to, const Op& op)
{
    if (const auto* allowed = std::get_if<SetAllowedIps>(&op))
        to.push_back({ConfigEnd::Here, allowed->publicKey, "AllowedIPs", listed(allowed->allowedIps)});
    if (const auto* mtu = std::get_if<SetMtu>(&op))
        to.push_back({ConfigEnd::Here, "", "MTU", std::to_string(mtu->mtu.bytes)});
    if (const auto* dns = std::get_if<SetDns>(&op)) to.push_back({ConfigEnd::Here, "", "DNS", listed(dns->servers)});
    if (const auto* port = std::get_if<SetListenPort>(&op))
        to.push_back({ConfigEnd::Here, "", "ListenPort", std::to_string(port->port)});
}

// Names keep their domains, which stand in the same line.
void keepDomains(Lines& lines, const Facts& facts)
{
    for (CorrectedLine& each : lines)
        if (each.key == "DNS" && facts.config)
            for (const std::string& domain : facts.config->searchDomains) each.value += ", " + domain;
}

Lines hostsOf(const Facts& facts)
{
    std::vector<Prefix> hosts;
    auto own = tunnelAddresses(facts);
    if (own.empty() && facts.config) own = facts.config->addresses;
    for (const Prefix& each : own)
        if (!each.address.isLinkLocal()) hosts.push_back({each.address, each.address.bits()});
    if (hosts.empty()) return {};
    return {{ConfigEnd::There, kThatPeer, "AllowedIPs", listed(hosts)}};
}

// The address that this server lets the peer use.
Lines addressOf(const Facts& facts, const Finding& finding)
{
    const DeviceFacts* device = latestDevice(facts);
    if (!device || finding.match.args.empty()) return {};
    const auto own = tunnelAddresses(facts);
    std::vector<Prefix> hosts;
    for (const PeerFacts& peer : device->peers)
        for (const Prefix& one : peer.allowedIps)
            if (shortKey(peer.publicKey) == finding.match.args[0] && one.isHost() &&
                std::ranges::any_of(own, [&](const Prefix& mine) { return mine.contains(one.address); }))
                hosts.push_back(one);
    if (hosts.empty()) return {};
    return {{ConfigEnd::There, "", "Address", listed(hosts)}};
}

// Where the others find this server, as far as it is known here.
Lines endpointOf(const Facts& facts)
{
    const DeviceFacts* device = latestDevice(facts);
    const auto address = publicAddress(facts);
    if (!device || device->listenPort == 0 || !address) return {};
    return {{ConfigEnd::There, kThatPeer, "Endpoint", toString(Endpoint{*address, device->listenPort})}};
}
Lines keyOf(const Facts& facts)
{
    const DeviceFacts* device = latestDevice(facts);
    if (!device || device->publicKey.empty()) return {};
    return {{ConfigEnd::There, kThatPeer, "PublicKey", device->publicKey}};
}
}

std::string textOf(const CorrectedLine& line) { return line.key + " = " + line.value; }

std::optional<IpAddress> publicAddress(const Facts& facts)
{
    const auto device = uplink(facts);
    if (!facts.network || !device) return std::nullopt;
    for (const AddressFacts& each : facts.network->addresses)
        if (each.device == *device && each.prefix.address.isV4() && !each.prefix.address.isPrivate() &&
            !each.prefix.address.isLinkLocal())
            return each.prefix.address;
    return std::nullopt;
}

std::vector<CorrectedLine> correctedLines(const Facts& facts, const Finding& finding)
{
    Lines out;
    for (const Fix* fix : fixesFor(finding.cause->id)) {
        if (placeOf(*fix, facts) != FixPlace::Here) continue;
        if (const auto ops = fix->plan(facts, finding))
            for (const Op& op : *ops) add(out, op);
    }
    keepDomains(out, facts);
    const auto append = [&](Lines more) { out.insert(out.end(), more.begin(), more.end()); };
    const std::string_view id = finding.cause->id;
    // Where it names an address, that may be the server's own.
    const bool silent = id == "reach.tunnel_peer_silent" && finding.match.args.empty();
    if (isClient(facts) && (silent || id == "allowedips.server_mismatch")) append(hostsOf(facts));
    if (isServer(facts) && id == "allowedips.server_mismatch") append(addressOf(facts, finding));
    if (id == "allowedips.nothing_sent") out.push_back({ConfigEnd::There, kThatPeer, "AllowedIPs", "0.0.0.0/0"});
    if (isServer(facts) && id == "handshake.never_arrives") append(endpointOf(facts));
    if ((isServer(facts) && id == "handshake.rejected") || (isClient(facts) && id == "handshake.no_reply"))
        append(keyOf(facts));
    if (id == "handshake.idle_mapping") out.push_back({ConfigEnd::There, kThatPeer, "PersistentKeepalive", "25"});
    if (id == "mtu.too_large")
        for (const CorrectedLine& each : Lines(out))
            if (each.key == "MTU") out.push_back({ConfigEnd::There, "", "MTU", each.value});
    return out;
}
}
