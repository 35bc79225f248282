// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/causes/shared/common.h"
#include "core/causes/shared/onward.h"
#include "core/facts/answers.h"
#include <algorithm>
namespace tl {
namespace {
// In no language: what a tool for the same would show.
std::string describe(const Question& q)
{
    const std::string way = q.source ? toString(*q.source) + " → " : "";
    const std::string address = way + toString(q.to), port = way + toString(Endpoint{q.to, q.port});
    std::string out;
    switch (q.method) {
    case Method::Echo: out = "ping " + address; break;
    case Method::TcpConnect: out = "TCP " + port; break;
    case Method::DnsUdp: out = "DNS " + address + ' ' + q.name; break;
    case Method::DnsTcp: out = "DNS/TCP " + address + ' ' + q.name; break;
    case Method::Datagram: out = "UDP " + port; break;
    }
    if (q.method == Method::DnsUdp || q.method == Method::DnsTcp) out += q.type == DnsType::A ? " A" : " AAAA";
    if (q.size) out += ", " + std::to_string(q.size) + " B";
    if (q.ttl) out += ", TTL " + std::to_string(q.ttl);
    if (!q.device.empty()) out += " (" + q.device + ')';
    return out;
}

Text word(SendError error)
{
    switch (error) {
    case SendError::NoRoute: return TL_TEXT("SendError", "no route");
    case SendError::Blocked: return TL_TEXT("SendError", "operation not permitted");
    case SendError::TooBig: return TL_TEXT("SendError", "message too long");
    case SendError::Denied: return TL_TEXT("SendError", "permission denied");
    case SendError::NoAddress: return TL_TEXT("SendError", "no address");
    case SendError::Other: break;
    }
    return TL_TEXT("SendError", "error");
}

std::string word(DnsCode code)
{
    switch (code) {
    case DnsCode::NoError: return "NOERROR";
    case DnsCode::FormErr: return "FORMERR";
    case DnsCode::ServFail: return "SERVFAIL";
    case DnsCode::NxDomain: return "NXDOMAIN";
    case DnsCode::NotImp: return "NOTIMP";
    case DnsCode::Refused: return "REFUSED";
    case DnsCode::Malformed:
    case DnsCode::Other: break;
    }
    return "";
}

std::string list(const std::vector<IpAddress>& addresses)
{
    std::string out;
    for (const IpAddress& address : addresses) out += (out.empty() ? "" : ", ") + toString(address);
    return out;
}

Sentence sayAnswer(const Exchange& e)
{
    const std::string what = describe(e.question);
    const std::string after = milliseconds(e.roundTrip.value_or(Ticks(0)));
    if (e.outcome == Outcome::Refused && !e.dnsCode)
        return {TL_TEXT("Evidence", "%1: the connection was refused after %2"), {what, after}};
    if (e.dnsCode == DnsCode::Malformed)
        return {TL_TEXT("Evidence", "%1: the answer after %2 is not in the form that was expected"), {what, after}};
    if (e.dnsCode == DnsCode::Other)
        return {TL_TEXT("Evidence", "%1: the answer after %2 is an error of a rare kind"), {what, after}};
    if (e.dnsCode && *e.dnsCode != DnsCode::NoError)
        return {TL_TEXT("Evidence", "%1: the answer after %2 is %3"), {what, after, word(*e.dnsCode)}};
    if (isCut(e))
        return {TL_TEXT("Evidence", "%1: the answer after %2 is cut short, with nothing in it"), {what, after}};
    if (!e.dnsAnswers.empty())
        return {TL_TEXT("Evidence", "%1: the answer after %2 is %3"), {what, after, list(e.dnsAnswers)}};
    return {TL_TEXT("Evidence", "%1: answered after %2"), {what, after}};
}
}

Sentence sayExchange(const Exchange& e)
{
    const std::string what = describe(e.question);
    switch (e.outcome) {
    case Outcome::Answered:
    case Outcome::Refused: return sayAnswer(e);
    case Outcome::IcmpError: {
        Sentence error = plainName(e.icmp.value_or(IcmpError::Other));
        if (e.reportedMtu)
            error = {TL_TEXT("Icmp", "%2 (MTU %1)"), {std::to_string(e.reportedMtu->bytes)}, {std::move(error)}};
        if (!e.from) return {TL_TEXT("Evidence", "%1: reported as \"%2\""), {what}, {std::move(error)}};
        return {TL_TEXT("Evidence", "%1: %2 reported \"%3\""), {what, toString(*e.from)}, {std::move(error)}};
    }
    case Outcome::NotSent:
        return {TL_TEXT("Evidence", "%1: this computer did not send it (%2)"),
                {what},
                {{word(e.sendError.value_or(SendError::Other))}}};
    case Outcome::Silent:
    case Outcome::Pending: break;
    }
    return {TL_TEXT("Evidence", "%1: no answer to %2 packets"), {what, std::to_string(e.copies)}};
}

std::vector<Sentence> sayExchanges(const std::vector<const Exchange*>& exchanges, std::size_t most)
{
    std::vector<Sentence> out;
    for (const Exchange* e : exchanges)
        if (out.size() < most && (e->outcome != Outcome::Pending || e->late)) out.push_back(sayExchange(*e));
    return out;
}

Sentence sayHandshake(const Facts& facts, const PeerFacts& peer)
{
    const auto age = handshakeAge(facts, peer);
    if (!age)
        return {TL_TEXT("Evidence", "Peer %1: no handshake since the tunnel came up"), {shortKey(peer.publicKey)}};
    return {TL_TEXT("Evidence", "Peer %1: the last handshake is %2 s old"),
            {shortKey(peer.publicKey), std::to_string(age->count())}};
}

std::vector<Sentence> sayOuter(const Facts& facts, const Endpoint& far)
{
    if (!facts.watch) return {};
    const OuterFacts none{.far = far};
    const OuterFacts* seen = outer(facts, far);
    if (!seen && !seesAll(facts)) return {};
    const OuterFacts& sums = seen ? *seen : none;
    return {{TL_TEXT("Evidence", "On the uplink, with %1: %2 initiations out, %3 in; %4 responses out, %5 in; %6 data "
                                 "packets out, %7 in; watched for %8"),
             {toString(far), std::to_string(sums.initiationsOut), std::to_string(sums.initiationsIn),
              std::to_string(sums.responsesOut), std::to_string(sums.responsesIn), std::to_string(sums.dataOut),
              std::to_string(sums.dataIn), milliseconds(facts.watch->watched)}}};
}

Sentence sayUndelivered(const OuterFacts& sums)
{
    const OuterErrorFacts& last = *sums.undelivered;
    return {TL_TEXT("Evidence", "%1 reported \"%4\" about packets of WireGuard itself to %2 (%3 times)"),
            {toString(last.from), toString(sums.far), std::to_string(last.count)},
            {plainName(last.error)}};
}

Sentence sayRoute(const LookupFacts& asked)
{
    const std::string to = toString(asked.destination);
    const RouteAnswer* answer = asked.answer.get();
    if (!answer || answer->type == RouteType::Unreachable)
        return {TL_TEXT("Evidence", "The system has no route to %1"), {to}};
    if (answer->type != RouteType::Unicast && answer->type != RouteType::Local)
        return {TL_TEXT("Evidence", "The routes reject packets to %1"), {to}};
    if (answer->gateway)
        return {TL_TEXT("Evidence", "Packets to %1 leave by %2 to the router %3 (table %4)"),
                {to, answer->device, toString(*answer->gateway), std::to_string(answer->table)}};
    return {TL_TEXT("Evidence", "Packets to %1 leave by %2 (table %3)"),
            {to, answer->device, std::to_string(answer->table)}};
}

Sentence sayRule(const RuleRef& rule)
{
    const std::string manager = managerOf(rule);
    if (manager.empty()) return {TL_TEXT("Evidence", "The rule: %1"), {toString(rule)}};
    return {TL_TEXT("Evidence", "The rule, made by %2: %1"), {toString(rule), manager}};
}

Sentence saySetting(std::string name, std::string value)
{
    return {TL_TEXT("Evidence", "%1 = %2"), {std::move(name), std::move(value)}};
}

std::string shortKey(const std::string& publicKey) { return publicKey.substr(0, 8) + "…"; }

const PeerFacts* deadPeer(const Facts& facts)
{
    if (!isClient(facts) || !facts.device || anythingCameBack(facts)) return nullptr;
    const PeerFacts* peer = farPeer(facts);
    return peer && !handshakeFresh(facts, *peer) ? peer : nullptr;
}

bool nobodyConnected(const Facts& facts)
{
    const DeviceFacts* device = latestDevice(facts);
    return isServer(facts) && device && !device->peers.empty() && !anythingCameBack(facts) &&
           std::ranges::none_of(device->peers, [&](const PeerFacts& p) { return handshakeFresh(facts, p); });
}

bool tunnelRuns(const Facts& facts) { return facts.tunnel && facts.tunnel->linkExists && facts.tunnel->linkUp; }

static bool leadsIntoTunnel(const Facts& facts, const IpAddress& target)
{
    const LookupFacts* asked = lookup(facts, LookupPurpose::Target, target);
    return asked && asked->answer && asked->answer->type == RouteType::Unicast &&
           asked->answer->device == facts.request.tunnel;
}

// An address of each peer that a packet may come from. Who is connected comes first, and one of each network before
// the others of it.
static std::vector<IpAddress> peerSources(const Facts& facts)
{
    constexpr std::size_t kMost = 16;
    std::vector<const PeerFacts*> peers;
    for (const PeerFacts& peer : facts.device->peers) peers.push_back(&peer);
    std::stable_partition(peers.begin(), peers.end(),
                          [&](const PeerFacts* peer) { return handshakeFresh(facts, *peer); });
    std::vector<IpAddress> out, others;
    std::vector<Prefix> networks;
    for (const PeerFacts* peer : peers)
        for (const Prefix& prefix : peer->allowedIps) {
            if (!prefix.address.isV4() || prefix.isDefault()) continue;
            const IpAddress source = prefix.isHost() ? prefix.address : next(prefix.first());
            const Prefix network = networkOf(facts, source);
            const bool known = std::ranges::find(networks, network) != networks.end();
            (known ? others : out).push_back(source);
            if (!known) networks.push_back(network);
            break;
        }
    out.insert(out.end(), others.begin(), others.end());
    if (out.size() > kMost) out.resize(kMost);
    return out;
}

std::vector<ServerFlow> serverFlows(const Facts& facts)
{
    std::vector<ServerFlow> out;
    if (!isServer(facts) || !facts.device) return out;
    // Any address of the Internet serves to judge rules by when no target is known.
    IpAddress target = IpAddress::v4(0x01010101);
    std::string way = uplink(facts).value_or("");
    bool found = false, amongPeers = false;
    for (const IpAddress& address : facts.request.targetAddresses) {
        amongPeers = amongPeers || leadsIntoTunnel(facts, address); // never leaves by the uplink
        const LookupFacts* asked = lookup(facts, LookupPurpose::Target, address);
        if (!address.isV4() || !asked || !asked->answer || asked->answer->type != RouteType::Unicast) continue;
        if (asked->answer->device == facts.request.tunnel) continue;
        target = address;
        way = asked->answer->device;
        found = true;
        break;
    }
    if (way.empty() || (facts.request.targetsGiven && amongPeers && !found)) return out;
    for (const IpAddress& peer : peerSources(facts)) {
        const auto onward = facts.network ? wayOnward(*facts.network, {peer, target, facts.request.tunnel})
                                          : std::optional<RouteAnswer>();
        const bool other = onward && onward->type == RouteType::Unicast && onward->device != facts.request.tunnel;
        out.push_back({peer, target, other ? onward->device : way});
    }
    return out;
}

std::vector<ServerFlow> peerFlows(const Facts& facts)
{
    std::vector<ServerFlow> out;
    if (!isServer(facts) || !facts.device || !facts.request.targetsGiven) return out;
    for (const IpAddress& target : facts.request.targetAddresses) {
        if (!target.isV4() || !leadsIntoTunnel(facts, target)) continue;
        const PeerFacts* owner = peerFor(*facts.device, target);
        for (const IpAddress& peer : peerSources(facts))
            if (owner && peerFor(*facts.device, peer) != owner) out.push_back({peer, target, facts.request.tunnel});
    }
    return out;
}

std::optional<FlowPacket> callFromOutside(const Facts& facts)
{
    const auto way = uplink(facts);
    if (!way || !facts.network || !facts.device) return std::nullopt;
    IpAddress own;
    for (const AddressFacts& each : facts.network->addresses)
        if (each.device == *way && each.prefix.address.isV4()) own = each.prefix.address;
    return FlowPacket{.inInterface = *way,
                      .source = IpAddress::v4(0x01010101),
                      .destination = own,
                      .protocol = 17,
                      .sourcePort = 40000,
                      .destinationPort = facts.device->listenPort,
                      .toThisMachine = true,
                      .length = 176};
}

std::optional<FlowPacket> callFrom(const Facts& facts, const Endpoint& from)
{
    auto call = callFromOutside(facts);
    if (!call) return std::nullopt;
    if (from.address.family != call->source.family) {
        const auto way = uplink(facts, from.address.family);
        if (!way) return std::nullopt;
        call->inInterface = *way;
        for (const AddressFacts& each : facts.network->addresses)
            if (each.device == *way && each.prefix.address.family == from.address.family &&
                !each.prefix.address.isLinkLocal())
                call->destination = each.prefix.address;
        if (call->destination.family != from.address.family) return std::nullopt;
    }
    call->source = from.address;
    call->sourcePort = from.port;
    return call;
}

FlowPacket outbound(const Facts& facts, const ServerFlow& flow, std::uint8_t protocol, std::uint16_t port)
{
    FlowPacket packet{.inInterface = facts.request.tunnel,
                      .outInterface = flow.uplink,
                      .source = flow.peer,
                      .destination = flow.target,
                      .protocol = protocol};
    if (protocol == 1 || protocol == 58) packet.icmpType = protocol == 1 ? 8 : 128;
    if (port) packet.sourcePort = 40000, packet.destinationPort = port;
    return packet;
}

FlowPacket inbound(const Facts& facts, const ServerFlow& flow, std::uint8_t protocol, std::uint16_t port)
{
    FlowPacket packet{.inInterface = flow.uplink,
                      .outInterface = facts.request.tunnel,
                      .source = flow.target,
                      .destination = flow.peer,
                      .protocol = protocol,
                      .state = "established"};
    if (protocol == 1 || protocol == 58) packet.icmpType = protocol == 1 ? 0 : 129;
    if (port) packet.sourcePort = port, packet.destinationPort = 40000;
    return packet;
}

bool hasWayOut6(const Facts& facts)
{
    const auto way = uplink(facts, IpFamily::V6);
    return way && facts.network && std::ranges::any_of(facts.network->addresses, [&](const AddressFacts& own) {
               const IpAddress& address = own.prefix.address;
               return own.device == *way && !address.isV4() && !address.isPrivate() && !address.isLinkLocal();
           });
}

bool egressSeen(const Facts& facts, const IpAddress& target)
{
    return std::ranges::any_of(exchangesFor(facts, {Purpose::TargetFromTunnelAddress}),
                               [&](const Exchange* e) { return e->question.to == target && answered(*e); });
}

bool ownAddress(const Facts& facts, const IpAddress& address)
{
    return facts.network && std::ranges::any_of(facts.network->addresses,
                                                [&](const AddressFacts& own) { return own.prefix.address == address; });
}

bool blocks(const FilterVerdict& verdict)
{
    return verdict.result == FilterResult::Dropped || verdict.result == FilterResult::Rejected;
}

bool isKillSwitch(const FirewallFacts& firewall, const RuleRef& where, const std::string& tunnel)
{
    if (where.backend == FilterBackend::Wfp) return where.table == kWireGuardFilters;
    for (const FilterTable& table : firewall.tables) {
        if (table.family != where.family || table.backend != where.backend || table.name != where.table) continue;
        for (const FilterChain& chain : table.chains) {
            if (chain.name != where.chain) continue;
            for (const FilterRule& rule : chain.rules)
                for (const FilterMatch& match : rule.matches) {
                    const bool namesTunnel = match.field == Field::OutInterface &&
                                             std::ranges::find(match.names, tunnel) != match.names.end();
                    // The deciding rule spares the tunnel, or a policy of drop whose chain lets the tunnel through.
                    if (where.handle == rule.handle && (match.field == Field::Mark || namesTunnel) && match.negated)
                        return true;
                    if (where.handle == 0 && namesTunnel && !match.negated && rule.action == FilterAction::Accept)
                        return true;
                }
        }
    }
    return false;
}
}
