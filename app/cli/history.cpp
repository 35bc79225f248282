// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/journal_session.h"
#include "core/report/names.h"
#include <nlohmann/json.hpp>
namespace tl::cli {
namespace {
using Json = nlohmann::json;

Text wordsOf(EntryState state)
{
    switch (state) {
    case EntryState::Open: return TL_TEXT("Cli", "interrupted; the next fix or undo takes it back");
    case EntryState::Kept: return TL_TEXT("Cli", "kept");
    case EntryState::TakenBack: return TL_TEXT("Cli", "taken back");
    case EntryState::Partly: return TL_TEXT("Cli", "taken back in part");
    }
    return {};
}

std::vector<std::string> commandsOf(const JournalEntry& entry, Planner& planner)
{
    std::vector<std::string> out;
    for (const Change& change : entry.changes) out.push_back(planner.command(change));
    return out;
}

std::string document(const JournalContent& content, Planner& planner)
{
    Json entries = Json::array();
    for (const JournalEntry& entry : content.entries)
        entries.push_back({{"id", entry.id},
                           {"time", isoTime(entry.time)},
                           {"tunnel", entry.tunnel},
                           {"fix", entry.fix},
                           {"finding", entry.finding},
                           {"state", nameOf(entry.state)},
                           {"undoable", entry.state != EntryState::TakenBack},
                           {"changes", commandsOf(entry, planner)}});
    const Json whole = {
        {"schema", "tunnelight.history/1"}, {"entries", std::move(entries)}, {"damaged_lines", content.damagedLines}};
    return whole.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}
}

Ending run(const HistoryCommand& command, const Surroundings& on)
{
    const auto content = on.machine->history();
    if (!content && content.error().code == ErrorCode::Denied)
        return couldNotRun(command.format, content.error(),
                           say(TL_TEXT("Cli", "What was changed on this computer is for its administrator to read: "
                                              "start the same command with sudo.")));
    if (!content)
        return couldNotRun(command.format, content.error(),
                           say(TL_TEXT("Cli", "What was changed could not be read: %1."), {reasonOf(content.error())}));
    Planner& planner = on.machine->planner();
    if (command.format == Format::Json) return {.out = document(*content, planner)};
    Ending ending;
    if (content->entries.empty()) ending.out = say(TL_TEXT("Cli", "Nothing was changed on this computer.")) + "\n";
    for (const JournalEntry& entry : content->entries) {
        ending.out += describe(entry) + ": " + say(wordsOf(entry.state)) + "\n";
        ending.out += changesText(entry.changes);
        ending.out += commandsText(commandsOf(entry, planner));
    }
    if (content->damagedLines > 0)
        ending.err = "tunnelight-cli: " +
                     say(TL_TEXT("Cli", "%1 lines of the journal are damaged, most likely by a crash while one was "
                                        "written; they were left out."),
                         {std::to_string(content->damagedLines)}) +
                     "\n";
    return ending;
}
}
