// SPDX-License-Identifier: GPL-3.0-or-later
// The back ends that keep the same promises: the system's own, and the same behind the elevated process.
#pragma once
#include "platform/native_machine.h"
#include "tests/support/served.h"
namespace tl::test {
enum class BackEnd { Native, Remote };
inline std::string nameOf(BackEnd backEnd) { return backEnd == BackEnd::Native ? "native" : "remote"; }

// A view of this machine, with all that it stands on.
class AView {
public:
    explicit AView(BackEnd backEnd)
        : served_(backEnd == BackEnd::Remote ? std::make_unique<Served>(makeNativeMachine()) : nullptr),
          machine_(served_ ? served_->remote(remote::PathClock::System) : makeNativeMachine()),
          system_(machine_->open())
    {
    }
    System lend() { return system_->lend(); }

private:
    std::unique_ptr<Served> served_;
    std::unique_ptr<Machine> machine_;
    std::unique_ptr<OwnedSystem> system_;
};

// What is read through the elevated process is what the system's own back end reads, errors too. Others send meanwhile,
// and counters move: once alike is enough.
template <class Read> void expectSame(const System& own, const System& there, const char* what, Read read)
{
    constexpr int kMostLooks = 50;
    bool same = false;
    for (int look = 0; look < kMostLooks && !same; ++look) same = read(own) == read(there);
    EXPECT_TRUE(same) << what;
}

class APathTester final : public PathTester {
public:
    explicit APathTester(BackEnd backEnd) : view_(backEnd) {}
    Ticks now() override { return path_.now(); }
    std::uint64_t ask(const Question& question) override { return path_.ask(question); }
    std::vector<Answer> answers(Ticks until, std::stop_token stop) override { return path_.answers(until, stop); }
    void forget(std::uint64_t ticket) override { path_.forget(ticket); }

private:
    AView view_;
    PathTester& path_ = view_.lend().path;
};

class APacketTap final : public PacketTap {
public:
    explicit APacketTap(BackEnd backEnd) : view_(backEnd) {}
    Status start(const TapSetup& setup) override { return tap_.start(setup); }
    bool drain(const Taker& taker) override { return tap_.drain(taker); }
    Instant stampNow() override { return tap_.stampNow(); }
    std::vector<CaptureInterface> interfaces() override { return tap_.interfaces(); }
    std::vector<TapCounts> counts() override { return tap_.counts(); }
    void stop() override { tap_.stop(); }

private:
    AView view_;
    PacketTap& tap_ = view_.lend().tap;
};
}
