// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/watch.h"
#include "core/dissect/icmp.h"
#include "core/dissect/ip.h"
#include "core/engine/packets.h"
#include "core/facts/view.h"
#include <algorithm>
namespace tl {
using namespace std::chrono_literals;
namespace {
// A client without an answer repeats its initiation after 5 s, plus up to 0.33 s of jitter (whitepaper, 6.1).
constexpr Ticks kOneRetry = 6500ms;
constexpr Ticks kResponseTime = 400ms; // from an initiation that arrived to our own response to it
constexpr Ticks kSessionTime = 1200ms; // from our response to the first data that proves the session
constexpr Ticks kAtLeast = 150ms;      // server: two samples of the peers
constexpr Ticks kSampling = 60ms;
constexpr Ticks kSumming = 40ms;
constexpr Ticks kTrafficLook = 500ms; // of what the peers send: long enough for most answers
constexpr Ticks kRoamingTime = 2500ms;
constexpr Ticks kTrafficTime = 3000ms;
constexpr Seconds kGoneLately = 10min;

void count(OuterFacts& sums, PacketKind kind, bool out)
{
    switch (kind) {
    case PacketKind::WgInitiation: ++(out ? sums.initiationsOut : sums.initiationsIn); break;
    case PacketKind::WgResponse: ++(out ? sums.responsesOut : sums.responsesIn); break;
    case PacketKind::WgCookie: ++(out ? sums.cookiesOut : sums.cookiesIn); break;
    case PacketKind::WgData: ++(out ? sums.dataOut : sums.dataIn); break;
    case PacketKind::WgKeepalive: ++(out ? sums.keepalivesOut : sums.keepalivesIn); break;
    default: break;
    }
}

// Nothing for more far ends than any home has.
OuterFacts* sumsOf(std::vector<OuterFacts>& all, const Endpoint& far)
{
    const auto known = std::ranges::find(all, far, &OuterFacts::far);
    if (known != all.end()) return &*known;
    return all.size() < 64 ? &all.emplace_back(OuterFacts{.far = far}) : nullptr;
}

bool isConnected(const Facts& facts, const Endpoint& far)
{
    return std::ranges::any_of(latestDevice(facts)->peers, [&](const PeerFacts& peer) {
        return peer.endpoint == far && handshakeFresh(facts, peer);
    });
}

// Somebody who was never let in, or who has gone lately.
bool mayCallAgain(const Facts& facts, const PeerFacts& peer)
{
    const auto age = handshakeAge(facts, peer);
    return peer.endpoint && !handshakeFresh(facts, peer) && (age ? *age < kGoneLately : peer.rxBytes > 0);
}

// A peer is somewhere else than it was, or is heard from another place than WireGuard answers to.
bool endpointsMoved(const Facts& facts)
{
    if (!facts.device) return false;
    const DeviceFacts& now = facts.deviceSamples.empty() ? *facts.device : facts.deviceSamples.back();
    for (const PeerFacts& peer : now.peers) {
        const PeerFacts* first = peerByKey(*facts.device, peer.publicKey);
        if (first && first->endpoint && first->endpoint != peer.endpoint) return true;
    }
    return facts.watch && std::ranges::any_of(facts.watch->outer, [&](const OuterFacts& far) {
               const bool heard = far.dataIn + far.keepalivesIn > 0;
               return heard &&
                      std::ranges::find(now.peers, std::optional(far.far), &PeerFacts::endpoint) == now.peers.end();
           });
}
}

Watch::~Watch()
{
    if (ledger_) system_.tap.stop();
}

void Watch::start()
{
    started_ = lastSample_ = system_.path.now();
    if (!facts_.network) return;
    auto begun = startTap(system_.tap, facts_);
    if (!begun) {
        facts_.watch = begun.error();
        return;
    }
    setup_ = *std::move(begun);
    const LedgerSetup known = ledgerSetup(facts_, setup_, gapOf(system_.tap.interfaces()));
    ownAddresses_ = known.ownAddresses;
    std::ranges::sort(ownAddresses_);
    ledger_.emplace(known);
    facts_.watch = WatchFacts{};
    for (const TapDevice& each : setup_.devices)
        if (each.name != facts_.request.tunnel) facts_.watch.get()->devices.push_back(each.name);
    sumUp(); // what the capture leaves out is known from the start
}

void Watch::sample()
{
    if (facts_.request.role != Role::Server || system_.path.now() - lastSample_ < kSampling) return;
    lastSample_ = system_.path.now();
    if (auto device = system_.tunnels.device(facts_.request.tunnel); device && facts_.deviceSamples.size() < 120)
        facts_.deviceSamples.push_back(std::move(*device));
}

bool Watch::collect()
{
    sample();
    if (!ledger_) return false;
    const Ticks now = system_.path.now();
    facts_.watch.get()->watched = now - started_;
    const Instant stamp = system_.tap.stampNow();
    const Instant ahead = stamp - now; // of the stamps before our clock
    bool error = false;
    const bool all = system_.tap.drain([&](const CapturedFrame&, const PacketRecord& packet) {
        ledger_->add(packet);
        if (setup_.devices[packet.interfaceIndex].name == facts_.request.tunnel) return;
        if (packet.kind == PacketKind::IcmpError)
            error |= takeError(packet);
        else if (isWireguard(packet.kind))
            take(packet, std::chrono::duration_cast<Ticks>(packet.at - ahead));
    });
    if (all) seenUntil_ = stamp;
    if (now - lastSum_ >= kSumming) sumUp();
    return error;
}

// Both ends may use the same port, and on the loopback both addresses are ours.
std::optional<bool> Watch::isOutgoing(const PacketRecord& packet) const
{
    const auto isOurs = [&](const IpAddress& address, std::uint16_t port) {
        return (setup_.wireguardPort == 0 || port == setup_.wireguardPort) &&
               std::ranges::binary_search(ownAddresses_, address);
    };
    if (isOurs(packet.from(), packet.sourcePort)) return true;
    if (isOurs(packet.to(), packet.destinationPort)) return false;
    return std::nullopt; // passes through
}

// A bridge and its port both show what passes.
bool Watch::isSeenTwice(const PacketRecord& packet, const Endpoint& far, bool outgoing)
{
    const auto known =
        std::ranges::find_if(ways_, [&](const Way& way) { return way.far == far && way.outgoing == outgoing; });
    if (known != ways_.end()) return known->interfaceIndex != packet.interfaceIndex;
    if (ways_.size() < 128) ways_.push_back({far, outgoing, packet.interfaceIndex});
    return false;
}

void Watch::take(const PacketRecord& packet, Ticks at)
{
    const auto outgoing = isOutgoing(packet);
    if (!outgoing) return;
    const Endpoint far =
        *outgoing ? Endpoint{packet.to(), packet.destinationPort} : Endpoint{packet.from(), packet.sourcePort};
    if (*outgoing && packet.kind == PacketKind::WgInitiation && !called_) called_ = at;
    OuterFacts* sums = sumsOf(facts_.watch.get()->outer, far);
    if (!sums || isSeenTwice(packet, far, *outgoing)) return;
    count(*sums, packet.kind, *outgoing);
    if (*outgoing) return;
    if (sums->firstIn == Ticks(0)) sums->firstIn = at - started_;
    sums->lastIn = at - started_;
}

// About a message of WireGuard that left here.
bool Watch::takeError(const PacketRecord& packet)
{
    const bool ours = packet.quotedProtocol == kIpUdp && !packet.misquoted &&
                      (setup_.wireguardPort == 0 || packet.sourcePort == setup_.wireguardPort);
    const auto error = icmpErrorOf(packet.family(), packet.type, packet.code);
    if (!ours || !error) return false;
    const Endpoint far{packet.quotedTo(), packet.destinationPort};
    OuterFacts* sums = *error == IcmpError::TooBig ? nullptr : sumsOf(facts_.watch.get()->outer, far);
    if (sums) sums->undelivered = {*error, packet.from(), sums->undelivered ? sums->undelivered->count + 1 : 1};
    return true;
}

void Watch::sumUp()
{
    if (!ledger_) return;
    lastSum_ = system_.path.now();
    const auto roundTrip = typicalRoundTrip(facts_);
    const Instant answering = roundTrip ? std::max<Instant>(400ms, *roundTrip * 3) : Instant(1s);
    facts_.watch.get()->packets =
        PacketFacts{.devices = system_.tap.counts(), .ledger = essenceOf(ledger_->sumAt(seenUntil_, answering))};
}

// With a preshared key, the sight of an answer that begins no session tells a wrong one from a silent server.
Ticks Watch::clientUntil() const
{
    const PeerFacts* peer = farPeer(facts_);
    const bool dead = peer && peer->endpoint && !handshakeFresh(facts_, *peer) && !anythingCameBack(facts_);
    if (!seesAll(facts_) || !dead || peer->presharedFingerprint.empty() || !askedIntoTunnel(facts_)) return Ticks(0);
    const OuterFacts* seen = outer(facts_, *peer->endpoint);
    if (seen && seen->responsesIn > 0) return Ticks(0);
    const bool reachable = anyAnswered(facts_, {Purpose::Endpoint});
    if (!called_) return started_ + (reachable ? kOneRetry : Ticks(0));
    return *called_ + std::max<Ticks>(kResponseTime, typicalRoundTrip(facts_).value_or(Ticks(0)) * 3);
}

static bool isJudged(const LedgerFlow& flow)
{
    return flow.path == FlowPath::Forwarded && flow.verdict != FlowVerdict::Ambiguous &&
           flow.verdict != FlowVerdict::NothingCameIn;
}

bool Watch::lacksTraffic() const
{
    const Ledger* ledger = ledgerOf(facts_);
    if (facts_.request.role != Role::Server || !ledger || !facts_.device || !seesAll(facts_)) return false;
    const bool enough = facts_.watch->watched >= kTrafficLook && std::ranges::any_of(ledger->flows, isJudged);
    return !enough && std::ranges::any_of(latestDevice(facts_)->peers,
                                          [&](const PeerFacts& p) { return handshakeFresh(facts_, p); });
}

bool Watch::lacksTrafficOfOne() const
{
    const Ledger* ledger = ledgerOf(facts_);
    if (facts_.request.role != Role::Server || !ledger || !facts_.device || !seesAll(facts_)) return false;
    const auto isSeen = [&](const PeerFacts& peer) {
        return std::ranges::any_of(ledger->flows, [&](const LedgerFlow& flow) {
            return isJudged(flow) && std::ranges::any_of(peer.allowedIps, [&](const Prefix& own) {
                       return own.contains(flow.inside.address);
                   });
        });
    };
    const auto& peers = latestDevice(facts_)->peers;
    return std::ranges::any_of(peers, isSeen) && std::ranges::any_of(peers, [&](const PeerFacts& peer) {
               return handshakeFresh(facts_, peer) && !isSeen(peer);
           });
}

Ticks Watch::wantedUntil() const
{
    if (facts_.request.role == Role::Client) return clientUntil();
    if (!facts_.device || facts_.device->peers.empty()) return Ticks(0);
    const bool fresh =
        std::ranges::any_of(latestDevice(facts_)->peers, [&](const PeerFacts& p) { return handshakeFresh(facts_, p); });
    if (endpointsMoved(facts_)) return started_ + kRoamingTime;
    const Ticks usual = fresh ? started_ + (anyAnswered(facts_, {Purpose::Peer}) ? kAtLeast : kTrafficTime) : Ticks(0);
    if (!seesAll(facts_)) return usual;
    const bool waits = !fresh || std::ranges::any_of(latestDevice(facts_)->peers,
                                                     [&](const PeerFacts& p) { return mayCallAgain(facts_, p); });
    Ticks until = waits ? started_ + kOneRetry : usual;
    for (const OuterFacts& far : facts_.watch->outer) {
        if (far.initiationsIn == 0 || isConnected(facts_, far.far)) continue;
        const Ticks judged = started_ + far.firstIn + (far.responsesOut > 0 ? kSessionTime : kResponseTime);
        until = waits ? std::min(until, judged) : std::max(until, judged);
    }
    return std::max(until, usual);
}
}
