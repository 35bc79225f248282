// SPDX-License-Identifier: GPL-3.0-or-later
// What passes by itself while we look: outer packets on the uplink, and the device's own counters.
#pragma once
#include "core/system/system.h"
#include <optional>
namespace tl {
class Watch {
public:
    Watch(const System& system, Facts& facts) : system_(system), facts_(facts) {}
    ~Watch();
    Watch(const Watch&) = delete;
    Watch& operator=(const Watch&) = delete;

    void start();
    bool collect(); // takes in what has passed since; true if an error was among it
    // Until when the run should go on only to see more. Pure in the facts.
    Ticks wantedUntil() const;

private:
    void sample();
    Ticks clientUntil() const;
    const System& system_;
    Facts& facts_;
    bool running_ = false;
    Ticks started_{0};
    Ticks lastSample_{0};
    std::optional<Ticks> called_ = {}; // when the first initiation left
};
}
