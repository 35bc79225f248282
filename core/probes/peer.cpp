// SPDX-License-Identifier: GPL-3.0-or-later
// The far end's own tunnel addresses. Forced into the tunnel: where the routes lead is another question.
#include "core/facts/view.h"
#include "core/probes/probe.h"
#include "core/probes/shared/aims.h"
#include <algorithm>
namespace tl {
namespace {
std::vector<IpAddress> aims(const Facts& facts)
{
    auto out = peerAddresses(facts);
    for (const IpAddress& each : guessedPeers(facts)) out.push_back(each);
    return out;
}

// A far end that ignores pings may still refuse a connection, or take it. Where there are targets, they tell more.
void knock(const Facts& facts, std::vector<Wanted>& out)
{
    const PeerFacts* peer = farPeer(facts);
    if (facts.request.role != Role::Client || !innerTargets(facts).empty()) return;
    if (!peer || !handshakeFresh(facts, *peer) || anythingCameBack(facts)) return;
    const auto known = aims(facts);
    for (const Exchange* e : exchangesFor(facts, {Purpose::Peer})) {
        const bool aimedAt = std::ranges::find(known, e->question.to) != known.end();
        if (!aimedAt || !unanswered(*e) || e->question.method != Method::Echo) continue;
        for (const int port : {80, 443, 22, 53})
            out.push_back({.question = {.purpose = Purpose::Peer,
                                        .method = Method::TcpConnect,
                                        .to = e->question.to,
                                        .port = static_cast<std::uint16_t>(port),
                                        .device = facts.request.tunnel},
                           .weight = Weight::Decisive,
                           .copies = 2,
                           .groups = {"peer"}});
    }
}

// The handshake works and nothing comes back: the far end's address may not be what custom says. One packet to each
// address of the tunnel's network (of a large one, to the 256 around our own) finds it if it answers at all.
void sweep(const Facts& facts, std::vector<Wanted>& out)
{
    const PeerFacts* peer = farPeer(facts);
    if (facts.request.role != Role::Client || !peer || !handshakeFresh(facts, *peer)) return;
    bool asked = false;
    for (const Exchange* e : exchangesFor(facts, {Purpose::Peer})) {
        if (!unanswered(*e)) return;
        asked = true;
    }
    if (!asked || anythingCameBack(facts)) return;
    for (const Prefix& own : tunnelAddresses(facts)) {
        if (!own.address.isV4()) continue;
        const Prefix network{own.address, own.isHost() ? 24 : std::max(own.length, 24)};
        for (IpAddress to = next(network.first()); to < network.last(); to = next(to))
            if (to != own.address && promised(facts, to))
                out.push_back({.question = {.purpose = Purpose::Peer, .to = to, .device = facts.request.tunnel},
                               .copies = 1,
                               .brief = true});
        return;
    }
}
}

static void want(const Facts& facts, std::vector<Wanted>& out)
{
    knock(facts, out);
    sweep(facts, out);
    const bool nothingElse = facts.request.role == Role::Server || innerTargets(facts).empty();
    const bool expected = nothingElse && facts.device && [&] {
        for (const PeerFacts& peer : facts.device->peers)
            if (handshakeFresh(facts, peer)) return true;
        return false;
    }();
    Wanted echo{.question = {.purpose = Purpose::Peer, .device = facts.request.tunnel},
                .weight = expected ? Weight::Decisive : Weight::Supporting,
                .groups = {"peer"}};
    for (const IpAddress& to : peerAddresses(facts)) {
        echo.question.to = to;
        out.push_back(echo);
    }
    // Where the guess is wrong, the far end's Linux sends redirects, and then no other ICMP error for a second: the
    // first hop must have had its chance to name itself.
    echo.later = !exchangesFor(facts, {Purpose::FirstHop}).empty();
    for (const IpAddress& to : guessedPeers(facts)) {
        echo.question.to = to;
        out.push_back(echo);
    }
}

extern constinit const Probe probe_peer{.id = "peer", .step = StepId::Reach, .want = &want};
}
