// SPDX-License-Identifier: GPL-3.0-or-later
// The whole result in one sentence.
#pragma once
#include "app/shared/engine_work.h"
#include "app/shared/qt/icons.h"
#include "app/shared/qt/theme.h"
#include <QString>
namespace tl {
QString sentenceOf(const Seen&);
Symbol symbolOf(Verdict);
Tone toneOf(Verdict);
const StepResult* firstWarning(const Diagnosis&); // the first step with something to say about it
}
