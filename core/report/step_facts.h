// SPDX-License-Identifier: GPL-3.0-or-later
// What was seen for one step, raw and compact, whether or not it led to a finding: for experts.
#pragma once
#include "core/facts/facts.h"
#include "core/steps/steps.h"
namespace tl {
// A line each; of what there is much of, the first, and how many more. Empty: nothing was seen.
std::vector<Sentence> factsOf(StepId, const Facts&);
}
