// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/facts/view.h"
#include "core/fixes/fix.h"
#include "core/fixes/shared/accept.h"
namespace tl {
// As configured, where that is an address: one whose packets come back to it may have taken itself for the server.
static Endpoint serverOf(const Facts& facts, const PeerFacts& peer)
{
    const ConfigPeerFacts* wanted = configPeer(facts, peer);
    const auto address = wanted ? parseIpAddress(wanted->endpointHost) : tl::unexpected(Error{});
    return address ? Endpoint{*address, wanted->endpointPort} : *peer.endpoint;
}

static Result<std::vector<Op>> plan(const Facts& facts, const Finding&)
{
    const PeerFacts* peer = farPeer(facts);
    if (!peer || !peer->endpoint) return noWay(TL_TEXT("Refusal", "the server's address is not known"));
    const Endpoint endpoint = serverOf(facts, *peer);
    const IpAddress& server = endpoint.address;
    const auto way = uplink(facts, server.family);
    const auto gateway = uplinkGateway(facts, server.family);
    if (!way || !gateway) return noWay(TL_TEXT("Refusal", "no router is known that leads beside the tunnel"));
    // Set anew, the endpoint makes a WireGuard in user space forget the way that it kept for it.
    return std::vector<Op>{
        SetEndpoint{.tunnel = facts.request.tunnel,
                    .publicKey = peer->publicKey,
                    .endpoint = endpoint,
                    .route = RouteFacts{.destination = {server, server.bits()}, .device = *way, .gateway = gateway},
                    .allowedIps = peer->allowedIps}};
}

extern constinit const Fix fix_route_endpoint{.id = "route.endpoint",
                                              .cures = {"handshake.endpoint_in_tunnel", "route.loop_forwarding"},
                                              .title = TL_TEXT("Fix", "Lead the encrypted packets to the router"),
                                              .plan = &plan};
}
