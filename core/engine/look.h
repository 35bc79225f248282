// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/system/system.h"
#include <functional>
namespace tl {
struct LookOptions {
    RequestFacts request = {};
    Ticks deadline = std::chrono::seconds(10); // hard cap of the whole run
    Ticks trafficTime{0}; // server: how long to wait for packets of a peer to a third machine, where nothing is wrong
    std::stop_token stop = {};
    // A step began, or has seen all it can see. Called on the calling thread.
    std::function<void(StepId, bool finished)> tell = [](StepId, bool) {};
    std::function<void(Ticks until)> wantTraffic = [](Ticks) {}; // once, when the run waits for it and for nothing else
};
// Looks at the machine and asks the network, in rounds; blocks. NotFound: no such tunnel. Cancelled: stopped.
// Whatever could not be seen is an Error inside the facts, not of the run.
Result<Facts> look(const System&, const LookOptions&);
// What the machine says of itself at once: the tunnel, the network, the settings of the stack, and the role, if it is
// not given. NotFound: no such tunnel.
Result<Facts> readState(const System&, const RequestFacts&);
// The end of the tunnel that this machine seems to be, from its configuration and its running state.
Role likelyRole(const Facts&);
}
