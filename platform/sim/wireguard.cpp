// SPDX-License-Identifier: GPL-3.0-or-later
// WireGuard between simulated hosts: handshakes, sessions, cryptokey routing. Names of timers and their values
// are those of the whitepaper, section 6.
#include "platform/sim/routing.h"
#include "platform/sim/traffic.h"
#include "platform/sim/windows_stack.h"
#include <algorithm>
namespace tl {
using namespace std::chrono_literals;
namespace {
constexpr Ticks kRekeyAfterTime = 120s, kRejectAfterTime = 180s, kRekeyAttemptTime = 90s, kRekeyTimeout = 5s;
constexpr int kDeepestNesting = 4;
constexpr std::size_t kLongestQueue = 128;
constexpr std::uint32_t kInitiation = 148, kResponse = 92, kDataHeader = 32;

PeerSession& sessionWith(SimTunnel& tunnel, const std::string& key)
{
    const auto found = std::ranges::find(tunnel.sessions, key, &PeerSession::publicKey);
    return found != tunnel.sessions.end() ? *found : tunnel.sessions.emplace_back(PeerSession{.publicKey = key});
}

PeerFacts* peerWithKey(SimTunnel& tunnel, const std::string& key)
{
    const auto found = std::ranges::find(tunnel.device->peers, key, &PeerFacts::publicKey);
    return found == tunnel.device->peers.end() ? nullptr : &*found;
}

PeerFacts* peerFor(SimTunnel& tunnel, const IpAddress& address)
{
    PeerFacts* best = nullptr;
    int longest = -1;
    for (PeerFacts& peer : tunnel.device->peers)
        for (const Prefix& prefix : peer.allowedIps)
            if (prefix.contains(address) && prefix.length > longest) best = &peer, longest = prefix.length;
    return best;
}

bool isRunning(SimHost& host, SimTunnel& tunnel)
{
    const LinkFacts* link = host.link(tunnel.name);
    return tunnel.device && link && link->up;
}

Ticks wallClock(const SimHost& host, Ticks now) { return Ticks(host.clock.now) + now; }

// Of the UDP payload. Data is padded to a multiple of 16, but never beyond the MTU (whitepaper, section 5.4.6).
std::uint32_t sizeOf(WgKind kind, const Packet* inner, Mtu mtu)
{
    if (kind == WgKind::Initiation) return kInitiation;
    if (kind == WgKind::Response) return kResponse;
    if (!inner) return kDataHeader;
    return kDataHeader + std::max(inner->size, std::min((inner->size + 15) / 16 * 16, mtu.bytes));
}

void establish(SimHost& host, PeerFacts& peer, PeerSession& session, std::uint64_t id, Ticks now)
{
    session.previous = session.current;
    session.current = id;
    session.next = 0;
    session.tryingSince.reset();
    peer.lastHandshake = std::chrono::floor<Seconds>(wallClock(host, now));
}
}

std::optional<SendError> Traffic::encapsulate(SimHost& host, SimTunnel& tunnel, const Packet& packet, bool isOwn)
{
    if (!isRunning(host, tunnel) || packet.nesting >= kDeepestNesting) return SendError::Other;
    PeerFacts* peer = peerFor(tunnel, packet.destination);
    if (!peer || !peer->endpoint) { // wg_xmit(): ENOKEY and EDESTADDRREQ, and host unreachable to the sender
        ++host.link(tunnel.name)->txErrors;
        if (isOwn) return SendError::Other;
        report(host, packet, IcmpError::HostUnreachable);
        return std::nullopt;
    }
    const PeerSession& session = sessionWith(tunnel, peer->publicKey);
    const Ticks age = now() - session.since;
    const auto inner = std::make_shared<const Packet>(packet);
    if (session.current != 0 && age < kRejectAfterTime) {
        if (session.initiator && age > kRekeyAfterTime) initiate(host, tunnel, *peer);
        sendData(host, tunnel, *peer, inner);
        return std::nullopt;
    }
    if (queued_.size() < kLongestQueue) queued_.push_back({&host, tunnel.name, peer->publicKey, inner});
    initiate(host, tunnel, *peer);
    return std::nullopt;
}

void Traffic::sendData(SimHost& host, SimTunnel& tunnel, PeerFacts& peer, std::shared_ptr<const Packet> inner)
{
    if (inner) {
        LinkFacts& link = *host.link(tunnel.name);
        ++link.txPackets;
        link.txBytes += inner->size;
    }
    const WgMessage message{.kind = inner ? WgKind::Data : WgKind::Keepalive,
                            .session = sessionWith(tunnel, peer.publicKey).current};
    sendOuter(host, tunnel, peer, message, std::move(inner));
}

void Traffic::sendOuter(SimHost& host, SimTunnel& tunnel, PeerFacts& peer, WgMessage message,
                        std::shared_ptr<const Packet> inner)
{
    if (!peer.endpoint) return;
    const Endpoint& to = *peer.endpoint;
    const std::uint32_t payload = sizeOf(message.kind, inner.get(), host.link(tunnel.name)->mtu);
    Packet outer{.carries = Carries::WireGuard,
                 .destination = to.address,
                 .sourcePort = tunnel.device->listenPort,
                 .destinationPort = to.port,
                 .size = payload + (to.address.isV4() ? 28 : 48),
                 .mark = tunnel.device->fwmark,
                 .nesting = inner ? inner->nesting + 1 : 1};
    outer.source.family = to.address.family;
    outer.wg = std::move(message);
    outer.inner = std::move(inner);
    const std::string device = runsWindows(host) ? deviceBeside(host, tunnel.name, to.address) : "";
    // drivers/net/wireguard/socket.c: a route back into the tunnel itself is a loop. Windows sends it in a circle.
    const auto route = findRoute(host.network, {.to = to.address, .mark = outer.mark, .outDevice = device});
    if (!route || (route->device == tunnel.name && !runsWindows(host))) {
        ++host.link(tunnel.name)->txErrors;
        return;
    }
    if (!send(host, std::move(outer), device)) peer.txBytes += payload;
}

void Traffic::initiate(SimHost& host, SimTunnel& tunnel, PeerFacts& peer)
{
    PeerSession& session = sessionWith(tunnel, peer.publicKey);
    if (session.lastInitiation && now() - *session.lastInitiation < kRekeyTimeout) return;
    session.lastInitiation = now();
    if (!session.tryingSince) session.tryingSince = now();
    const WgMessage message{.kind = WgKind::Initiation,
                            .from = tunnel.device->publicKey,
                            .to = peer.publicKey,
                            .stamp = wallClock(host, now())};
    sendOuter(host, tunnel, peer, message);
    const Ticks jitter{random_() % 333000};
    at(now() + kRekeyTimeout + jitter,
       [this, &host, name = tunnel.name, key = peer.publicKey] { retry(host, name, key); });
}

void Traffic::retry(SimHost& host, const std::string& name, const std::string& key)
{
    SimTunnel* tunnel = host.tunnel(name);
    if (!tunnel || !isRunning(host, *tunnel)) return;
    PeerFacts* peer = peerWithKey(*tunnel, key);
    PeerSession& session = sessionWith(*tunnel, key);
    if (!peer || !session.tryingSince) return;
    if (now() - *session.tryingSince < kRekeyAttemptTime) return initiate(host, *tunnel, *peer);
    session.tryingSince.reset();
    std::erase_if(queued_,
                  [&](const Queued& each) { return each.host == &host && each.tunnel == name && each.peerKey == key; });
}

void Traffic::wake(SimHost& host, const std::string& name)
{
    SimTunnel* tunnel = host.tunnel(name);
    if (!tunnel || !tunnel->device) return;
    for (const PeerFacts& peer : tunnel->device->peers) {
        if (peer.keepalive <= 0s) continue;
        sessionWith(*tunnel, peer.publicKey).keepaliveDue = now();
        at(now() + 100ms, [this, &host, name, key = peer.publicKey] { keepAlive(host, name, key); });
    }
}

void Traffic::keepAlive(SimHost& host, const std::string& name, const std::string& key)
{
    SimTunnel* tunnel = host.tunnel(name);
    PeerFacts* peer = tunnel && isRunning(host, *tunnel) ? peerWithKey(*tunnel, key) : nullptr;
    if (!peer || peer->keepalive <= 0s) return;
    PeerSession& session = sessionWith(*tunnel, key);
    if (now() < session.keepaliveDue) return; // of a start before the last one
    session.keepaliveDue = now() + peer->keepalive;
    if (session.current != 0 && now() - session.since < kRejectAfterTime)
        sendData(host, *tunnel, *peer, nullptr);
    else
        initiate(host, *tunnel, *peer);
    at(session.keepaliveDue, [this, &host, name, key] { keepAlive(host, name, key); });
}

void Traffic::sendQueue(SimHost& host, SimTunnel& tunnel, PeerFacts& peer)
{
    std::vector<Queued> waiting;
    std::erase_if(queued_, [&](const Queued& each) {
        const bool ours = each.host == &host && each.tunnel == tunnel.name && each.peerKey == peer.publicKey;
        if (ours) waiting.push_back(each);
        return ours;
    });
    for (const Queued& each : waiting) sendData(host, tunnel, peer, each.packet);
}

void Traffic::receiveMessage(SimHost& host, SimTunnel& tunnel, const Packet& packet)
{
    if (packet.wg.kind == WgKind::Data || packet.wg.kind == WgKind::Keepalive) return receiveData(host, tunnel, packet);
    PeerFacts* peer = packet.wg.to == tunnel.device->publicKey ? peerWithKey(tunnel, packet.wg.from) : nullptr;
    if (!peer) return; // not for this key, or from a stranger: WireGuard keeps silent
    if (packet.wg.kind == WgKind::Initiation)
        receiveInitiation(host, tunnel, *peer, packet);
    else if (packet.wg.kind == WgKind::Response)
        receiveResponse(host, tunnel, *peer, packet);
}

void Traffic::receiveInitiation(SimHost& host, SimTunnel& tunnel, PeerFacts& peer, const Packet& packet)
{
    PeerSession& session = sessionWith(tunnel, peer.publicKey);
    if (packet.wg.stamp <= session.greatestStamp) return; // a replay, as far as the responder can tell
    session.greatestStamp = packet.wg.stamp;
    session.next = ++lastSession_;
    peer.endpoint = Endpoint{packet.source, packet.sourcePort};
    peer.rxBytes += kInitiation;
    // The preshared key enters with the response (whitepaper, section 5.4.3): only the initiator can notice.
    const WgMessage message{.kind = WgKind::Response,
                            .from = tunnel.device->publicKey,
                            .to = peer.publicKey,
                            .presharedFingerprint = peer.presharedFingerprint,
                            .session = session.next};
    sendOuter(host, tunnel, peer, message);
}

void Traffic::receiveResponse(SimHost& host, SimTunnel& tunnel, PeerFacts& peer, const Packet& packet)
{
    PeerSession& session = sessionWith(tunnel, peer.publicKey);
    if (!session.tryingSince || packet.wg.presharedFingerprint != peer.presharedFingerprint) return;
    establish(host, peer, session, packet.wg.session, now());
    session.since = now();
    session.initiator = true;
    peer.endpoint = Endpoint{packet.source, packet.sourcePort};
    peer.rxBytes += kResponse;
    const bool waits = std::ranges::any_of(queued_, [&](const Queued& each) {
        return each.host == &host && each.tunnel == tunnel.name && each.peerKey == peer.publicKey;
    });
    if (waits)
        sendQueue(host, tunnel, peer);
    else
        sendData(host, tunnel, peer, nullptr); // confirms the session to the responder
}

void Traffic::receiveData(SimHost& host, SimTunnel& tunnel, const Packet& packet)
{
    const std::uint64_t id = packet.wg.session;
    const auto found = std::ranges::find_if(tunnel.sessions, [&](const PeerSession& each) {
        return id != 0 && (each.current == id || each.previous == id || each.next == id);
    });
    PeerFacts* peer = found == tunnel.sessions.end() ? nullptr : peerWithKey(tunnel, found->publicKey);
    if (!peer) return;
    peer->endpoint = Endpoint{packet.source, packet.sourcePort};
    peer->rxBytes += packet.size - (packet.isV4() ? 28 : 48);
    if (found->next == id) {
        establish(host, *peer, *found, id, now());
        found->since = now();
        found->initiator = false;
        sendQueue(host, tunnel, *peer);
    }
    if (!packet.inner) return;
    if (peerFor(tunnel, packet.inner->source) != peer) {
        ++host.link(tunnel.name)->rxErrors;
        return;
    }
    receive(host, tunnel.name, *packet.inner);
}
}
