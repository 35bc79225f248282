// SPDX-License-Identifier: GPL-3.0-or-later
// What each kind of lane does, on a view of the machine of its own.
#pragma once
#include "app/helper/ours.h"
#include "core/engine/guarded_changer.h"
#include "core/wire/lane_thread.h"
#include <atomic>
namespace tl::helper {
using Log = TellLine;
// How fast questions may be put on the wire, all lanes of a session together.
class Ration {
public:
    bool take(); // any thread

private:
    static constexpr double kBurst = 1000, kEachSecond = 200; // a diagnosis puts up to 390
    std::mutex lock_ = {};
    double left_ = kBurst;
    std::chrono::steady_clock::time_point at_ = std::chrono::steady_clock::now();
};
// What all captures of a session may take of memory, the kernel's and ours.
class RingBudget {
public:
    bool take(std::int64_t bytes) // any thread
    {
        if ((left_ -= bytes) >= 0) return true;
        left_ += bytes;
        return false;
    }
    void give(std::int64_t bytes) { left_ += bytes; }

private:
    std::atomic<std::int64_t> left_ = 512LL << 20;
};
// What the lanes of a session have in common. Lives longer than they do.
struct Shared {
    Machine& machine;
    GuardedChanger& changer;
    Log log;
    Marks marks = {};
    Ration questions = {};
    RingBudget rings = {};
};
std::unique_ptr<wire::Work> workOf(wire::Lane, Shared&);
}
