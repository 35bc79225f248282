// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shared/tunnel_rows.h"
#include "core/engine/look.h"
#include <algorithm>
namespace tl {
namespace {
std::optional<Seconds> handshakeAge(const Facts& facts)
{
    std::optional<Seconds> newest;
    if (facts.device && facts.clock)
        for (const PeerFacts& peer : facts.device->peers)
            if (peer.lastHandshake) newest = std::max(newest.value_or(*peer.lastHandshake), *peer.lastHandshake);
    return newest ? std::optional(facts.clock->now - *newest) : std::nullopt;
}
}

Facts machineState(const System& system)
{
    Facts machine;
    machine.network = system.network.snapshot();
    machine.stack = system.host.stack();
    machine.clock = system.host.clock();
    return machine;
}

TunnelRow rowOf(const TunnelFacts& tunnel, const Facts& machine, TunnelView& view)
{
    Facts facts = machine;
    facts.request.tunnel = tunnel.name;
    facts.tunnel = tunnel;
    if (tunnel.linkExists) facts.device = view.device(tunnel.name);
    if (tunnel.configPath) facts.config = view.config(tunnel.name);
    TunnelRow row{
        .tunnel = tunnel, .device = facts.device, .config = facts.config, .handshakeAge = handshakeAge(facts)};
    if (row.device || row.config) row.role = likelyRole(facts);
    return row;
}

Result<std::vector<TunnelRow>> tunnelRows(const System& system)
{
    const auto tunnels = system.tunnels.tunnels();
    if (!tunnels) return tl::unexpected(tunnels.error());
    const Facts machine = tunnels->empty() ? Facts{} : machineState(system);
    std::vector<TunnelRow> rows;
    for (const TunnelFacts& tunnel : *tunnels) rows.push_back(rowOf(tunnel, machine, system.tunnels));
    return rows;
}

// Whoever may list the folder finds a file in it, or none. A helper refuses, too, but not with words of the system.
bool hidesConfigurations(const std::vector<TunnelFacts>& tunnels, TunnelView& view)
{
    if (std::ranges::any_of(tunnels, [](const TunnelFacts& each) { return each.configPath.has_value(); })) return false;
    const auto config = view.config("wg0");
    return !config && config.error().code == ErrorCode::Denied && config.error().osCode != 0;
}

std::size_t peersOf(const TunnelRow& row)
{
    if (row.device) return row.device->peers.size();
    return row.config ? row.config->peers.size() : 0;
}
}
