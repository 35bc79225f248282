// SPDX-License-Identifier: GPL-3.0-or-later
// A simulated host for several threads: one lock around its world, held for one call at a time. Who waits for answers
// lets go of it after every few milliseconds of virtual time.
#pragma once
#include "core/ops/change.h"
#include "core/system/system.h"
#include <condition_variable>
#include <mutex>
namespace tl::sim {
inline constexpr Ticks kStep = std::chrono::milliseconds(5);

// A lock that goes by turns: who asked first has it first, however busy the others are.
class Turns {
public:
    void lock()
    {
        std::unique_lock own(own_);
        const std::uint64_t mine = asked_++;
        changed_.wait(own, [&] { return served_ == mine; });
    }
    void unlock()
    {
        const std::scoped_lock own(own_);
        ++served_;
        if (served_ != asked_) changed_.notify_all();
    }

private:
    std::mutex own_ = {};
    std::condition_variable changed_ = {};
    std::uint64_t asked_ = 0, served_ = 0;
};
std::unique_ptr<OwnedSystem> shared(std::unique_ptr<OwnedSystem>, Turns& world);
std::unique_ptr<HostControl> shared(std::unique_ptr<HostControl>, Turns& world);
}
