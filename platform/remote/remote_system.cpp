// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/remote/remote_system.h"
namespace tl::remote {
namespace {
using wire::Call;

class RemoteTunnels final : public TunnelView {
public:
    explicit RemoteTunnels(Lane& lane) : lane_(lane) {}
    Result<std::vector<TunnelFacts>> tunnels() override
    {
        return flat(lane_.ask<Result<std::vector<TunnelFacts>>>(Call::Tunnels));
    }
    Result<DeviceFacts> device(const std::string& tunnel) override
    {
        return flat(lane_.ask<Result<DeviceFacts>>(Call::Device, tunnel));
    }
    Result<ConfigFacts> config(const std::string& tunnel) override
    {
        return flat(lane_.ask<Result<ConfigFacts>>(Call::Config, tunnel));
    }

private:
    Lane& lane_;
};

class RemoteNetwork final : public NetworkView {
public:
    explicit RemoteNetwork(Lane& lane) : lane_(lane) {}
    Result<NetworkFacts> snapshot() override { return flat(lane_.ask<Result<NetworkFacts>>(Call::Snapshot)); }
    Result<std::vector<LinkFacts>> links() override
    {
        return flat(lane_.ask<Result<std::vector<LinkFacts>>>(Call::Links));
    }
    Result<RouteAnswer> route(const IpAddress& to, std::uint32_t mark, const std::string& device) override
    {
        return flat(lane_.ask<Result<RouteAnswer>>(Call::Route, to, mark, device));
    }

private:
    Lane& lane_;
};

class RemoteHost final : public HostView {
public:
    RemoteHost(Lane& lane, Lane& slow) : lane_(lane), slow_(slow) {}
    Result<StackFacts> stack() override { return flat(lane_.ask<Result<StackFacts>>(Call::Stack)); }
    Result<FirewallFacts> firewall() override { return flat(slow_.ask<Result<FirewallFacts>>(Call::Firewall)); }
    Result<std::vector<PortUse>> portUse() override
    {
        return flat(lane_.ask<Result<std::vector<PortUse>>>(Call::PortUse));
    }
    Result<ResolverFacts> resolvers() override { return flat(lane_.ask<Result<ResolverFacts>>(Call::Resolvers)); }
    Result<std::vector<UdpSocketFacts>> udpSockets() override
    {
        return flat(slow_.ask<Result<std::vector<UdpSocketFacts>>>(Call::UdpSockets));
    }
    Result<ClockFacts> clock() override { return flat(lane_.ask<Result<ClockFacts>>(Call::Clock)); }
    Result<RightsFacts> rights() override { return flat(lane_.ask<Result<RightsFacts>>(Call::Rights)); }
    Result<WindowsFacts> windows() override { return flat(slow_.ask<Result<WindowsFacts>>(Call::Windows)); }

private:
    Lane& lane_;
    Lane& slow_; // what may run in a thread of its own meanwhile
};

class RemoteSystem final : public OwnedSystem {
public:
    RemoteSystem(Connection& connection, PathClock clock)
        : platform_(connection.platform()), views_(connection, wire::Lane::Views), slow_(connection, wire::Lane::Views),
          path_(remotePath(connection, clock)), tap_(remoteTap(connection))
    {
    }
    System lend() override { return {tunnels_, network_, host_, *path_, *tap_, platform_}; }

private:
    std::string platform_;
    Lane views_, slow_;
    RemoteTunnels tunnels_{views_};
    RemoteNetwork network_{views_};
    RemoteHost host_{views_, slow_};
    std::unique_ptr<PathTester> path_;
    std::unique_ptr<PacketTap> tap_;
};
}

std::unique_ptr<OwnedSystem> remoteSystem(Connection& connection, PathClock clock)
{
    return std::make_unique<RemoteSystem>(connection, clock);
}
}
