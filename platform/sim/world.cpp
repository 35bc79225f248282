// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/sim/world.h"
#include "platform/sim/control/control.h"
#include "platform/sim/views.h"
namespace tl {
namespace {
class SimSystem final : public OwnedSystem {
public:
    SimSystem(SimHost& host, Traffic& traffic)
        : tunnels_(sim::makeTunnelView(host)), network_(sim::makeNetworkView(host)),
          host_(sim::makeHostView(host, traffic)), path_(sim::makePathTester(host, traffic)),
          tap_(sim::makePacketTap(host, traffic)), platform_(host.platform)
    {
    }
    System lend() override { return {*tunnels_, *network_, *host_, *path_, *tap_, platform_}; }

private:
    std::unique_ptr<TunnelView> tunnels_;
    std::unique_ptr<NetworkView> network_;
    std::unique_ptr<HostView> host_;
    std::unique_ptr<PathTester> path_;
    std::unique_ptr<PacketTap> tap_;
    std::string_view platform_;
};
}

std::unique_ptr<OwnedSystem> SimWorld::open(std::string_view host)
{
    return std::make_unique<SimSystem>(network_.host(host), traffic_);
}

System SimWorld::lend(std::string_view host)
{
    lent_.push_back(open(host));
    return lent_.back()->lend();
}

std::unique_ptr<HostControl> SimWorld::control(std::string_view host)
{
    return sim::makeHostControl({network_, network_.host(host), traffic_});
}

void SimWorld::pass(Ticks time)
{
    const Ticks until = traffic_.now() + time;
    while (traffic_.step(until)) {
    }
}
}
