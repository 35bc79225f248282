// SPDX-License-Identifier: GPL-3.0-or-later
// The server's outer address, beside the tunnel, and whether its name still leads there.
#include "core/facts/view.h"
#include "core/probes/probe.h"
namespace tl {
namespace {
void askName(const Facts& facts, const std::string& host, std::vector<Wanted>& out)
{
    if (!facts.resolvers) return;
    // A tunnel that is not there may never have found its server: worth more than that it is not there.
    const bool absent = facts.tunnel && !facts.tunnel->linkExists;
    const Weight weight = absent ? Weight::Decisive : Weight::Supporting;
    for (const ResolverServer& server : facts.resolvers->servers)
        for (const DnsType type : {DnsType::A, DnsType::Aaaa}) {
            Question question{.purpose = Purpose::EndpointName,
                              .method = Method::DnsUdp,
                              .to = server.at.address,
                              .port = server.at.port,
                              .name = host,
                              .type = type};
            out.push_back({.question = question, .weight = weight});
            // A resolver that sits behind a dead tunnel can still be asked beside it.
            const auto outside = uplink(facts, server.at.address.family);
            if (!outside || !routedIntoTunnel(facts, LookupPurpose::Resolver, server.at.address)) continue;
            question.device = *outside;
            out.push_back({.question = question, .weight = weight});
        }
}

void askNames(const Facts& facts, std::vector<Wanted>& out)
{
    if (!facts.config) return;
    const DeviceFacts* device = facts.device.get();
    for (const ConfigPeerFacts& peer : facts.config->peers) {
        const PeerFacts* running = device ? peerByKey(*device, peer.publicKey) : nullptr;
        if (running && handshakeFresh(facts, *running) && !(askedIntoTunnel(facts) && !anythingCameBack(facts)))
            continue;
        if (!peer.endpointHost.empty() && !parseIpAddress(peer.endpointHost)) askName(facts, peer.endpointHost, out);
    }
}
}

static void want(const Facts& facts, std::vector<Wanted>& out)
{
    if (facts.request.role != Role::Client) return;
    askNames(facts, out);
    const PeerFacts* peer = farPeer(facts);
    if (!peer || !peer->endpoint) return;
    const auto outside = uplink(facts, peer->endpoint->address.family);
    const std::uint32_t mark = facts.device ? facts.device->fwmark : 0;
    Question question{
        .purpose = Purpose::Endpoint, .to = peer->endpoint->address, .device = outside.value_or(""), .mark = mark};
    if (!outside) return;
    out.push_back({.question = question});
    question.purpose = Purpose::EndpointPort;
    question.method = Method::Datagram;
    question.port = peer->endpoint->port;
    out.push_back({.question = question, .copies = 3});
}

extern constinit const Probe probe_endpoint{.id = "endpoint", .step = StepId::Handshake, .want = &want};
}
