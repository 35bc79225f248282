// SPDX-License-Identifier: GPL-3.0-or-later
// A machine made of values, on whose network nothing ever answers. Time passes only when it is waited for.
#pragma once
#include "core/system/system.h"
#include <map>
namespace tl::test {
struct FakeSystem : TunnelView, NetworkView, HostView, PathTester, PacketTap {
    Result<std::vector<TunnelFacts>> allTunnels = std::vector<TunnelFacts>{};
    std::map<std::string, Result<DeviceFacts>> devices = {}; // others are not running
    std::map<std::string, Result<ConfigFacts>> configs = {}; // others have no file
    NetworkFacts network = {};
    StackFacts stackFacts = {};
    FirewallFacts firewallFacts = {};
    std::vector<PortUse> portsInUse = {};
    ClockFacts clockFacts = {};

    System lend() { return {*this, *this, *this, *this, *this}; }

    Result<std::vector<TunnelFacts>> tunnels() override { return allTunnels; }
    Result<DeviceFacts> device(const std::string& name) override { return at(devices, name); }
    Result<ConfigFacts> config(const std::string& name) override { return at(configs, name); }

    Result<NetworkFacts> snapshot() override { return network; }
    Result<std::vector<LinkFacts>> links() override { return network.links; }
    Result<RouteAnswer> route(const IpAddress&, std::uint32_t, const std::string&) override
    {
        return fail(ErrorCode::NotFound, "no route");
    }

    Result<StackFacts> stack() override { return stackFacts; }
    Result<FirewallFacts> firewall() override { return firewallFacts; }
    Result<std::vector<PortUse>> portUse() override { return portsInUse; }
    Result<ResolverFacts> resolvers() override { return ResolverFacts{}; }
    Result<std::vector<UdpSocketFacts>> udpSockets() override { return std::vector<UdpSocketFacts>{}; }
    Result<ClockFacts> clock() override { return clockFacts; }
    Result<RightsFacts> rights() override { return RightsFacts{}; }
    Result<WindowsFacts> windows() override { return fail(ErrorCode::NotSupported, "nothing there"); }

    Ticks now() override { return now_; }
    std::uint64_t ask(const Question&) override { return ++tickets_; }
    std::vector<Answer> answers(Ticks until, std::stop_token) override
    {
        now_ = std::max(now_, until);
        return {};
    }
    void forget(std::uint64_t) override {}

    Status start(const TapSetup&) override { return fail(ErrorCode::Denied, "listen to packets"); }
    bool drain(const Taker&) override { return true; }
    Instant stampNow() override { return now_; }
    std::vector<CaptureInterface> interfaces() override { return {}; }
    std::vector<TapCounts> counts() override { return {}; }
    void stop() override {}

private:
    template <class T> static Result<T> at(const std::map<std::string, Result<T>>& all, const std::string& name)
    {
        const auto found = all.find(name);
        return found == all.end() ? fail(ErrorCode::NotFound, name) : found->second;
    }
    Ticks now_{0};
    std::uint64_t tickets_ = 0;
};
}
