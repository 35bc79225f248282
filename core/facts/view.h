// SPDX-License-Identifier: GPL-3.0-or-later
// What probes and causes ask of the facts again and again. Pure; "not seen" gives an empty answer.
#pragma once
#include "core/base/text.h"
#include "core/facts/facts.h"
#include <initializer_list>
namespace tl {
inline bool onWindows(const Facts& facts) { return facts.platform == "windows"; }

// The tunnel
const DeviceFacts* latestDevice(const Facts&);                        // after the probes if read again, else before
const PeerFacts* peerFor(const DeviceFacts&, const IpAddress& inner); // by the longest of the AllowedIPs
const PeerFacts* peerByKey(const DeviceFacts&, const std::string& publicKey);
const PeerFacts* farPeer(const Facts&); // client: the peer that should carry the targets, as it is now
const ConfigPeerFacts* configPeer(const Facts&, const PeerFacts&);
std::vector<Prefix> tunnelAddresses(const Facts&); // on the interface now
// The tunnel's network where a peer's address lies in it, else the address alone.
Prefix networkOf(const Facts&, const IpAddress& peer);
bool hasTunnelAddress(const Facts&, IpFamily); // one of more than link scope
const LinkFacts* link(const Facts&, const std::string& device);
const LinkFacts* tunnelLink(const Facts&);
bool promised(const Facts&, const IpAddress&); // some peer's AllowedIPs hold it, or the routes lead it into the tunnel
                                               // if those are not to be seen
bool promisesEverything(const Facts&, IpFamily); // /0, or the pair of /1
bool isTunnelKind(LinkKind);

// Handshake
std::optional<Seconds> handshakeAge(const Facts&, const PeerFacts&); // negative: it lies in the future of our clock
bool handshakeFresh(const Facts&, const PeerFacts&);                 // at most 180 s old: a session can live on it
bool renewedDuringRun(const Facts&, const PeerFacts&);
std::uint64_t receivedDuringRun(const Facts&, const PeerFacts&); // outer bytes
std::uint64_t sentDuringRun(const Facts&, const PeerFacts&);
const OuterFacts* outer(const Facts&, const Endpoint& far);
const Ledger* ledgerOf(const Facts&); // nothing where packets were not watched
// Packets were watched, and whatever passed was seen: only then is what was not seen a fact, too.
bool seesAll(const Facts&);

// Routes
const LookupFacts* lookup(const Facts&, LookupPurpose, const IpAddress&);
bool routedIntoTunnel(const Facts&, LookupPurpose, const IpAddress&);
std::optional<std::string> uplink(const Facts&,
                                  IpFamily = IpFamily::V4); // the interface that leads out beside the tunnel
std::optional<IpAddress> uplinkGateway(const Facts&, IpFamily = IpFamily::V4);

// Name servers
bool isResolvedStub(const ResolverServer&); // systemd-resolved, on this machine
// Those that are asked for any name: behind a local one, where that can be seen.
std::vector<const ResolverServer*> askedForAll(const ResolverFacts&);
// Who has to be told of another: systemd-resolved where resolv.conf leads to it, else who writes that; File where
// nobody takes orders, so that it is written itself.
ResolverManager keeperOf(const ResolverFacts&);

// Exchanges
bool answered(const Exchange&);     // the one who was asked answered: data, a connection or a reset
bool unanswered(const Exchange&);   // silent, or late
bool errorFromFar(const Exchange&); // an ICMP error, sent by another machine
bool wentThroughTunnel(const Facts&, const Exchange&);
std::vector<const Exchange*> exchangesFor(const Facts&, std::initializer_list<Purpose>);
bool anyAnswered(const Facts&, std::initializer_list<Purpose>);
bool anythingCameBack(const Facts&);                  // through the tunnel, in this run
bool askedIntoTunnel(const Facts&);                   // something was sent into it and has had its time
bool targetReached(const Facts&, const IpAddress&);   // as any program would, through the tunnel
bool targetSilent(const Facts&, const IpAddress&);    // everything sent to it had its time, nothing came back
std::vector<IpAddress> targetsInTunnel(const Facts&); // those that AllowedIPs hold and the routes lead into it
std::optional<Ticks> typicalRoundTrip(const Facts&);  // the longest of the answered

std::string milliseconds(Ticks); // "42 ms", "0.8 ms"
Sentence plainName(IcmpError);   // "port unreachable"
}
