// SPDX-License-Identifier: GPL-3.0-or-later
// What this program changed on the machine, in a file that only grows: one line of JSON a step, a checksum before it.
// A line that is cut or damaged (the machine died while it was written) is told and stepped over.
#pragma once
#include "core/ops/change.h"
#include <chrono>
#include <memory>
#include <string_view>
namespace tl {
// Open: begun, and neither kept nor taken back: the program died, or is at work. Partly: taken back as far as nobody
// else had changed it since.
enum class EntryState { Open, Kept, TakenBack, Partly };

struct JournalEntry {
    std::uint64_t id = 0;         // from 1
    std::chrono::seconds time{0}; // since 1970
    std::string tunnel = {}, fix = {}, finding = {};
    EntryState state = EntryState::Open;
    std::vector<Change> changes = {}; // in the order in which they were made; the last may not have been made
    bool operator==(const JournalEntry&) const = default;
};

struct JournalContent {
    std::vector<JournalEntry> entries = {};
    std::size_t damagedLines = 0;
};
JournalContent parseJournal(std::string_view text); // any bytes
std::string_view nameOf(EntryState);                // "open", "kept", "taken_back", "partly"

// The lines that are appended. A change is on disk before it is made.
std::string beginLine(const JournalEntry&); // of a new entry; its state and changes are not in it
std::string changeLine(std::uint64_t id, const Change&);
std::string droppedLine(std::uint64_t id,
                        const Change&); // the last one: it could not be made, and nothing is left of it
std::string stateLine(std::uint64_t id, EntryState);

enum class JournalUse { Read, Change };
// The file, held by one process at a time as long as this lives.
class JournalFile {
public:
    virtual ~JournalFile() = default;
    virtual Result<std::string> read() = 0;
    virtual Status append(std::string_view line) = 0; // on disk when it returns
};
// What is in it; nothing where there is no such file (NotFound).
Result<JournalContent> readJournal(const Result<std::unique_ptr<JournalFile>>&);
}
