// SPDX-License-Identifier: GPL-3.0-or-later
// A root cause: a constant and a pure function from facts to a match. One file each; the folder is the catalogue.
#pragma once
#include "core/base/text.h"
#include "core/facts/facts.h"
#include <array>
#include <optional>
#include <span>
#include <string>
#include <vector>
namespace tl {
// Where a match says more than its cause does; empty: as the cause.
struct Wording {
    Text title = {}, explain = {}, advice = {};
};

struct Match {
    Confidence confidence = Confidence::Observed;
    std::vector<std::string> args = {};    // fill %1, %2 … of the three texts; numbers with their units
    std::vector<Sentence> evidence = {};   // what was seen, never empty
    std::optional<Severity> severity = {}; // where it differs from the cause's own
    Wording wording = {};
};

struct Cause {
    CauseId id;
    StepId step;
    int rank; // order within the step, nearest to the start of the path first
    Severity severity;
    Text title;
    Text explain; // what it means
    Text advice;  // what to do
    // Where the machine that was looked at runs Windows and other words are needed; empty: the same.
    Text explainOnWindows = {}, adviceOnWindows = {};
    // If one of these is found, this one only follows from it. "handshake.*" stands for a whole prefix.
    std::array<CauseId, 20> followsFrom = {};
    // How the packets of a flow fare where this is the cause; such flows are evidence of it.
    std::array<std::optional<FlowVerdict>, 3> seenAs = {};
    std::optional<Match> (*match)(const Facts&);
};
std::span<const Cause* const> allCauses();
}
