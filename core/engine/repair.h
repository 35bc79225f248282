// SPDX-License-Identifier: GPL-3.0-or-later
// Looks, mends what can be mended on this machine, looks again, and keeps only what helped.
#pragma once
#include "core/engine/look.h"
#include "core/fixes/fix.h"
#include "core/ops/changer.h"
namespace tl {
// Planned: shown and not done. Declined: the person did not want it, or did not confirm it in time. Refused: there is
// no safe way to do it here. TakenBack: it was done and did not help.
enum class RepairStatus { Planned, Kept, TakenBack, Declined, Failed, Refused };
std::string_view nameOf(RepairStatus); // "planned", "kept" …

struct Repair {
    const Fix* fix = nullptr;
    const Cause* finding = nullptr;
    FixPlace where = FixPlace::Here;
    RepairStatus status = RepairStatus::Planned;
    std::vector<Change> changes = {};       // in order
    std::vector<std::string> commands = {}; // what a person would type for each
    std::optional<Sentence> message = {};   // why it was not kept
    std::optional<Error> error = {};        // Failed: what the system said; Refused: why
    std::uint64_t entry = 0;                // in the journal; 0: none
    Ticks duration{0};                      // of acting and looking again
};

struct RepairOptions {
    LookOptions look = {};
    std::string fix = {};                          // this one only; empty: whatever is found
    std::function<bool(const Repair&)> agree = {}; // before it is done
    // A fix that could cut the person off has helped: keep it? False after `guard` without an answer.
    std::function<bool(const Repair&, std::chrono::seconds guard)> confirm = {};
    std::function<Ticks()> now = {};
    std::chrono::seconds time{0}; // since 1970
};

struct RepairResult {
    std::vector<Repair> repairs = {};
    Facts facts = {}; // of the last look
    Diagnosis diagnosis = {};
};
// Without a changer nothing is done: it is only planned. Errors are those of look(). What failed to be done is in the
// repairs.
Result<RepairResult> repair(const System&, Planner&, Changer*, const RepairOptions&);
}
