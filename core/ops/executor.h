// SPDX-License-Identifier: GPL-3.0-or-later
// Does ops in one order for every change: check, look, write the way back down, act, look again.
#pragma once
#include "core/ops/journal.h"
namespace tl {
class Executor {
public:
    Executor(HostControl& control, JournalFile& file) : control_(control), file_(file) {}
    // What was done before. Called once, before anything else.
    Status load();
    const std::vector<JournalEntry>& entries() const { return content_.entries; }
    std::size_t damagedLines() const { return content_.damagedLines; }

    // A new entry with all these ops done: Open until it is kept or taken back. When one of them fails, what was done
    // is taken back. Nothing on the machine has changed when the journal cannot be written.
    Result<std::uint64_t> apply(const JournalEntry& what, const std::vector<Op>&);
    Status keep(std::uint64_t id);

    enum class Way { Restored, WasBefore, LeftAlone, Failed }; // LeftAlone: someone else changed it since
    struct Returned {
        Change change = {};
        Way way = Way::Restored;
        ObjectState now = {}; // LeftAlone
        Error error = {};     // Failed
    };
    static bool isWhole(const std::vector<Returned>&); // all of it is as it was
    // From the last change to the first. The entry stays as it is when one Failed.
    Result<std::vector<Returned>> takeBack(std::uint64_t id);

private:
    JournalEntry* find(std::uint64_t id);
    Status append(std::uint64_t id, const Change&);
    Status make(std::uint64_t id, const Op&);
    bool isFurtherBack(const JournalEntry&, std::size_t at, const ObjectState& now);
    Returned restore(const JournalEntry&, std::size_t at);
    HostControl& control_;
    JournalFile& file_;
    JournalContent content_ = {};
};
}
