// SPDX-License-Identifier: GPL-3.0-or-later
// What a step saw, apart from any finding: passed, could not be seen, or was not asked.
#pragma once
#include "core/engine/diagnose.h"
namespace tl {
StepResult summarise(StepId, const Facts&);
// Something was seen that proves that the tunnel carries traffic as it should.
bool provedWorking(const Facts&);
}
