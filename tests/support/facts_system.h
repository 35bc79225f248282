// SPDX-License-Identifier: GPL-3.0-or-later
// A machine that is as some facts say: its state from them, its routes as they were looked up, its network a function.
#pragma once
#include "tests/support/fake_path.h"
namespace tl::test {
struct PassingPacket {
    std::string device = {};
    PacketRecord packet = {}; // stamped since the run began
};

class FactsSystem final : TunnelView, NetworkView, HostView, PacketTap {
public:
    explicit FactsSystem(Facts facts) : facts_(std::move(facts)) {}
    System lend() { return {*this, *this, *this, path, *this, facts_.platform}; }

    FakePath path = {};
    std::string oddDevice = {};              // whose frames cannot be read
    std::vector<PassingPacket> passing = {}; // seen when their time has come

private:
    template <class T> static Result<T> told(const Observed<T>& group)
    {
        if (group) return *group;
        return tl::unexpected(group.whyNot() ? *group.whyNot() : Error{ErrorCode::NotFound, "nothing there"});
    }
    Result<std::vector<TunnelFacts>> tunnels() override
    {
        if (!facts_.tunnel) return tl::unexpected(told(facts_.tunnel).error());
        return std::vector{*facts_.tunnel};
    }
    Result<DeviceFacts> device(const std::string&) override { return told(facts_.device); }
    Result<ConfigFacts> config(const std::string&) override { return told(facts_.config); }
    Result<NetworkFacts> snapshot() override { return told(facts_.network); }
    Result<std::vector<LinkFacts>> links() override { return told(facts_.linksAfter); }
    Result<RouteAnswer> route(const IpAddress& to, std::uint32_t mark, const std::string&) override
    {
        for (const LookupFacts& each : facts_.lookups)
            if (each.destination == to && each.mark == mark) return told(each.answer);
        return fail(ErrorCode::Unavailable, "no such look-up");
    }
    Result<StackFacts> stack() override { return told(facts_.stack); }
    Result<FirewallFacts> firewall() override { return told(facts_.firewall); }
    Result<std::vector<PortUse>> portUse() override { return told(facts_.portUse); }
    Result<ResolverFacts> resolvers() override { return told(facts_.resolvers); }
    Result<std::vector<UdpSocketFacts>> udpSockets() override { return told(facts_.sockets); }
    Result<ClockFacts> clock() override { return told(facts_.clock); }
    Result<RightsFacts> rights() override { return told(facts_.rights); }
    Result<WindowsFacts> windows() override { return told(facts_.windows); }

    Status start(const TapSetup& setup) override
    {
        if (!facts_.watch) return fail(ErrorCode::Denied, "listen to packets");
        if (std::ranges::find(setup.devices, oddDevice, &TapDevice::name) != setup.devices.end())
            return fail(ErrorCode::NotSupported, "frames of " + oddDevice);
        setup_ = setup;
        return Done{};
    }
    bool drain(const Taker& taker) override
    {
        const auto due = std::stable_partition(passing.begin(), passing.end(),
                                               [&](const PassingPacket& each) { return each.packet.at > stampNow(); });
        for (auto each = due; each != passing.end(); ++each) {
            const auto at = std::ranges::find(setup_.devices, each->device, &TapDevice::name);
            each->packet.interfaceIndex = static_cast<std::uint16_t>(at - setup_.devices.begin());
            if (at != setup_.devices.end()) taker({}, each->packet);
        }
        passing.erase(due, passing.end());
        return true;
    }
    Instant stampNow() override { return path.now(); }
    std::vector<CaptureInterface> interfaces() override { return {}; }
    std::vector<TapCounts> counts() override { return {}; }
    void stop() override {}

    Facts facts_;
    TapSetup setup_ = {};
};

// Who answers a healthy client or server: everybody, after 20 ms; the hops report that they are hops.
inline std::optional<Reply> everybody(const Question& q)
{
    switch (q.purpose) {
    case Purpose::EndpointPort: return std::nullopt;
    case Purpose::FirstHop:
    case Purpose::SecondHop:
        return Reply{
            .outcome = Outcome::IcmpError, .from = parseIpAddress("10.8.0.1").value(), .icmp = IcmpError::TimeExceeded};
    case Purpose::Resolver:
        return Reply{.dnsCode = DnsCode::NoError, .dnsAnswers = {parseIpAddress("198.51.100.80").value()}};
    default: return Reply{.from = q.to};
    }
}
}
