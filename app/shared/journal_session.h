// SPDX-License-Identifier: GPL-3.0-or-later
// What whoever changes a machine shares: the journal, and entries that a crash left open.
#pragma once
#include "core/ops/executor.h"
#include <memory>
#include <optional>
namespace tl {
struct JournalSession {
    std::unique_ptr<JournalFile> file = {};
    std::optional<Executor> executor = {};
};
Result<std::unique_ptr<JournalSession>> openSession(HostControl&, Result<std::unique_ptr<JournalFile>>);

// How an entry came back.
struct UndoneEntry {
    JournalEntry entry = {};
    std::vector<Executor::Returned> returned = {};
    std::optional<Error> error = {};
    bool isWhole() const;
};
UndoneEntry takeBack(Executor&, const JournalEntry&);
// What was begun and neither kept nor taken back, by a program that died: taken back now, from the last to the first.
std::vector<UndoneEntry> takeBackOpen(Executor&);
}
