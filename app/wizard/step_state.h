// SPDX-License-Identifier: GPL-3.0-or-later
// How a step stands before a person: a word, a shape and a colour. Only the root cause is red.
#pragma once
#include "app/shared/qt/icons.h"
#include "app/shared/qt/theme.h"
#include "core/engine/diagnose.h"
#include <QString>
namespace tl {
enum class StepState { Waiting, Running, Seen, Passed, Warning, Root, AlsoWrong, Follows, Skipped, Unknown, Note };

struct StepLook {
    StepState state = StepState::Waiting;
    int because = 0; // Follows: the number of the step that explains it, from 1
    bool operator==(const StepLook&) const = default;
};
StepLook lookOf(const Diagnosis&, StepId);
StepLook lookOf(const Diagnosis&, const Finding&); // of one finding, by itself
QString wordsOf(const StepLook&);                  // "all right", "because of step 5"
Symbol symbolOf(StepState);
Tone toneOf(StepState);
int numberOf(StepId);                                   // from 1
const Cause& causeOf(const Diagnosis&, const Finding&); // at the end of the chain of those that explain it
const StepResult& resultOf(const Diagnosis&, StepId);
}
