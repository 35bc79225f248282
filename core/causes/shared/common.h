// SPDX-License-Identifier: GPL-3.0-or-later
// What several causes share: sentences about what was seen, and the packets that a server's rules are judged by.
#pragma once
#include "core/causes/cause.h"
#include "core/facts/view.h"
#include "core/filter/walk.h"
namespace tl {
inline std::optional<Match> observed(std::vector<std::string> args, std::vector<Sentence> evidence)
{
    return Match{Confidence::Observed, std::move(args), std::move(evidence), {}};
}
inline std::optional<Match> inferred(std::vector<std::string> args, std::vector<Sentence> evidence)
{
    return Match{Confidence::Inferred, std::move(args), std::move(evidence), {}};
}
inline bool isClient(const Facts& facts) { return facts.request.role == Role::Client; }
inline bool isServer(const Facts& facts) { return facts.request.role == Role::Server; }

// "ping 198.51.100.80 (wg0): no answer to 5 packets"
Sentence sayExchange(const Exchange&);
std::vector<Sentence> sayExchanges(const std::vector<const Exchange*>&, std::size_t most = 4);
Sentence sayHandshake(const Facts&, const PeerFacts&);
std::vector<Sentence> sayOuter(const Facts&, const Endpoint& far); // what the uplink showed; empty without a watch
Sentence sayUndelivered(const OuterFacts&);                        // which must hold an error
Sentence sayRoute(const LookupFacts&);
Sentence sayRule(const RuleRef&);                         // with the name of its manager
Sentence saySetting(std::string name, std::string value); // "net.ipv4.ip_forward = 0"
std::string shortKey(const std::string& publicKey);       // "AbCd…", enough to tell peers apart

// Client: the far peer, if it has an endpoint, nothing came back through the tunnel and no session can live.
const PeerFacts* deadPeer(const Facts&);
// Server: somebody was to be served and nobody has a living session.
bool nobodyConnected(const Facts&);
bool tunnelRuns(const Facts&); // the link is up and WireGuard answers for it

// One packet from a peer to a target as this server would forward it.
struct ServerFlow {
    IpAddress peer = {}, target = {};
    std::string uplink = {};
};
std::vector<ServerFlow> serverFlows(const Facts&); // IPv4; at most 16 peers, one target
// To other peers that were asked for, back into the tunnel: nothing is translated there.
std::vector<ServerFlow> peerFlows(const Facts&);
FlowPacket outbound(const Facts&, const ServerFlow&, std::uint8_t protocol, std::uint16_t port = 0);
FlowPacket inbound(const Facts&, const ServerFlow&, std::uint8_t protocol, std::uint16_t port = 0);
// A handshake that arrives on the uplink; nothing where no uplink is known.
std::optional<FlowPacket> callFromOutside(const Facts&);
std::optional<FlowPacket> callFrom(const Facts&, const Endpoint&); // the same, from this one
bool hasWayOut6(const Facts&); // a default route for IPv6 beside the tunnel, and an address that is known outside
bool egressSeen(const Facts&, const IpAddress& target); // the target answered this machine's tunnel address
bool ownAddress(const Facts&, const IpAddress&);
bool blocks(const FilterVerdict&); // dropped or rejected for certain
bool isKillSwitch(const FirewallFacts&, const RuleRef&, const std::string& tunnel);
}
