// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/sim/views.h"
#include "core/facts/port_use.h"
#include "platform/sim/routing.h"
#include <algorithm>
namespace tl::sim {
namespace {
class SimTunnelView final : public TunnelView {
public:
    explicit SimTunnelView(SimHost& host) : host_(host) {}

    Result<std::vector<TunnelFacts>> tunnels() override
    {
        std::vector<TunnelFacts> all;
        for (const SimTunnel& tunnel : host_.tunnels) {
            const LinkFacts* link = host_.link(tunnel.name);
            all.push_back({.name = tunnel.name,
                           .linkExists = link != nullptr,
                           .linkUp = link && link->up,
                           .userspace = tunnel.userspace,
                           .configPath = tunnel.configPath.empty() ? std::nullopt : std::optional(tunnel.configPath)});
        }
        return all;
    }
    Result<DeviceFacts> device(const std::string& name) override
    {
        const SimTunnel* tunnel = host_.tunnel(name);
        if (!tunnel || !tunnel->device || !host_.link(name))
            return fail(ErrorCode::NotFound, "find the tunnel " + name);
        if (!host_.rights.readsWireGuard) return fail(ErrorCode::Denied, "read the tunnel " + name);
        return *tunnel->device;
    }
    Result<ConfigFacts> config(const std::string& name) override
    {
        const SimTunnel* tunnel = host_.tunnel(name);
        if (!tunnel || !tunnel->config) return fail(ErrorCode::NotFound, "find the configuration of " + name);
        if (tunnel->sealed) return fail(ErrorCode::Denied, "read " + tunnel->configPath);
        return *tunnel->config;
    }

private:
    SimHost& host_;
};

class SimNetworkView final : public NetworkView {
public:
    explicit SimNetworkView(SimHost& host) : host_(host) {}

    Result<NetworkFacts> snapshot() override { return host_.network; }
    Result<std::vector<LinkFacts>> links() override { return host_.network.links; }
    Result<RouteAnswer> route(const IpAddress& to, std::uint32_t mark, const std::string& device) override
    {
        const auto answer = findRoute(host_.network, {.to = to, .mark = mark, .outDevice = device});
        return answer.value_or(RouteAnswer{.type = RouteType::Unreachable}); // the kernel says ENETUNREACH
    }

private:
    SimHost& host_;
};

class SimHostView final : public HostView {
public:
    SimHostView(SimHost& host, const Traffic& clock) : host_(host), clock_(clock) {}

    Result<StackFacts> stack() override
    {
        StackFacts facts = host_.stack;
        if (facts.conntrackMax) facts.conntrackCount = facts.conntrackCount.value_or(0) + host_.connections.size();
        return facts;
    }
    Result<FirewallFacts> firewall() override
    {
        if (!host_.rights.readsFirewall) return fail(ErrorCode::Denied, "read the firewall");
        return host_.firewall;
    }
    Result<std::vector<PortUse>> portUse() override
    {
        PortUses uses;
        for (const Connection& each : host_.connections) {
            const FlowKey &original = each.original, &reply = each.reply;
            const bool hasPorts = original.protocol == 6 || original.protocol == 17;
            const Endpoint source{original.source, original.sourcePort}, own{reply.destination, reply.destinationPort};
            if (hasPorts && source != own)
                uses.add(own.address, reply.protocol, {reply.source, reply.sourcePort}, own.port);
        }
        return uses.fullest();
    }
    Result<ResolverFacts> resolvers() override { return host_.resolvers; }
    Result<std::vector<UdpSocketFacts>> udpSockets() override
    {
        std::vector<UdpSocketFacts> all = host_.sockets;
        for (const SimTunnel& tunnel : host_.tunnels) {
            const LinkFacts* link = host_.link(tunnel.name);
            if (!tunnel.device || !link || !link->up) continue;
            all.push_back({.port = tunnel.device->listenPort});
            all.push_back({.address = {.family = IpFamily::V6}, .port = tunnel.device->listenPort});
        }
        return all;
    }
    Result<ClockFacts> clock() override
    {
        ClockFacts facts = host_.clock;
        facts.now += std::chrono::floor<std::chrono::seconds>(clock_.now());
        return facts;
    }
    Result<RightsFacts> rights() override { return host_.rights; }
    Result<WindowsFacts> windows() override
    {
        if (host_.platform != "windows") return fail(ErrorCode::NotSupported, "this is no Windows");
        return host_.windows;
    }

private:
    SimHost& host_;
    const Traffic& clock_;
};
}

std::unique_ptr<TunnelView> makeTunnelView(SimHost& host) { return std::make_unique<SimTunnelView>(host); }
std::unique_ptr<NetworkView> makeNetworkView(SimHost& host) { return std::make_unique<SimNetworkView>(host); }
std::unique_ptr<HostView> makeHostView(SimHost& host, const Traffic& clock)
{
    return std::make_unique<SimHostView>(host, clock);
}
}
