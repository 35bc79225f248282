// SPDX-License-Identifier: GPL-3.0-or-later
// A network with something wrong in it, and what the program must say about it. One file each; the folder is the
// catalogue. Used by the tests and by `simulate NAME`.
#pragma once
#include "core/engine/diagnose.h"
#include "platform/sim/home_network.h"
#include <array>
#include <span>
namespace tl {
enum class SeenFrom { Client, Server, BothEnds };

struct Scenario {
    std::string_view id; // the file's name with '-'
    Text title;          // the situation, not the cause: what a person would tell
    SimNetwork (*build)();
    SeenFrom seenFrom = SeenFrom::Client;
    CauseId rootCause = {}; // empty: nothing is wrong, or only worth a warning
    CauseId warns = {};     // the warning that must be given
    FixId mendedBy = {};    // empty: nothing here, nor a script, mends it
    Verdict verdict = Verdict::Healthy;
    std::array<CauseId, 6> allowed = {}; // further findings of their own; "nat.*" for all that begin so
    std::string_view targetAddress = sim::kWeb;
    std::string_view targetName = sim::kWebName;
    bool isQuiet = false; // as a place to practise in: nobody browses, since that would change the story
};
std::span<const Scenario* const> allScenarios();

// What the person who looks from this end asks for.
inline RequestFacts requestOf(const Scenario& scenario, Role role)
{
    RequestFacts request{.tunnel = "wg0", .role = role, .roleGiven = true, .targetsGiven = true};
    request.targetAddresses = {sim::ip(scenario.targetAddress)};
    if (!scenario.targetName.empty()) request.targetNames = {std::string(scenario.targetName)};
    return request;
}
}
