// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/probes/shared/aims.h"
#include "core/facts/view.h"
#include <algorithm>
namespace tl {
namespace {
void add(std::vector<IpAddress>& list, const IpAddress& address, std::size_t most)
{
    if (list.size() < most && !address.isUnspecified() && std::ranges::find(list, address) == list.end())
        list.push_back(address);
}

bool ownAddress(const Facts& facts, const IpAddress& address)
{
    return facts.network && std::ranges::any_of(facts.network->addresses,
                                                [&](const AddressFacts& own) { return own.prefix.address == address; });
}

// The first host of the tunnel's network is the server by custom; with a host address the custom is a /24 or /64.
IpAddress customaryServer(const Prefix& own)
{
    const int length = own.isHost() ? (own.address.isV4() ? 24 : 64) : own.length;
    return next(Prefix{own.address, length}.first());
}

bool mayBePeer(const Facts& facts, const IpAddress& address)
{
    return hasTunnelAddress(facts, address.family) && promised(facts, address) && !ownAddress(facts, address);
}

std::vector<IpAddress> clientPeers(const Facts& facts)
{
    std::vector<IpAddress> out;
    const PeerFacts* peer = farPeer(facts);
    if (!peer) return out;
    const auto offer = [&](const IpAddress& address) {
        if (mayBePeer(facts, address)) add(out, address, 3);
    };
    for (const Prefix& prefix : peer->allowedIps)
        if (prefix.isHost()) offer(prefix.address);
    // Seen from inside, a server that holds its own public address answers on it as well.
    if (peer->endpoint) offer(peer->endpoint->address);
    for (const Exchange* e : exchangesFor(facts, {Purpose::FirstHop}))
        if (e->from && (answered(*e) || e->icmp == IcmpError::TimeExceeded)) offer(*e->from);
    return out;
}

std::vector<IpAddress> serverPeers(const Facts& facts)
{
    std::vector<IpAddress> out;
    const DeviceFacts* device = facts.device.get();
    if (!device) return out;
    for (const bool fresh : {true, false})
        for (const PeerFacts& peer : device->peers)
            if (handshakeFresh(facts, peer) == fresh)
                for (const Prefix& prefix : peer.allowedIps)
                    if (prefix.isHost() && hasTunnelAddress(facts, prefix.address.family)) add(out, prefix.address, 8);
    return out;
}
}

std::vector<IpAddress> peerAddresses(const Facts& facts)
{
    return facts.request.role == Role::Client ? clientPeers(facts) : serverPeers(facts);
}

std::vector<IpAddress> guessedPeers(const Facts& facts)
{
    std::vector<IpAddress> out;
    const std::vector<IpAddress> known = peerAddresses(facts);
    if (facts.request.role != Role::Client || !farPeer(facts)) return out;
    for (const Prefix& own : tunnelAddresses(facts)) {
        const IpAddress guess = customaryServer(own);
        const auto family = [&](const IpAddress& each) { return each.family == guess.family && each.isPrivate(); };
        if (mayBePeer(facts, guess) && std::ranges::none_of(known, family)) add(out, guess, 2);
    }
    return out;
}

std::vector<IpAddress> namedTargets(const Facts& facts)
{
    std::vector<IpAddress> out;
    for (const IpFamily family : {IpFamily::V4, IpFamily::V6})
        for (const Exchange* e : exchangesFor(facts, {Purpose::Resolver})) {
            const auto first = std::ranges::find(e->dnsAnswers, family, &IpAddress::family);
            if (first == e->dnsAnswers.end() || first->isLoopback() || first->isUnspecified()) continue;
            if (std::ranges::find(facts.request.targetAddresses, *first) == facts.request.targetAddresses.end())
                add(out, *first, 2);
            break;
        }
    return out;
}

std::vector<IpAddress> innerTargets(const Facts& facts)
{
    std::vector<IpAddress> out;
    for (const IpAddress& address : facts.request.targetAddresses)
        if (facts.request.targetsGiven || promised(facts, address) || facts.request.role == Role::Server)
            if (facts.request.targetsGiven || address.isV4() || hasTunnelAddress(facts, IpFamily::V6))
                add(out, address, 4);
    return out;
}

std::vector<IpAddress> publicTargets(const Facts& facts)
{
    std::vector<IpAddress> out;
    for (const auto& list : {facts.request.targetAddresses, namedTargets(facts)})
        for (const IpAddress& address : list)
            if (!address.isPrivate() && !address.isLoopback() && !address.isLinkLocal()) add(out, address, 2);
    return out;
}

std::string reachGroup(const Facts& facts, const IpAddress& target)
{
    return "reach " + (facts.request.targetsGiven ? toString(target) : target.isV4() ? "v4" : "v6");
}

namespace {
// Server: where packets of the peers were to go that got lost here.
std::vector<IpAddress> forwardedTo(const Facts& facts)
{
    constexpr std::size_t kMost = 4;
    std::vector<IpAddress> out;
    const Ledger* ledger = ledgerOf(facts);
    if (facts.request.role != Role::Server || !ledger || !seesAll(facts)) return out;
    for (const LedgerFlow& flow : ledger->flows) {
        const bool lost = flow.verdict == FlowVerdict::DidNotGoOn || flow.verdict == FlowVerdict::NotDelivered;
        const bool known = std::ranges::find(out, flow.far.address) != out.end();
        if (lost && !known && flow.path == FlowPath::Forwarded && out.size() < kMost) out.push_back(flow.far.address);
    }
    return out;
}
}

std::vector<LookupFacts> wantedLookups(const Facts& facts)
{
    std::vector<LookupFacts> out;
    const auto want = [&](LookupPurpose purpose, const IpAddress& to, std::uint32_t mark = 0) {
        if (!lookup(facts, purpose, to)) out.push_back({.purpose = purpose, .destination = to, .mark = mark});
    };
    const std::uint32_t mark = facts.device ? facts.device->fwmark : 0;
    for (const auto& list : {facts.request.targetAddresses, namedTargets(facts)})
        for (const IpAddress& address : list) want(LookupPurpose::Target, address);
    for (const IpAddress& address : peerAddresses(facts)) want(LookupPurpose::Peer, address);
    for (const IpAddress& address : forwardedTo(facts)) want(LookupPurpose::Forwarded, address);
    if (facts.request.role == Role::Server) return out;
    std::size_t networks = 0; // more than one host, less than the Internet: some address of each
    if (facts.device)
        for (const PeerFacts& peer : facts.device->peers)
            for (const Prefix& prefix : peer.allowedIps)
                if (prefix.length >= 8 && !prefix.isHost() && hasTunnelAddress(facts, prefix.address.family) &&
                    networks++ < 8)
                    want(LookupPurpose::Peer, next(prefix.first()));
    for (const IpAddress& address : publicTargets(facts)) want(LookupPurpose::TargetOutside, address, mark);
    if (const PeerFacts* peer = farPeer(facts); peer && peer->endpoint) {
        want(LookupPurpose::Endpoint, peer->endpoint->address, mark);
        want(LookupPurpose::EndpointUnmarked, peer->endpoint->address);
    }
    if (facts.resolvers)
        for (const auto* list : {&facts.resolvers->servers, &facts.resolvers->upstream})
            for (const ResolverServer& server : *list) want(LookupPurpose::Resolver, server.at.address);
    if (facts.config) // they may not be in use
        for (const IpAddress& address : facts.config->dns) want(LookupPurpose::Resolver, address);
    return out;
}
}
