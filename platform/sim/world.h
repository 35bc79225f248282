// SPDX-License-Identifier: GPL-3.0-or-later
// A small network in memory, alive: any of its hosts can be looked at as core looks at a real machine.
// Time is virtual: it passes while somebody waits for answers, and waiting takes no real time.
#pragma once
#include "core/ops/change.h"
#include "core/system/system.h"
#include "platform/sim/host.h"
#include "platform/sim/traffic.h"
namespace tl {
class SimWorld {
public:
    explicit SimWorld(SimNetwork network) : network_(std::move(network)), traffic_(network_) {}

    // As seen from that host; not beyond the life of the world.
    std::unique_ptr<OwnedSystem> open(std::string_view host);
    System lend(std::string_view host); // as long as the world
    std::unique_ptr<HostControl> control(std::string_view host);
    SimNetwork& network() { return network_; } // may be changed at any time, but hosts stay
    SimHost& host(std::string_view name) { return network_.host(name); }
    void pass(Ticks time);

private:
    SimNetwork network_;
    Traffic traffic_;
    std::vector<std::unique_ptr<OwnedSystem>> lent_;
};
}
