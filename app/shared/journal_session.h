// SPDX-License-Identifier: GPL-3.0-or-later
// How entries of the journal come back, those that a crash left open too.
#pragma once
#include "core/ops/changer.h"
#include <optional>
namespace tl {
// How an entry came back.
struct UndoneEntry {
    JournalEntry entry = {};
    std::vector<Changer::Returned> returned = {};
    std::optional<Error> error = {};
    bool isWhole() const;
};
UndoneEntry takeBack(Changer&, const JournalEntry&);
// What was begun and neither kept nor taken back, by a program that died: taken back now, from the last to the first.
Result<std::vector<UndoneEntry>> takeBackOpen(Changer&);
}
