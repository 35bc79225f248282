// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/remote/remote_system.h"
#include <algorithm>
#include <thread>
namespace tl::remote {
namespace {
using wire::Call;
using Clock = std::chrono::steady_clock;

class RemotePath final : public PathTester {
public:
    RemotePath(Connection& connection, PathClock clock) : clock_(clock), lane_(connection, wire::Lane::Path) {}
    Ticks now() override
    {
        if (clock_ == PathClock::Machine) return lane_.ask<wire::Moment>(Call::Now).value_or(wire::Moment{}).tester;
        if (!start_) {
            const auto there = lane_.ask<wire::Moment>(Call::Now);
            start_ = there ? Clock::time_point(there->system) - there->tester : Clock::now();
        }
        return std::chrono::duration_cast<Ticks>(Clock::now() - *start_);
    }
    std::uint64_t ask(const Question& question) override
    {
        lane_.tell(Call::Ask, ++lastTicket_, question);
        return lastTicket_;
    }
    std::vector<Answer> answers(Ticks until, std::stop_token stop) override
    {
        auto all = lane_.askUntil<std::vector<Answer>>(stop, Call::Answers, until);
        if (all) return *std::move(all);
        waitOut(until, stop);
        return {};
    }
    void forget(std::uint64_t ticket) override { lane_.tell(Call::Forget, ticket); }

private:
    // With nobody there to wait for.
    void waitOut(Ticks until, const std::stop_token& stop)
    {
        constexpr Ticks kNap = std::chrono::milliseconds(20);
        while (clock_ == PathClock::System && !stop.stop_requested() && now() < until)
            std::this_thread::sleep_for(std::min(kNap, until - now()));
    }
    PathClock clock_;
    Lane lane_;
    std::optional<Clock::time_point> start_ = {};
    std::uint64_t lastTicket_ = 0;
};
}

std::unique_ptr<PathTester> remotePath(Connection& connection, PathClock clock)
{
    return std::make_unique<RemotePath>(connection, clock);
}
}
