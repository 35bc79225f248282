// SPDX-License-Identifier: GPL-3.0-or-later
// A host of the practice network as a machine to work on.
#pragma once
#include "core/engine/machine.h"
#include "platform/sim/home_network.h"
#include "platform/sim/world.h"
#include "tests/support/fake_machine.h"
namespace tl::test {
class PracticeMachine final : public Machine {
public:
    PracticeMachine(SimNetwork network, std::string host) : world_(std::move(network)), host_(std::move(host)) {}
    std::unique_ptr<OwnedSystem> open() override { return std::make_unique<View>(world_.lend(host_)); }
    Planner& planner() override { return rest_.control; }
    Result<JournalContent> history() override { return JournalContent{}; }
    Result<std::unique_ptr<Changer>> openToChange() override { return fail(ErrorCode::NotSupported, "journal"); }
    Result<SecretText> configWithKeys(const std::string&) override { return fail(ErrorCode::NotFound, "no file"); }
    void pass(Ticks time) override { world_.pass(time); }
    bool isAlive() const override { return true; }

private:
    class View final : public OwnedSystem {
    public:
        explicit View(const System& system) : system_(system) {}
        System lend() override { return system_; }

    private:
        System system_;
    };
    SimWorld world_;
    std::string host_;
    FakeMachine rest_;
};

// The client asks all the time: names, web pages, and the disk behind the server.
inline SimNetwork busyNetwork()
{
    using namespace std::chrono_literals;
    using namespace sim;
    SimNetwork network = homeNetwork();
    const auto chat = [&](Method method, const char* to, std::uint16_t port, Ticks every) {
        Question question{.method = method, .to = ip(to), .port = port};
        question.name = kWebName;
        network.chatter.push_back({.host = "client", .question = question, .every = every});
    };
    chat(Method::TcpConnect, kWeb, 443, 120ms);
    chat(Method::Echo, kWeb, 0, 300ms);
    chat(Method::DnsUdp, kResolver, 53, 250ms);
    chat(Method::TcpConnect, kNas, 445, 400ms);
    return network;
}
}
