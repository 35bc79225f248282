// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/wizard/step_state.h"
#include <algorithm>
#include <QCoreApplication>
namespace tl {
namespace {
struct StepStateWords {
    Q_DECLARE_TR_FUNCTIONS(StepStateWords)
};
}

int numberOf(StepId step) { return static_cast<int>(step) + 1; }

const StepResult& resultOf(const Diagnosis& diagnosis, StepId step)
{
    return diagnosis.steps.at(static_cast<std::size_t>(step));
}

const Cause& causeOf(const Diagnosis& diagnosis, const Finding& finding)
{
    const Finding* at = &finding;
    while (at->becauseOf) {
        const auto next = std::ranges::find(diagnosis.findings, at->becauseOf, &Finding::cause);
        if (next == diagnosis.findings.end()) return *at->becauseOf;
        at = &*next;
    }
    return *at->cause;
}

StepLook lookOf(const Diagnosis& diagnosis, const Finding& finding)
{
    if (diagnosis.rootCause && &finding == &diagnosis.findings[*diagnosis.rootCause]) return {StepState::Root};
    if (finding.becauseOf) return {StepState::Follows, numberOf(causeOf(diagnosis, finding).step)};
    if (finding.severity() == Severity::Error) return {StepState::AlsoWrong};
    return {finding.severity() == Severity::Warning ? StepState::Warning : StepState::Note};
}

StepLook lookOf(const Diagnosis& diagnosis, StepId step)
{
    const StepResult& result = resultOf(diagnosis, step);
    switch (result.status) {
    case StepStatus::Pass: return {StepState::Passed};
    case StepStatus::Skipped: return {StepState::Skipped};
    case StepStatus::Inconclusive: return {StepState::Unknown};
    case StepStatus::Warn:
    case StepStatus::Fail: break;
    }
    // The worst of its findings, of which the root cause is the worst.
    constexpr auto rank = [](StepState state) {
        switch (state) {
        case StepState::Root: return 0;
        case StepState::AlsoWrong: return 1;
        case StepState::Follows: return 2;
        default: return 3;
        }
    };
    StepLook worst{StepState::Warning};
    for (const std::size_t index : result.findings)
        if (const StepLook one = lookOf(diagnosis, diagnosis.findings[index]); rank(one.state) < rank(worst.state))
            worst = one;
    return worst;
}

QString wordsOf(const StepLook& look)
{
    switch (look.state) {
    case StepState::Waiting: return StepStateWords::tr("waiting");
    case StepState::Running: return StepStateWords::tr("being checked");
    case StepState::Seen: return StepStateWords::tr("looked at");
    case StepState::Passed: return StepStateWords::tr("all right");
    case StepState::Warning: return StepStateWords::tr("works, but not well");
    case StepState::Root: return StepStateWords::tr("here is the cause");
    case StepState::AlsoWrong: return StepStateWords::tr("also wrong");
    case StepState::Follows: return StepStateWords::tr("because of step %1").arg(look.because);
    case StepState::Skipped: return StepStateWords::tr("skipped");
    case StepState::Unknown: return StepStateWords::tr("could not tell");
    case StepState::Note: return StepStateWords::tr("good to know");
    }
    return {};
}

Symbol symbolOf(StepState state)
{
    switch (state) {
    case StepState::Waiting: return Symbol::Waiting;
    case StepState::Running: return Symbol::Running;
    case StepState::Seen: return Symbol::Running;
    case StepState::Passed: return Symbol::Passed;
    case StepState::Warning: return Symbol::Warning;
    case StepState::Root: return Symbol::Failed;
    case StepState::AlsoWrong: return Symbol::Also;
    case StepState::Follows: return Symbol::Follows;
    case StepState::Skipped: return Symbol::Skipped;
    case StepState::Unknown: return Symbol::Unknown;
    case StepState::Note: return Symbol::Note;
    }
    return Symbol::Unknown;
}

Tone toneOf(StepState state)
{
    switch (state) {
    case StepState::Running: return Tone::Accent;
    case StepState::Passed: return Tone::Good;
    case StepState::Warning:
    case StepState::AlsoWrong: return Tone::Caution;
    case StepState::Root: return Tone::Bad;
    default: return Tone::Muted;
    }
}
}
