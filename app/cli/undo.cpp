// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/journal_session.h"
#include <algorithm>
#include <nlohmann/json.hpp>
namespace tl::cli {
namespace {
using Json = nlohmann::json;

// From the last to the first.
std::vector<JournalEntry> chosen(const UndoCommand& command, const std::vector<JournalEntry>& entries)
{
    std::vector<JournalEntry> out;
    for (auto entry = entries.rbegin(); entry != entries.rend(); ++entry) {
        const bool stands = entry->state == EntryState::Kept || entry->state == EntryState::Open;
        const bool wanted =
            command.which == UndoWhich::One ? entry->id == command.id && entry->state != EntryState::TakenBack : stands;
        if (!wanted) continue;
        out.push_back(*entry);
        if (command.which != UndoWhich::All) break;
    }
    return out;
}

std::string document(const std::vector<UndoneEntry>& done)
{
    Json entries = Json::array();
    for (const UndoneEntry& one : done)
        entries.push_back({{"id", one.entry.id},
                           {"fix", one.entry.fix},
                           {"tunnel", one.entry.tunnel},
                           {"status", statusOf(one)},
                           {"left", leftOf(one)}});
    const Json whole = {{"schema", "tunnelight.undo/1"}, {"entries", std::move(entries)}};
    return whole.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string textOf(const UndoneEntry& one)
{
    const std::string_view status = statusOf(one);
    const Text text = status == "undone"    ? TL_TEXT("Cli", "Taken back: %1")
                      : status == "nothing" ? TL_TEXT("Cli", "It was as before already: %1")
                      : status == "partly"  ? TL_TEXT("Cli", "Taken back in part: %1")
                                            : TL_TEXT("Cli", "Could not be taken back: %1");
    std::string out = say(text, {describe(one.entry)}) + "\n";
    for (const std::string& left : leftOf(one)) out += "  " + left + "\n";
    return out;
}

bool isAgreed(const UndoCommand& command, const std::vector<JournalEntry>& entries, const Surroundings& on)
{
    if (command.yes || entries.empty()) return true;
    std::string question;
    for (const JournalEntry& entry : entries) question += "  " + describe(entry) + "\n";
    question += say(TL_TEXT("Cli", "Take this back?")) + " [y/N] ";
    return isYes(on.question(question, std::nullopt));
}
}

Ending run(const UndoCommand& command, const Surroundings& on)
{
    const auto changer = openToChange(command.format, on);
    if (!changer) return changer.error();
    const auto history = (*changer)->history();
    if (!history)
        return couldNotRun(command.format, history.error(),
                           say(TL_TEXT("Cli", "What was changed could not be read: %1."), {reasonOf(history.error())}));
    const auto entries = chosen(command, history->entries);
    if (command.which == UndoWhich::One && entries.empty())
        return couldNotRun(command.format, "not_found",
                           say(TL_TEXT("Cli", "Nothing with the number %1 is left to be taken back; \"history\" lists "
                                              "what was changed."),
                               {std::to_string(command.id)}));
    if (!isAgreed(command, entries, on))
        return couldNotRun(command.format, "cancelled",
                           say(TL_TEXT("Cli", "Nothing was taken back. Without a terminal, say --yes.")));
    Ending ending;
    std::vector<UndoneEntry> done;
    for (const JournalEntry& entry : entries) {
        done.push_back(takeBack(**changer, entry));
        on.log.info("undo " + std::to_string(entry.id) + ": " + std::string(statusOf(done.back())));
        if (!done.back().isWhole()) ending.status = kFaultFound;
    }
    if (command.format == Format::Json) {
        ending.out = document(done);
        return ending;
    }
    if (done.empty()) ending.out = say(TL_TEXT("Cli", "There is nothing to take back.")) + "\n";
    for (const UndoneEntry& one : done) ending.out += textOf(one);
    return ending;
}
}
