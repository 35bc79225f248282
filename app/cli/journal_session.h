// SPDX-License-Identifier: GPL-3.0-or-later
// What fix, undo and history share: the journal, what it says in words, and entries that a crash left open.
#pragma once
#include "app/cli/run.h"
#include "app/shared/journal_session.h"
namespace tl::cli {
// Held by this process alone; a sentence and status 3 otherwise.
tl::expected<std::unique_ptr<Changer>, Ending> openToChange(Format, const Surroundings&);

std::string_view statusOf(const UndoneEntry&);       // "undone", "nothing", "partly", "failed"
std::vector<std::string> leftOf(const UndoneEntry&); // sentences
// What was begun and neither kept nor taken back, by a program that died: taken back now. In words, for standard error.
std::string recover(Changer&);
// A word about such an entry, for who only looks; empty: there is none, or it may not be read.
std::string hintAtOpen(const Surroundings&);
std::string changesText(const std::vector<Change>&);                // a sentence each, indented
std::string commandsText(const std::vector<std::string>& commands); // a line each, indented
bool isYes(const std::optional<std::string>& answer);
std::string describe(const JournalEntry&); // "nat.create on wg0, 2026-11-22 09:30"
}
