// SPDX-License-Identifier: GPL-3.0-or-later
// The whole result in one sentence.
#pragma once
#include "app/shared/qt/icons.h"
#include "app/shared/qt/theme.h"
#include "app/wizard/session.h"
#include <QString>
#include <QVBoxLayout>
namespace tl {
QString sentenceOf(const Seen&);
QString sourceOf(const Session&); // where it is not this computer: what it is of
void addSource(QVBoxLayout& into, const Session&);
Symbol symbolOf(Verdict);
Tone toneOf(Verdict);
const StepResult* firstWarning(const Diagnosis&); // the first step with something to say about it
}
