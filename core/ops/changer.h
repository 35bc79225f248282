// SPDX-License-Identifier: GPL-3.0-or-later
// Who changes the machine, as whoever asks for it sees it: ops go in and numbers of entries, never states of objects.
#pragma once
#include "core/ops/journal.h"
#include <memory>
namespace tl {
// The machine's journal, held by one changer at a time as long as this lives.
class Changer {
public:
    virtual ~Changer() = default;
    virtual Result<JournalContent> history() = 0; // as it is now
    // A new entry with all these ops done: Open until it is kept or taken back. When one fails, all is taken back; else
    // the error says so, and the entry stays Open. Nothing has changed when the journal cannot be written.
    virtual Result<std::uint64_t> apply(const JournalEntry& what, const std::vector<Op>&) = 0;
    virtual Status keep(std::uint64_t id) = 0;

    enum class Way { Restored, WasBefore, LeftAlone, Failed }; // LeftAlone: someone else changed it since
    struct Returned {
        Change change = {};
        Way way = Way::Restored;
        ObjectState now = {}; // LeftAlone
        Error error = {};     // Failed
        bool operator==(const Returned&) const = default;
    };
    // From the last change to the first. The entry stays as it is when one Failed.
    virtual Result<std::vector<Returned>> takeBack(std::uint64_t id) = 0;
    static bool isWhole(const std::vector<Returned>&); // all of it is as it was
};

// By this process itself. The control must outlive the changer.
Result<std::unique_ptr<Changer>> openChanger(HostControl&, Result<std::unique_ptr<JournalFile>>);
}
