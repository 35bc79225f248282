// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/watch.h"
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
constexpr Ticks kRoamingTime = 2500ms;
constexpr Ticks kTrafficTime = 3000ms;

void count(OuterFacts& sums, const OuterPacket& packet, Ticks since)
{
    const bool out = packet.outgoing;
    switch (packet.kind) {
    case WgKind::Initiation: ++(out ? sums.initiationsOut : sums.initiationsIn); break;
    case WgKind::Response: ++(out ? sums.responsesOut : sums.responsesIn); break;
    case WgKind::Cookie: ++(out ? sums.cookiesOut : sums.cookiesIn); break;
    case WgKind::Data: ++(out ? sums.dataOut : sums.dataIn); break;
    case WgKind::Keepalive: ++(out ? sums.keepalivesOut : sums.keepalivesIn); break;
    }
    if (out) return;
    if (sums.firstIn == Ticks(0)) sums.firstIn = packet.at - since;
    sums.lastIn = packet.at - since;
}

// Nothing for more far ends than any home has.
OuterFacts* sumsOf(std::vector<OuterFacts>& all, const Endpoint& far)
{
    const auto known = std::ranges::find(all, far, &OuterFacts::far);
    if (known != all.end()) return &*known;
    return all.size() < 64 ? &all.emplace_back(OuterFacts{.far = far}) : nullptr;
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
    if (running_) system_.tap.stop();
}

void Watch::start()
{
    started_ = lastSample_ = system_.path.now();
    if (!facts_.device || !facts_.network) return;
    std::vector<std::string> devices;
    for (const LinkFacts& link : facts_.network->links)
        if (link.up && link.kind != LinkKind::Loopback && link.name != facts_.request.tunnel &&
            !isTunnelKind(link.kind))
            devices.push_back(link.name);
    // Only where packets of this tunnel may pass: a machine can have a hundred container links.
    std::ranges::stable_sort(devices, std::greater{}, [&](const std::string& name) {
        return name == uplink(facts_) || name == uplink(facts_, IpFamily::V6);
    });
    if (devices.size() > 4) devices.resize(4);
    const auto begun = system_.tap.start(devices, facts_.device->listenPort);
    if (!begun) {
        facts_.watch = begun.error();
        return;
    }
    running_ = true;
    facts_.watch = WatchFacts{.devices = devices};
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
    if (!running_) return false;
    facts_.watch.get()->watched = system_.path.now() - started_;
    auto& all = facts_.watch.get()->outer;
    const OuterTraffic seen = system_.tap.drain();
    for (const OuterPacket& packet : seen.packets) {
        if (OuterFacts* sums = sumsOf(all, packet.far)) count(*sums, packet, started_);
        if (packet.outgoing && packet.kind == WgKind::Initiation && !called_) called_ = packet.at;
    }
    for (const OuterError& each : seen.errors) {
        OuterFacts* sums = each.error == IcmpError::TooBig ? nullptr : sumsOf(all, each.far);
        if (sums) sums->undelivered = {each.error, each.from, sums->undelivered ? sums->undelivered->count + 1 : 1};
    }
    return !seen.errors.empty();
}

// With a preshared key, the sight of an answer that begins no session tells a wrong one from a silent server.
Ticks Watch::clientUntil() const
{
    const PeerFacts* peer = farPeer(facts_);
    const bool dead = peer && peer->endpoint && !handshakeFresh(facts_, *peer) && !anythingCameBack(facts_);
    if (!running_ || !dead || peer->presharedFingerprint.empty() || !askedIntoTunnel(facts_)) return Ticks(0);
    const OuterFacts* seen = outer(facts_, *peer->endpoint);
    if (seen && seen->responsesIn > 0) return Ticks(0);
    const bool reachable = anyAnswered(facts_, {Purpose::Endpoint});
    if (!called_) return started_ + (reachable ? kOneRetry : Ticks(0));
    return *called_ + std::max<Ticks>(kResponseTime, typicalRoundTrip(facts_).value_or(Ticks(0)) * 3);
}

Ticks Watch::wantedUntil() const
{
    if (facts_.request.role == Role::Client) return clientUntil();
    if (!facts_.device || facts_.device->peers.empty()) return Ticks(0);
    const bool fresh =
        std::ranges::any_of(latestDevice(facts_)->peers, [&](const PeerFacts& p) { return handshakeFresh(facts_, p); });
    if (endpointsMoved(facts_)) return started_ + kRoamingTime;
    if (fresh) return started_ + (anyAnswered(facts_, {Purpose::Peer}) ? kAtLeast : kTrafficTime);
    if (!running_) return Ticks(0);
    Ticks until = started_ + kOneRetry;
    for (const OuterFacts& far : facts_.watch->outer)
        if (far.initiationsIn > 0)
            until = std::min(until, started_ + far.firstIn + (far.responsesOut > 0 ? kSessionTime : kResponseTime));
    return until;
}
}
