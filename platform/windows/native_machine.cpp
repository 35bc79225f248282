// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/native_machine.h"
#include <thread>
namespace tl {
namespace {
using std::string;
auto unread() { return fail(ErrorCode::NotSupported, "this version does not look at Windows itself yet"); }

class Tunnels final : public TunnelView {
    Result<std::vector<TunnelFacts>> tunnels() override { return unread(); }
    Result<DeviceFacts> device(const string&) override { return unread(); }
    Result<ConfigFacts> config(const string&) override { return unread(); }
};

class Network final : public NetworkView {
    Result<NetworkFacts> snapshot() override { return unread(); }
    Result<std::vector<LinkFacts>> links() override { return unread(); }
    Result<RouteAnswer> route(const IpAddress&, std::uint32_t, const string&) override { return unread(); }
};

class Host final : public HostView {
    Result<StackFacts> stack() override { return unread(); }
    Result<FirewallFacts> firewall() override { return unread(); }
    Result<std::vector<PortUse>> portUse() override { return unread(); }
    Result<ResolverFacts> resolvers() override { return unread(); }
    Result<std::vector<UdpSocketFacts>> udpSockets() override { return unread(); }
    Result<ClockFacts> clock() override { return unread(); }
    Result<RightsFacts> rights() override { return unread(); }
    Result<WindowsFacts> windows() override { return unread(); }
};

// Sends nothing, and says so of every question.
class Path final : public PathTester {
public:
    Ticks now() override { return std::chrono::duration_cast<Ticks>(std::chrono::steady_clock::now() - start_); }
    std::uint64_t ask(const Question&) override
    {
        waiting_.push_back({.ticket = ++last_, .outcome = Outcome::NotSent, .at = now()});
        return last_;
    }
    std::vector<Answer> answers(Ticks until, std::stop_token stop) override
    {
        while (waiting_.empty() && now() < until && !stop.stop_requested())
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
        return std::exchange(waiting_, {});
    }
    void forget(std::uint64_t ticket) override
    {
        std::erase_if(waiting_, [&](const Answer& each) { return each.ticket == ticket; });
    }

private:
    std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
    std::uint64_t last_ = 0;
    std::vector<Answer> waiting_ = {};
};

class Tap final : public PacketTap {
    Status start(const TapSetup&) override { return unread(); }
    bool drain(const Taker&) override { return false; }
    Instant stampNow() override { return {}; }
    std::vector<CaptureInterface> interfaces() override { return {}; }
    std::vector<TapCounts> counts() override { return {}; }
    void stop() override {}
};

class Ops final : public Planner {
    NameStyle nameStyle() const override { return NameStyle::Windows; }
    Result<std::vector<Change>> plan(const Op&) override { return unread(); }
    string command(const Change&) override { return {}; }
};

class WindowsSystem final : public OwnedSystem {
public:
    System lend() override { return {tunnels_, network_, host_, path_, tap_, "windows"}; }

private:
    Tunnels tunnels_;
    Network network_;
    Host host_;
    Path path_;
    Tap tap_;
};

class WindowsMachine final : public Machine {
public:
    std::unique_ptr<OwnedSystem> open() override { return std::make_unique<WindowsSystem>(); }
    Planner& planner() override { return planner_; }
    Result<JournalContent> history() override { return JournalContent{}; }
    Result<std::unique_ptr<Changer>> openToChange() override { return unread(); }
    Result<SecretText> configWithKeys(const string&) override { return unread(); }
    void pass(Ticks) override {}

private:
    Ops planner_;
};
}
std::unique_ptr<Machine> makeNativeMachine() { return std::make_unique<WindowsMachine>(); }
}
