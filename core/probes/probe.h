// SPDX-License-Identifier: GPL-3.0-or-later
// A probe asks one thing. It says, from the facts so far, which questions are worth sending; it decides nothing.
#pragma once
#include "core/facts/facts.h"
#include <span>
#include <string>
#include <string_view>
#include <vector>
namespace tl {
// How long the engine waits for an exchange when nothing else decides the matter.
enum class Weight {
    Decisive,  // healthy is not said before this has answered
    Supporting // awaited only when something decisive stays silent
};
struct Wanted {
    Question question = {};
    Weight weight = Weight::Supporting;
    int copies = 5;                                 // at most; the engine stops at the first answer
    Ticks spacing = std::chrono::milliseconds(100); // between copies
    std::vector<std::string> groups = {}; // Decisive: an answer to any question of a group satisfies the group
    // Waits until something beyond the far end has answered through the tunnel, or nothing has for a while. ICMP
    // errors are rationed by who sends them (Linux: six to a receiver, then one a second): what only adds detail
    // must not use them up.
    bool later = false;
    bool brief = false; // one of many of its kind: its silence is believed sooner
};
struct Probe {
    std::string_view id;
    StepId step;
    // Pure and total. Called again whenever an exchange has concluded; what was wanted before stays wanted, and may
    // have got another weight.
    void (*want)(const Facts&, std::vector<Wanted>&);
};
std::span<const Probe* const> allProbes();
}
