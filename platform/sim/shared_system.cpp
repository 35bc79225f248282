// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/sim/shared_system.h"
#include <algorithm>
namespace tl::sim {
namespace {
using Lock = std::scoped_lock<Turns>;
// What stands behind the lock.
template <class View> struct Guarded {
    View& view;
    Turns& world;
    template <class Call> auto operator()(Call call) const
    {
        const Lock lock(world);
        return call(view);
    }
};

class SharedTunnels final : public TunnelView {
public:
    SharedTunnels(TunnelView& view, Turns& world) : in_{view, world} {}
    Result<std::vector<TunnelFacts>> tunnels() override
    {
        return in_([](auto& view) { return view.tunnels(); });
    }
    Result<DeviceFacts> device(const std::string& tunnel) override
    {
        return in_([&](auto& view) { return view.device(tunnel); });
    }
    Result<ConfigFacts> config(const std::string& tunnel) override
    {
        return in_([&](auto& view) { return view.config(tunnel); });
    }

private:
    Guarded<TunnelView> in_;
};

class SharedNetwork final : public NetworkView {
public:
    SharedNetwork(NetworkView& view, Turns& world) : in_{view, world} {}
    Result<NetworkFacts> snapshot() override
    {
        return in_([](auto& view) { return view.snapshot(); });
    }
    Result<std::vector<LinkFacts>> links() override
    {
        return in_([](auto& view) { return view.links(); });
    }
    Result<RouteAnswer> route(const IpAddress& to, std::uint32_t mark, const std::string& device) override
    {
        return in_([&](auto& view) { return view.route(to, mark, device); });
    }

private:
    Guarded<NetworkView> in_;
};

class SharedHost final : public HostView {
public:
    SharedHost(HostView& view, Turns& world) : in_{view, world} {}
    Result<StackFacts> stack() override
    {
        return in_([](auto& view) { return view.stack(); });
    }
    Result<FirewallFacts> firewall() override
    {
        return in_([](auto& view) { return view.firewall(); });
    }
    Result<std::vector<PortUse>> portUse() override
    {
        return in_([](auto& view) { return view.portUse(); });
    }
    Result<ResolverFacts> resolvers() override
    {
        return in_([](auto& view) { return view.resolvers(); });
    }
    Result<std::vector<UdpSocketFacts>> udpSockets() override
    {
        return in_([](auto& view) { return view.udpSockets(); });
    }
    Result<ClockFacts> clock() override
    {
        return in_([](auto& view) { return view.clock(); });
    }
    Result<RightsFacts> rights() override
    {
        return in_([](auto& view) { return view.rights(); });
    }
    Result<WindowsFacts> windows() override
    {
        return in_([](auto& view) { return view.windows(); });
    }

private:
    Guarded<HostView> in_;
};

class SharedPath final : public PathTester {
public:
    SharedPath(PathTester& view, Turns& world) : in_{view, world} {}
    Ticks now() override
    {
        return in_([](auto& view) { return view.now(); });
    }
    std::uint64_t ask(const Question& question) override
    {
        return in_([&](auto& view) { return view.ask(question); });
    }
    std::vector<Answer> answers(Ticks until, std::stop_token stop) override
    {
        for (bool isOver = false;;) {
            auto some = in_([&](auto& view) {
                auto out = view.answers(std::min(until, view.now() + kStep), stop);
                isOver = view.now() >= until;
                return out;
            });
            if (!some.empty() || isOver || stop.stop_requested()) return some;
        }
    }
    void forget(std::uint64_t ticket) override
    {
        in_([&](auto& view) { view.forget(ticket); });
    }

private:
    Guarded<PathTester> in_;
};

class SharedTap final : public PacketTap {
public:
    SharedTap(PacketTap& view, Turns& world) : in_{view, world} {}
    Status start(const TapSetup& setup) override
    {
        return in_([&](auto& view) { return view.start(setup); });
    }
    // Who takes the packets may ask something else meanwhile: they are handed out without the lock.
    bool drain(const Taker& taker) override
    {
        struct Seen {
            PacketRecord packet;
            std::vector<std::byte> bytes;
        };
        std::vector<Seen> seen;
        const bool all = in_([&](auto& view) {
            return view.drain([&](const auto& frame, const auto& packet) {
                seen.push_back({packet, {frame.bytes.begin(), frame.bytes.end()}});
            });
        });
        for (const auto& [packet, bytes] : seen)
            taker({packet.at, packet.interfaceIndex, packet.wireLength, bytes}, packet);
        return all;
    }
    Instant stampNow() override
    {
        return in_([](auto& view) { return view.stampNow(); });
    }
    std::vector<CaptureInterface> interfaces() override
    {
        return in_([](auto& view) { return view.interfaces(); });
    }
    std::vector<TapCounts> counts() override
    {
        return in_([](auto& view) { return view.counts(); });
    }
    void stop() override
    {
        in_([](auto& view) { view.stop(); });
    }

private:
    Guarded<PacketTap> in_;
};

class SharedSystem final : public OwnedSystem {
public:
    SharedSystem(std::unique_ptr<OwnedSystem> inner, Turns& world)
        : inner_(std::move(inner)), world_(world), of_(inner_->lend()), tunnels_(of_.tunnels, world),
          network_(of_.network, world), host_(of_.host, world), path_(of_.path, world), tap_(of_.tap, world)
    {
    }
    ~SharedSystem() override
    {
        const Lock lock(world_); // it takes its listeners out of the world
        inner_.reset();
    }
    SharedSystem(const SharedSystem&) = delete;
    SharedSystem& operator=(const SharedSystem&) = delete;
    System lend() override { return {tunnels_, network_, host_, path_, tap_, of_.platform}; }

private:
    std::unique_ptr<OwnedSystem> inner_;
    Turns& world_;
    System of_;
    SharedTunnels tunnels_;
    SharedNetwork network_;
    SharedHost host_;
    SharedPath path_;
    SharedTap tap_;
};

class SharedControl final : public HostControl {
public:
    SharedControl(std::unique_ptr<HostControl> inner, Turns& world) : inner_(std::move(inner)), in_{*inner_, world} {}
    NameStyle nameStyle() const override { return inner_->nameStyle(); } // a machine does not change it
    Result<std::vector<Change>> plan(const Op& op) override
    {
        return in_([&](auto& control) { return control.plan(op); });
    }
    std::string command(const Change& change) override
    {
        return in_([&](auto& control) { return control.command(change); });
    }
    Result<ObjectState> read(const std::string& kind, const std::string& name) override
    {
        return in_([&](auto& control) { return control.read(kind, name); });
    }
    Status write(const std::string& kind, const std::string& name, const ObjectState& state) override
    {
        return in_([&](auto& control) { return control.write(kind, name, state); });
    }
    bool isSame(const std::string& kind, const ObjectState& one, const ObjectState& other) override
    {
        return in_([&](auto& control) { return control.isSame(kind, one, other); });
    }

private:
    std::unique_ptr<HostControl> inner_;
    Guarded<HostControl> in_;
};
}

std::unique_ptr<OwnedSystem> shared(std::unique_ptr<OwnedSystem> system, Turns& world)
{
    return std::make_unique<SharedSystem>(std::move(system), world);
}
std::unique_ptr<HostControl> shared(std::unique_ptr<HostControl> control, Turns& world)
{
    return std::make_unique<SharedControl>(std::move(control), world);
}
}
