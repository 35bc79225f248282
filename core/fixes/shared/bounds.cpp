// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fixes/shared/bounds.h"
#include "core/facts/view.h"
#include "core/fixes/fix.h"
#include <algorithm>
namespace tl {
namespace {
template <class... Some> bool isOne(const Op& op) { return (std::holds_alternative<Some>(op) || ...); }
struct Planned {
    FixId fix;
    bool (*is)(const Op&);
};
constexpr std::array kPlanned = {Planned{"allowedips.owner", &isOne<SetAllowedIps>},
                                 Planned{"allowedips.peer", &isOne<SetAllowedIps>},
                                 Planned{"allowedips.widen", &isOne<SetAllowedIps, AddRoute>},
                                 Planned{"dns.set", &isOne<SetDns>},
                                 Planned{"endpoint.renew", &isOne<SetEndpoint>},
                                 Planned{"firewall.allow_forward", &isOne<AllowForward>},
                                 Planned{"firewall.allow_listen_port", &isOne<AllowListenPort>},
                                 Planned{"firewall.allow_tunnel", &isOne<AllowTunnel>},
                                 Planned{"forwarding.enable", &isOne<SetForwarding>},
                                 Planned{"ipv6.refuse", &isOne<AddRoute, SetRule>},
                                 Planned{"listen_port.set", &isOne<SetListenPort>},
                                 Planned{"mtu.set", &isOne<SetMtu, AddAddress, AddRoute>},
                                 Planned{"nat.create", &isOne<AddNat>},
                                 Planned{"nat.replace", &isOne<RemoveNat, AddNat>},
                                 Planned{"nat.share", &isOne<ShareConnection>},
                                 Planned{"network.private", &isOne<SetNetworkCategory>},
                                 Planned{"route.endpoint", &isOne<SetEndpoint>},
                                 Planned{"route.prefer", &isOne<AddRoute, SetRule>},
                                 Planned{"route.remove", &isOne<RemoveRoute, AddRoute, SetRule>},
                                 Planned{"route.restore", &isOne<AddRoute, SetRule>},
                                 Planned{"rp_filter.loosen", &isOne<SetRpFilter>},
                                 Planned{"tunnel.address", &isOne<AddAddress>},
                                 Planned{"tunnel.restart", &isOne<RestartTunnel>},
                                 Planned{"tunnel.up", &isOne<BringUp>}};

ConfigPeerFacts configured(const ConfigFacts& config, const std::string& publicKey)
{
    const auto found = std::ranges::find(config.peers, publicKey, &ConfigPeerFacts::publicKey);
    return found == config.peers.end() ? ConfigPeerFacts{} : *found;
}
bool holds(const auto& list, const auto& value) { return std::ranges::find(list, value) != list.end(); }
}

bool isPlannedBy(const Fix& fix, const Op& op)
{
    const auto found = std::ranges::find(kPlanned, fix.id, &Planned::fix);
    return found != kPlanned.end() && found->is(op);
}

bool isWithin(const SetDns& op, const ConfigFacts& config, const ResolverFacts& now)
{
    return std::ranges::all_of(op.servers, [&](const IpAddress& one) {
        const auto is = [&](const ResolverServer& server) { return server.at.address == one; };
        return holds(config.dns, one) || holds(kPublicResolvers, one) || std::ranges::any_of(now.servers, is);
    });
}

bool isWithin(const SetAllowedIps& op, const DeviceFacts& device, const ConfigFacts& config,
              const NetworkFacts& network)
{
    const PeerFacts* peer = peerByKey(device, op.publicKey);
    const ConfigPeerFacts wanted = configured(config, op.publicKey);
    return peer && std::ranges::all_of(op.allowedIps, [&](const Prefix& one) {
               const auto isNetwork = [&](const AddressFacts& own) {
                   return own.device == op.tunnel && own.prefix.network() == one && !one.isDefault();
               };
               const PeerFacts* holder = peerFor(device, one.address);
               return holds(peer->allowedIps, one) || holds(wanted.allowedIps, one) ||
                      (one.isHost() && (!holder || holder == peer)) ||
                      std::ranges::any_of(network.addresses, isNetwork);
           });
}

bool isWithin(const SetEndpoint& op, const DeviceFacts& device, const ConfigFacts& config)
{
    const PeerFacts* peer = peerByKey(device, op.publicKey);
    if (!peer || (op.route && peer->allowedIps != op.allowedIps)) return false;
    if (peer->endpoint == op.endpoint) return true;
    const ConfigPeerFacts wanted = configured(config, op.publicKey);
    const auto address = parseIpAddress(wanted.endpointHost);
    const bool isThere = address ? *address == op.endpoint.address : !wanted.endpointHost.empty();
    return isThere &&
           (op.endpoint.port == wanted.endpointPort || (peer->endpoint && op.endpoint.port == peer->endpoint->port));
}
}
