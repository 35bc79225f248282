// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/system/system.h"
#include <functional>
namespace tl {
struct LookOptions {
    RequestFacts request = {};
    Ticks deadline = std::chrono::seconds(10); // hard cap of the whole run
    std::stop_token stop = {};
    // A step began, or has seen all it can see. Called on the calling thread.
    std::function<void(StepId, bool finished)> tell = [](StepId, bool) {};
};
// Looks at the machine and asks the network, in rounds; blocks. NotFound: no such tunnel. Cancelled: stopped.
// Whatever could not be seen is an Error inside the facts, not of the run.
Result<Facts> look(const System&, const LookOptions&);
// The end of the tunnel that this machine seems to be, from its configuration and its running state.
Role likelyRole(const Facts&);
}
