// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/causes/cause.h"
namespace tl {
struct Finding {
    const Cause* cause = nullptr;
    Match match = {};
    const Cause* becauseOf = nullptr; // the finding that this one follows from
    bool onWindows = false;           // the machine that was looked at
    Severity severity() const { return match.severity.value_or(cause->severity); }
    Text title() const { return *match.wording.title.source ? match.wording.title : cause->title; }
    Text explain() const
    {
        if (*match.wording.explain.source) return match.wording.explain;
        return onWindows && *cause->explainOnWindows.source ? cause->explainOnWindows : cause->explain;
    }
    Text advice() const
    {
        if (*match.wording.advice.source) return match.wording.advice;
        return onWindows && *cause->adviceOnWindows.source ? cause->adviceOnWindows : cause->advice;
    }
};

enum class StepStatus { Pass, Warn, Fail, Skipped, Inconclusive };
enum class Verdict { Healthy, Degraded, Broken, Inconclusive };

struct StepResult {
    StepId step = StepId::Handshake;
    StepStatus status = StepStatus::Inconclusive;
    Ticks duration{0};
    Sentence summary = {};                  // what was seen
    std::vector<std::size_t> findings = {}; // indices into Diagnosis::findings
};

struct Diagnosis {
    std::vector<Finding> findings = {}; // by step and rank: the order of the path
    std::optional<std::size_t> rootCause = {};
    std::vector<StepResult> steps = {}; // always eight, in order
    Verdict verdict = Verdict::Inconclusive;
};

// Pure: the same facts give the same diagnosis on every machine.
Diagnosis diagnose(const Facts&);
// Both ends of one tunnel: findings of each end, and what only the two together prove (keys that do not match).
Diagnosis diagnose(const Facts& here, const Facts& there);
}
