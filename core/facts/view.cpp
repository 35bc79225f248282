// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/facts/view.h"
#include <algorithm>
#include <cmath>
namespace tl {
namespace {
// WireGuard rejects data of a session after 180 s (whitepaper, 6.1: Reject-After-Time).
constexpr Seconds kRejectAfter{180};

const PeerFacts* before(const Facts& facts, const PeerFacts& peer)
{
    return facts.device ? peerByKey(*facts.device, peer.publicKey) : nullptr;
}

bool contains(std::initializer_list<Purpose> purposes, Purpose one)
{
    return std::ranges::find(purposes, one) != purposes.end();
}
}

const DeviceFacts* latestDevice(const Facts& facts)
{
    return facts.deviceAfter ? facts.deviceAfter.get() : facts.device.get();
}

const PeerFacts* peerFor(const DeviceFacts& device, const IpAddress& inner)
{
    const PeerFacts* best = nullptr;
    int longest = -1;
    for (const PeerFacts& peer : device.peers)
        for (const Prefix& prefix : peer.allowedIps)
            if (prefix.length > longest && prefix.contains(inner)) best = &peer, longest = prefix.length;
    return best;
}

const PeerFacts* peerByKey(const DeviceFacts& device, const std::string& publicKey)
{
    const auto it = std::ranges::find(device.peers, publicKey, &PeerFacts::publicKey);
    return it == device.peers.end() ? nullptr : &*it;
}

const PeerFacts* farPeer(const Facts& facts)
{
    const DeviceFacts* device = latestDevice(facts);
    if (!device || device->peers.empty()) return nullptr;
    for (const IpAddress& target : facts.request.targetAddresses)
        if (const PeerFacts* peer = peerFor(*device, target)) return peer;
    const auto named = std::ranges::find_if(device->peers, [](const PeerFacts& p) { return p.endpoint.has_value(); });
    return named == device->peers.end() ? &device->peers.front() : &*named;
}

const ConfigPeerFacts* configPeer(const Facts& facts, const PeerFacts& peer)
{
    if (!facts.config) return nullptr;
    const auto it = std::ranges::find(facts.config->peers, peer.publicKey, &ConfigPeerFacts::publicKey);
    return it == facts.config->peers.end() ? nullptr : &*it;
}

std::vector<Prefix> tunnelAddresses(const Facts& facts)
{
    std::vector<Prefix> out;
    if (!facts.network) return out;
    for (const AddressFacts& address : facts.network->addresses)
        if (address.device == facts.request.tunnel && !address.prefix.address.isLinkLocal())
            out.push_back(address.prefix);
    return out;
}

Prefix networkOf(const Facts& facts, const IpAddress& peer)
{
    for (const Prefix& own : tunnelAddresses(facts))
        if (!own.isHost() && own.contains(peer)) return own.network();
    return {peer, peer.bits()};
}

bool hasTunnelAddress(const Facts& facts, IpFamily family)
{
    return std::ranges::any_of(tunnelAddresses(facts), [&](const Prefix& p) { return p.address.family == family; });
}

const LinkFacts* link(const Facts& facts, const std::string& device)
{
    if (!facts.network) return nullptr;
    const auto it = std::ranges::find(facts.network->links, device, &LinkFacts::name);
    return it == facts.network->links.end() ? nullptr : &*it;
}
const LinkFacts* tunnelLink(const Facts& facts) { return link(facts, facts.request.tunnel); }

bool promised(const Facts& facts, const IpAddress& address)
{
    // Without the right to read AllowedIPs, the routes that were made from them must do.
    if (const DeviceFacts* device = latestDevice(facts)) return peerFor(*device, address) != nullptr;
    return routedIntoTunnel(facts, LookupPurpose::Target, address) ||
           routedIntoTunnel(facts, LookupPurpose::Peer, address);
}

bool promisesEverything(const Facts& facts, IpFamily family)
{
    const auto low = family == IpFamily::V4 ? IpAddress::v4(0x01000000) : *parseIpAddress("2000::");
    const auto high = family == IpFamily::V4 ? IpAddress::v4(0xdf000000) : *parseIpAddress("3fff::");
    const DeviceFacts* device = latestDevice(facts);
    if (!device) return false;
    const auto covers = [&](const IpAddress& address) {
        return std::ranges::any_of(device->peers, [&](const PeerFacts& peer) {
            return std::ranges::any_of(peer.allowedIps,
                                       [&](const Prefix& p) { return p.length <= 8 && p.contains(address); });
        });
    };
    return covers(low) && covers(high);
}

bool isTunnelKind(LinkKind kind)
{
    return kind == LinkKind::WireGuard || kind == LinkKind::Tun || kind == LinkKind::OtherTunnel;
}

std::optional<Seconds> handshakeAge(const Facts& facts, const PeerFacts& peer)
{
    if (!peer.lastHandshake || !facts.clock) return std::nullopt;
    return facts.clock->now + std::chrono::duration_cast<Seconds>(facts.duration) - *peer.lastHandshake;
}

bool handshakeFresh(const Facts& facts, const PeerFacts& peer)
{
    const auto age = handshakeAge(facts, peer);
    return age && *age >= -Seconds(5) && *age <= kRejectAfter;
}

bool renewedDuringRun(const Facts& facts, const PeerFacts& peer)
{
    const PeerFacts* old = before(facts, peer);
    return peer.lastHandshake && (!old || old->lastHandshake != peer.lastHandshake);
}

std::uint64_t receivedDuringRun(const Facts& facts, const PeerFacts& peer)
{
    const PeerFacts* old = before(facts, peer);
    return old && peer.rxBytes > old->rxBytes ? peer.rxBytes - old->rxBytes : 0;
}

std::uint64_t sentDuringRun(const Facts& facts, const PeerFacts& peer)
{
    const PeerFacts* old = before(facts, peer);
    return old && peer.txBytes > old->txBytes ? peer.txBytes - old->txBytes : 0;
}

const OuterFacts* outer(const Facts& facts, const Endpoint& far)
{
    if (!facts.watch) return nullptr;
    const auto it = std::ranges::find(facts.watch->outer, far, &OuterFacts::far);
    return it == facts.watch->outer.end() ? nullptr : &*it;
}

const Ledger* ledgerOf(const Facts& facts)
{
    return facts.watch && facts.watch->packets ? &facts.watch->packets->ledger : nullptr;
}

bool seesAll(const Facts& facts) { return facts.watch && (!facts.watch->packets || !facts.watch->packets->ledger.gap); }

const LookupFacts* lookup(const Facts& facts, LookupPurpose purpose, const IpAddress& to)
{
    const auto it = std::ranges::find_if(
        facts.lookups, [&](const LookupFacts& l) { return l.purpose == purpose && l.destination == to; });
    return it == facts.lookups.end() ? nullptr : &*it;
}

bool routedIntoTunnel(const Facts& facts, LookupPurpose purpose, const IpAddress& to)
{
    const LookupFacts* found = lookup(facts, purpose, to);
    return found && found->answer && found->answer->type == RouteType::Unicast &&
           found->answer->device == facts.request.tunnel;
}

// The default route of least metric in the main table that does not lead into a tunnel.
static const RouteFacts* uplinkRoute(const Facts& facts, IpFamily family)
{
    if (!facts.network) return nullptr;
    const RouteFacts* best = nullptr;
    for (const RouteFacts& route : facts.network->routes) {
        if (route.table != 254 || !route.destination.isDefault() || route.destination.address.family != family)
            continue;
        if (route.type != RouteType::Unicast || route.device == facts.request.tunnel) continue;
        const LinkFacts* over = link(facts, route.device);
        if (!over || isTunnelKind(over->kind)) continue;
        if (!best || route.metric < best->metric) best = &route;
    }
    return best;
}

std::optional<std::string> uplink(const Facts& facts, IpFamily family)
{
    for (const LookupFacts& asked : facts.lookups) {
        const bool wanted = asked.purpose == LookupPurpose::Endpoint || asked.purpose == LookupPurpose::TargetOutside;
        if (wanted && asked.destination.family == family && asked.answer && asked.answer->type == RouteType::Unicast &&
            asked.answer->device != facts.request.tunnel && !asked.answer->device.empty())
            return asked.answer->device;
    }
    if (const RouteFacts* route = uplinkRoute(facts, family)) return route->device;
    return std::nullopt;
}

std::optional<IpAddress> uplinkGateway(const Facts& facts, IpFamily family)
{
    const RouteFacts* route = uplinkRoute(facts, family);
    return route ? route->gateway : std::nullopt;
}

bool answered(const Exchange& e) { return e.outcome == Outcome::Answered || e.outcome == Outcome::Refused; }
bool unanswered(const Exchange& e) { return e.outcome == Outcome::Silent || (e.outcome == Outcome::Pending && e.late); }

bool errorFromFar(const Exchange& e) { return e.outcome == Outcome::IcmpError && e.from.has_value(); }

bool wentThroughTunnel(const Facts& facts, const Exchange& e)
{
    if (!e.question.device.empty()) return e.question.device == facts.request.tunnel;
    switch (e.question.purpose) {
    case Purpose::Target:
    case Purpose::TargetName: return routedIntoTunnel(facts, LookupPurpose::Target, e.question.to);
    case Purpose::Resolver: return routedIntoTunnel(facts, LookupPurpose::Resolver, e.question.to);
    default: return false;
    }
}

std::vector<const Exchange*> exchangesFor(const Facts& facts, std::initializer_list<Purpose> purposes)
{
    std::vector<const Exchange*> out;
    for (const Exchange& e : facts.exchanges)
        if (contains(purposes, e.question.purpose)) out.push_back(&e);
    return out;
}

bool anyAnswered(const Facts& facts, std::initializer_list<Purpose> purposes)
{
    return std::ranges::any_of(exchangesFor(facts, purposes), [](const Exchange* e) { return answered(*e); });
}

bool anythingCameBack(const Facts& facts)
{
    return std::ranges::any_of(facts.exchanges, [&](const Exchange& e) {
        if (!wentThroughTunnel(facts, e) || !(answered(e) || errorFromFar(e))) return false;
        // An error that this machine reports to itself is no sign of life from the far end.
        if (!e.from || !facts.network) return true;
        return std::ranges::none_of(facts.network->addresses,
                                    [&](const AddressFacts& own) { return own.prefix.address == *e.from; });
    });
}

bool askedIntoTunnel(const Facts& facts)
{
    return std::ranges::any_of(facts.exchanges,
                               [&](const Exchange& e) { return wentThroughTunnel(facts, e) && unanswered(e); });
}

// A filter on the way says itself that it lets nothing to this address pass: then it makes the resets, too.
static bool rejectedOnTheWay(const Facts& facts, const IpAddress& target)
{
    return std::ranges::any_of(facts.exchanges, [&](const Exchange& e) {
        return e.question.to == target && e.question.method == Method::Echo && wentThroughTunnel(facts, e) &&
               errorFromFar(e) && *e.from != target &&
               (e.icmp == IcmpError::PortUnreachable || e.icmp == IcmpError::AdminProhibited);
    });
}

bool targetReached(const Facts& facts, const IpAddress& target)
{
    const bool rejected = rejectedOnTheWay(facts, target);
    return std::ranges::any_of(facts.exchanges, [&](const Exchange& e) {
        return (e.question.purpose == Purpose::Target || e.question.purpose == Purpose::TargetName) &&
               e.question.to == target && answered(e) && !(rejected && e.outcome == Outcome::Refused);
    });
}

bool targetSilent(const Facts& facts, const IpAddress& target)
{
    bool asked = false;
    for (const Exchange* e : exchangesFor(facts, {Purpose::Target, Purpose::TargetInTunnel, Purpose::TargetName})) {
        if (e->question.to != target) continue;
        if (!unanswered(*e)) return false;
        asked = true;
    }
    return asked;
}

std::vector<IpAddress> targetsInTunnel(const Facts& facts)
{
    std::vector<IpAddress> out;
    for (const LookupFacts& asked : facts.lookups)
        if (asked.purpose == LookupPurpose::Target && promised(facts, asked.destination) &&
            routedIntoTunnel(facts, LookupPurpose::Target, asked.destination))
            out.push_back(asked.destination);
    return out;
}

bool isResolvedStub(const ResolverServer& server)
{
    // Both are systemd-resolved's by its manual: the second forwards without its own caches and rules.
    return server.at.address == IpAddress::v4(0x7f000035) || server.at.address == IpAddress::v4(0x7f000036);
}

std::vector<const ResolverServer*> askedForAll(const ResolverFacts& facts)
{
    const auto takesAll = [](const ResolverServer& one) {
        return std::ranges::find(one.domains, "~.") != one.domains.end();
    };
    const auto& all = facts.upstream.empty() ? facts.servers : facts.upstream;
    const bool claimed = std::ranges::any_of(all, takesAll);
    std::vector<const ResolverServer*> out;
    for (const ResolverServer& each : all)
        if (claimed ? takesAll(each) : each.domains.empty()) out.push_back(&each);
    return out;
}

ResolverManager keeperOf(const ResolverFacts& facts)
{
    using enum ResolverManager;
    if (std::ranges::any_of(facts.servers, isResolvedStub)) return SystemdResolved;
    const bool listens =
        facts.manager == SystemdResolved || facts.manager == Resolvconf || facts.manager == NetworkManager;
    return listens ? facts.manager : File;
}

std::optional<Ticks> typicalRoundTrip(const Facts& facts)
{
    std::optional<Ticks> longest;
    for (const Exchange& e : facts.exchanges)
        if (e.roundTrip && (!longest || *e.roundTrip > *longest)) longest = e.roundTrip;
    return longest;
}

std::string milliseconds(Ticks time)
{
    const double value = static_cast<double>(time.count()) / 1000.0;
    if (value >= 10) return std::to_string(std::lround(value)) + " ms";
    const auto tenths = std::lround(value * 10);
    return std::to_string(tenths / 10) + '.' + std::to_string(tenths % 10) + " ms";
}

Sentence plainName(IcmpError error)
{
    switch (error) {
    case IcmpError::NetUnreachable: return {TL_TEXT("Icmp", "network unreachable")};
    case IcmpError::HostUnreachable: return {TL_TEXT("Icmp", "host unreachable")};
    case IcmpError::ProtocolUnreachable: return {TL_TEXT("Icmp", "protocol unreachable")};
    case IcmpError::PortUnreachable: return {TL_TEXT("Icmp", "port unreachable")};
    case IcmpError::AdminProhibited: return {TL_TEXT("Icmp", "administratively prohibited")};
    case IcmpError::TooBig: return {TL_TEXT("Icmp", "packet too big")};
    case IcmpError::TimeExceeded: return {TL_TEXT("Icmp", "time to live exceeded")};
    case IcmpError::Other: break;
    }
    return {TL_TEXT("Icmp", "ICMP error")};
}
}
