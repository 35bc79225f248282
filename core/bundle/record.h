// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/engine/look.h"
#include "core/report/recording.h"
namespace tl {
struct RecordControl {
    std::stop_token enough = {};                    // ends it early; what was recorded stays
    std::function<void(Ticks)> tell = [](Ticks) {}; // how long it has been going on, on the calling thread
};
// Looks at the machine, then writes down its counters and the ledger for so long. The look that comes after it is the
// caller's. Errors as of look(); what cannot be counted is left out.
Result<Recording> record(const System&, const LookOptions&, Ticks time, const RecordControl& = {});
}
