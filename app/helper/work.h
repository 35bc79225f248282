// SPDX-License-Identifier: GPL-3.0-or-later
// What each kind of lane does, on a view of the machine of its own.
#pragma once
#include "app/helper/ours.h"
#include "core/engine/guarded_changer.h"
#include "core/wire/lane_thread.h"
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
std::unique_ptr<wire::Work> viewsWork(Machine&, Marks&, const Log&);
std::unique_ptr<wire::Work> pathWork(Machine&, Marks&, Ration&, const Log&);
std::unique_ptr<wire::Work> tapWork(Machine&, Marks&, const Log&);
std::unique_ptr<wire::Work> changeWork(Machine&, Marks&, GuardedChanger&, const Log&);
}
