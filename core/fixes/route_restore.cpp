// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/facts/view.h"
#include "core/fixes/fix.h"
#include "core/fixes/shared/accept.h"
#include "core/fixes/shared/routes.h"
#include <algorithm>
namespace tl {
namespace {
// A default route would hide the way to the server: two halves are as good and stand before it, and the server keeps a
// way of its own.
Status addHalves(const Facts& facts, std::vector<Op>& ops)
{
    const PeerFacts* peer = farPeer(facts);
    const auto way = uplink(facts);
    const auto gateway = uplinkGateway(facts);
    if (!peer || !peer->endpoint || !way || !gateway)
        return noWay(TL_TEXT("Refusal", "the way to the server beside the tunnel is not known"));
    const IpAddress& server = peer->endpoint->address;
    if (server.isV4()) ops.emplace_back(AddRoute{{.destination = {server, 32}, .device = *way, .gateway = gateway}});
    for (const std::uint32_t half : {0u, 0x80000000u})
        ops.emplace_back(AddRoute{{.destination = {IpAddress::v4(half), 1}, .device = facts.request.tunnel}});
    return Done{};
}

Status addFor(const Facts& facts, const IpAddress& target, std::vector<Op>& ops)
{
    const PeerFacts* peer = peerFor(*facts.device, target);
    if (!peer) return noWay(TL_TEXT("Refusal", "no peer's AllowedIPs hold the address"));
    Prefix promised{target, 0};
    for (const Prefix& one : peer->allowedIps)
        if (one.contains(target) && one.length >= promised.length) promised = one.network();
    if (!promised.isDefault()) {
        ops.emplace_back(AddRoute{{.destination = promised, .device = facts.request.tunnel}});
        return Done{};
    }
    if (facts.device->fwmark == 0)
        return target.isV4() ? addHalves(facts, ops) : noWay(TL_TEXT("Refusal", "IPv6 has no mark to go by"));
    promised.address = IpAddress{target.family};
    const RouteFacts route{.destination = promised, .table = facts.device->fwmark, .device = facts.request.tunnel};
    if (!hasRoute(*facts.network, route)) ops.emplace_back(AddRoute{route});
    addPolicy(facts, target.family, ops);
    return Done{};
}
}

static Result<std::vector<Op>> plan(const Facts& facts, const Finding& finding)
{
    const auto target = addressIn(finding, 0);
    if (!target || !facts.network || !facts.device) return noWay(TL_TEXT("Refusal", "the routes could not be read"));
    std::vector<Op> ops;
    if (auto ok = addFor(facts, *target, ops); !ok) return tl::unexpected(ok.error());
    return ops;
}

extern constinit const Fix fix_route_restore{.id = "route.restore",
                                             .cures = {"route.default_missing", "route.policy_missing"},
                                             .title = TL_TEXT("Fix", "Set the routes that the tunnel needs"),
                                             .guard = kLocalGuard,
                                             .onceEach = true,
                                             .plan = &plan};
}
