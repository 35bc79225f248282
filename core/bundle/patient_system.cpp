// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bundle/patient_system.h"
#include "core/base/background.h"
#include <future>
namespace tl {
// Each call in a thread of its own. One that hung is not made again: nobody may be in the same part of the system
// twice.
class PatientSystem::Calls {
public:
    explicit Calls(std::chrono::milliseconds patience) : patience_(patience) {}
    template <class T> Result<T> make(const std::string& name, std::function<Result<T>()> call)
    {
        if (isStuck(name)) return fail(ErrorCode::Timeout, name);
        // Owned by the thread, too: it may come back when nobody waits any more.
        auto task = std::make_shared<std::packaged_task<Result<T>()>>(std::move(call));
        auto answer = task->get_future();
        inBackground([task] { (*task)(); });
        if (answer.wait_for(patience_) == std::future_status::ready) return answer.get();
        const std::scoped_lock lock(mutex_);
        stuck_.insert(name);
        return fail(ErrorCode::Timeout, name);
    }
    bool anyStuck() const
    {
        const std::scoped_lock lock(mutex_);
        return !stuck_.empty();
    }

private:
    bool isStuck(const std::string& name) const
    {
        const std::scoped_lock lock(mutex_);
        return stuck_.contains(name);
    }
    const std::chrono::milliseconds patience_;
    mutable std::mutex mutex_;
    std::set<std::string> stuck_ = {};
};

class PatientSystem::Tunnels final : public TunnelView {
public:
    Tunnels(TunnelView& inner, Calls& calls) : inner_(inner), calls_(calls) {}
    Result<std::vector<TunnelFacts>> tunnels() override
    {
        return calls_.make<std::vector<TunnelFacts>>("list the tunnels", [&in = inner_] { return in.tunnels(); });
    }
    Result<DeviceFacts> device(const std::string& tunnel) override
    {
        return calls_.make<DeviceFacts>("read the tunnel", [&in = inner_, tunnel] { return in.device(tunnel); });
    }
    Result<ConfigFacts> config(const std::string& tunnel) override
    {
        return calls_.make<ConfigFacts>("read the configuration file",
                                        [&in = inner_, tunnel] { return in.config(tunnel); });
    }

private:
    TunnelView& inner_;
    Calls& calls_;
};

class PatientSystem::Network final : public NetworkView {
public:
    Network(NetworkView& inner, Calls& calls) : inner_(inner), calls_(calls) {}
    Result<NetworkFacts> snapshot() override
    {
        return calls_.make<NetworkFacts>("read the network", [&in = inner_] { return in.snapshot(); });
    }
    Result<std::vector<LinkFacts>> links() override
    {
        return calls_.make<std::vector<LinkFacts>>("read the interfaces", [&in = inner_] { return in.links(); });
    }
    Result<RouteAnswer> route(const IpAddress& to, std::uint32_t mark, const std::string& device) override
    {
        return calls_.make<RouteAnswer>("ask for a route",
                                        [&in = inner_, to, mark, device] { return in.route(to, mark, device); });
    }

private:
    NetworkView& inner_;
    Calls& calls_;
};

class PatientSystem::Host final : public HostView {
public:
    Host(HostView& inner, Calls& calls) : inner_(inner), calls_(calls) {}
    Result<StackFacts> stack() override { return ask<StackFacts>("read the stack", &HostView::stack); }
    Result<FirewallFacts> firewall() override
    {
        return ask<FirewallFacts>("read the packet filters", &HostView::firewall);
    }
    Result<std::vector<PortUse>> portUse() override
    {
        return ask<std::vector<PortUse>>("read the ports in use", &HostView::portUse);
    }
    Result<ResolverFacts> resolvers() override
    {
        return ask<ResolverFacts>("read the name servers", &HostView::resolvers);
    }
    Result<std::vector<UdpSocketFacts>> udpSockets() override
    {
        return ask<std::vector<UdpSocketFacts>>("read the sockets", &HostView::udpSockets);
    }
    Result<ClockFacts> clock() override { return ask<ClockFacts>("read the clock", &HostView::clock); }
    Result<RightsFacts> rights() override { return ask<RightsFacts>("read the rights", &HostView::rights); }
    Result<WindowsFacts> windows() override { return ask<WindowsFacts>("read the settings", &HostView::windows); }

private:
    template <class T> Result<T> ask(const char* name, Result<T> (HostView::*question)())
    {
        return calls_.make<T>(name, [&in = inner_, question] { return (in.*question)(); });
    }
    HostView& inner_;
    Calls& calls_;
};

PatientSystem::PatientSystem(const System& system, std::chrono::milliseconds patience)
    : system_(system), calls_(std::make_shared<Calls>(patience)),
      tunnels_(std::make_unique<Tunnels>(system.tunnels, *calls_)),
      network_(std::make_unique<Network>(system.network, *calls_)), host_(std::make_unique<Host>(system.host, *calls_))
{
}
PatientSystem::~PatientSystem() = default;

System PatientSystem::lend() { return {*tunnels_, *network_, *host_, system_.path, system_.tap, system_.platform}; }

bool PatientSystem::hangs() const { return calls_->anyStuck(); }
}
