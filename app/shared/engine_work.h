// SPDX-License-Identifier: GPL-3.0-or-later
// What a window asks of the engine, whole jobs at a time. Each blocks and heeds its stop token.
#pragma once
#include "app/shared/journal_session.h"
#include "core/bundle/record.h"
#include "core/engine/machine.h"
#include "core/engine/repair.h"
#include "core/engine/two_ends.h"
#include <filesystem>
#include <memory>
namespace tl {
// One look at a machine, and what comes of it.
struct Seen {
    Facts facts = {}; // of two ends: the client's
    Diagnosis diagnosis = {};
    std::vector<Comparison> compared = {}; // where both ends of a tunnel were seen
    Observed<std::string> packets = {};    // headers alone of what passed meanwhile, as a capture (pcapng)
    bool areBothEnds() const { return !compared.empty(); }
    const Finding* root() const { return diagnosis.rootCause ? &diagnosis.findings[*diagnosis.rootCause] : nullptr; }
};
using SeenPtr = std::shared_ptr<const Seen>;
Result<SeenPtr> lookAndThink(const System&, const LookOptions&);
// What was saved: facts, or a bundle. Malformed with a sentence ("SavedFile") where it is neither.
Result<SeenPtr> readSeen(const std::filesystem::path& file);
// Beside what was seen of one end, what was saved of the other. Malformed also where it is the same end.
Result<SeenPtr> readOtherEnd(const Seen& one, const std::filesystem::path& file);

// A recording, and the look that came after it.
struct Recorded {
    Recording recording = {};
    SeenPtr after = {};
};
Result<Recorded> recordAndThink(const System&, const LookOptions&, Ticks time, const RecordControl&);

// What a fix would do now. Nothing is changed, and no rights to change are needed.
// Refused: the fault is not there any more. NotFound: the tunnel is not.
Result<Repair> planRepair(Machine&, const System&, const LookOptions&, const Fix&);

struct Mended {
    std::vector<UndoneEntry> recovered = {}; // what a crash had left open
    std::optional<Repair> repair = {};       // nothing: the fault was not there any more
    bool otherThanPlanned = false;           // it was not done: it would have been something else by now
    SeenPtr now = {};
};
using Confirm = std::function<bool(const Repair&, std::chrono::seconds guard)>;
// Does what was planned, and nothing else. Denied, Timeout: as for the journal.
Result<Mended> mend(Machine&, const System&, const LookOptions&, const Repair& planned, Confirm);

struct HistoryEntry {
    JournalEntry entry = {};
    std::vector<std::string> commands = {};
};
struct History {
    std::vector<HistoryEntry> entries = {}; // the last first
    std::size_t damagedLines = 0;
};
Result<History> readHistory(Machine&);
Result<UndoneEntry> takeBackEntry(Machine&, std::uint64_t id); // NotFound: nothing of it is left to be taken back
}
