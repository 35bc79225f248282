// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/causes/shared/outer_packets.h"
#include <algorithm>
#include <utility>
namespace tl {
namespace {
// A data packet to a far end, and one from there, as they pass the uplink.
void judgeOuter(const Facts& facts, const PeerFacts& peer, const FlowPacket& at, std::vector<OuterVerdict>& out)
{
    FlowPacket going = at, coming = at;
    going.destination = coming.source = peer.endpoint->address;
    going.sourcePort = coming.destinationPort = facts.device->listenPort;
    going.destinationPort = coming.sourcePort = peer.endpoint->port;
    coming.destination = at.source;
    std::swap(coming.inInterface, coming.outInterface);
    coming.state = "established";
    coming.mark = 0;
    coming.toThisMachine = true;
    out.push_back({*peer.endpoint, filterOutput(going, *facts.firewall)});
    // Whether a server is called from outside is asked of its own: callFromOutside.
    if (isClient(facts)) out.push_back({*peer.endpoint, filterInput(coming, *facts.firewall)});
}

FlowPacket outerPacket(const Facts& facts, std::string uplink, const IpAddress& source)
{
    return {.outInterface = std::move(uplink),
            .source = source,
            .protocol = 17,
            .mark = facts.device->fwmark,
            .state = isClient(facts) ? "new" : "established",
            .length = 176};
}
}

std::vector<OuterVerdict> outerVerdicts(const Facts& facts)
{
    std::vector<OuterVerdict> out;
    if (!facts.firewall || !facts.device) return out;
    if (isServer(facts)) {
        constexpr std::size_t kMost = 4;
        const auto call = callFromOutside(facts);
        for (const PeerFacts& peer : facts.device->peers)
            if (call && peer.endpoint && peer.endpoint->address.isV4() && out.size() < kMost)
                judgeOuter(facts, peer, outerPacket(facts, call->inInterface, call->destination), out);
        return out;
    }
    const PeerFacts* peer = farPeer(facts);
    if (!peer || !peer->endpoint) return out;
    const LookupFacts* way = lookup(facts, LookupPurpose::Endpoint, peer->endpoint->address);
    if (!way || !way->answer || way->answer->type != RouteType::Unicast) return out;
    FlowPacket packet = outerPacket(facts, way->answer->device, way->answer->source.value_or(IpAddress{}));
    // WireGuard for Windows names the adapter that its packets are to leave by, whatever the routes say.
    const IpFamily family = peer->endpoint->address.family;
    const auto beside = uplink(facts, family);
    if (onWindows(facts) && facts.network && packet.outInterface == facts.request.tunnel && beside) {
        packet.outInterface = *beside;
        for (const AddressFacts& own : facts.network->addresses)
            if (own.device == *beside && own.prefix.address.family == family) packet.source = own.prefix.address;
    }
    judgeOuter(facts, *peer, packet, out);
    return out;
}

std::vector<OuterFacts> strangersAtServer(const Facts& facts)
{
    std::vector<OuterFacts> out;
    const DeviceFacts* device = latestDevice(facts);
    if (!isServer(facts) || !device || device->peers.empty() || !facts.watch) return out;
    for (const OuterFacts& far : facts.watch->outer)
        if (std::ranges::none_of(device->peers, [&](const PeerFacts& peer) {
                return peer.endpoint == far.far && (handshakeFresh(facts, peer) || renewedDuringRun(facts, peer));
            }))
            out.push_back(far);
    return out;
}

std::vector<Endpoint> placesOf(const Facts& facts, const std::string& publicKey)
{
    std::vector<Endpoint> out;
    const auto add = [&](const DeviceFacts& sample) {
        const PeerFacts* peer = peerByKey(sample, publicKey);
        if (peer && peer->endpoint) out.push_back(*peer->endpoint);
    };
    if (facts.device) add(*facts.device);
    for (const DeviceFacts& sample : facts.deviceSamples) add(sample);
    if (facts.deviceAfter) add(*facts.deviceAfter);
    return out;
}

std::optional<Endpoint> placeInTunnel(const Facts& facts, const PeerFacts& peer)
{
    if (!facts.network) return std::nullopt;
    const auto holds = [](const IpAddress& address) {
        return [&address](const Prefix& each) { return each.contains(address); };
    };
    for (const Endpoint& place : placesOf(facts, peer.publicKey)) {
        const auto inside = holds(place.address);
        const bool elsewhere = std::ranges::any_of(facts.network->addresses, [&](const AddressFacts& own) {
            return own.device != facts.request.tunnel && inside(own.prefix);
        });
        const bool ownAddress =
            std::ranges::any_of(peer.allowedIps, [&](const Prefix& each) { return each.isHost() && inside(each); });
        if (!elsewhere && (ownAddress || std::ranges::any_of(tunnelAddresses(facts), inside))) return place;
    }
    return std::nullopt;
}

std::optional<RuleRef> reversePathStop(const Facts& facts)
{
    const PeerFacts* peer = isClient(facts) ? farPeer(facts) : nullptr;
    if (!peer || !peer->endpoint) return std::nullopt;
    const LookupFacts* way = lookup(facts, LookupPurpose::Endpoint, peer->endpoint->address);
    if (!way || !way->answer || way->answer->device == facts.request.tunnel) return std::nullopt;
    if (!routedIntoTunnel(facts, LookupPurpose::EndpointUnmarked, peer->endpoint->address)) return std::nullopt;
    const auto has = [](const RuleRef& rule, const char* word) { return rule.text.find(word) != std::string::npos; };
    for (const auto& [far, verdict] : outerVerdicts(facts)) {
        if (verdict.result != FilterResult::Unknown || !verdict.rule || has(*verdict.rule, "mark")) continue;
        const bool looksBack = has(*verdict.rule, "fib saddr . iif oif") || has(*verdict.rule, "rpfilter");
        if (looksBack) return verdict.rule;
    }
    return std::nullopt;
}
}
