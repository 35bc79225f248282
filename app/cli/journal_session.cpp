// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/journal_session.h"
#include "core/ops/change_words.h"
#include "core/report/names.h"
#include <algorithm>
namespace tl::cli {
namespace {
using Way = Changer::Way;
bool any(const UndoneEntry& one, Way way)
{
    return std::ranges::any_of(one.returned, [way](const Changer::Returned& each) { return each.way == way; });
}
}

tl::expected<std::unique_ptr<Changer>, Ending> openToChange(Format format, const Surroundings& on)
{
    auto changer = on.machine->openToChange();
    if (changer) return *std::move(changer);
    const Error& why = changer.error();
    if (why.code == ErrorCode::Denied)
        return tl::unexpected(couldNotRun(
            format, why,
            say(TL_TEXT("Cli", "Changing this computer needs its administrator: start the same command with sudo. "
                               "Nothing was changed."))));
    if (why.code == ErrorCode::Timeout)
        return tl::unexpected(couldNotRun(
            format, why,
            say(TL_TEXT("Cli", "Another Tunnelight is changing this computer right now. Wait until it has ended; "
                               "nothing was changed."))));
    return tl::unexpected(couldNotRun(
        format, why,
        say(TL_TEXT("Cli", "The way back could not be written down, so nothing was changed: %1."), {reasonOf(why)})));
}

std::string_view statusOf(const UndoneEntry& one)
{
    if (one.error || any(one, Way::Failed)) return "failed";
    if (any(one, Way::LeftAlone)) return "partly";
    return any(one, Way::Restored) ? "undone" : "nothing";
}

std::vector<std::string> leftOf(const UndoneEntry& one)
{
    std::vector<std::string> out;
    if (one.error) out.push_back(reasonOf(*one.error));
    for (const Changer::Returned& each : one.returned) {
        const std::string object = each.change.kind + " " + each.change.name;
        if (each.way == Way::LeftAlone)
            out.push_back(say(TL_TEXT("Cli", "%1 was changed by someone else since, and was left as it is"), {object}));
        if (each.way == Way::Failed)
            out.push_back(say(TL_TEXT("Cli", "%1 could not be set back: %2"), {object, reasonOf(each.error)}));
    }
    return out;
}

// Foreign text within a command has no line of its own, but a command may have several.
std::string changesText(const std::vector<Change>& changes)
{
    std::string out;
    for (const Change& change : changes)
        out += "  • " + printable(say(sentenceOf(change))) + "\n    " + say(wordsOf(wordsOf(change).lasting)) + "\n";
    return out;
}

std::string commandsText(const std::vector<std::string>& commands)
{
    std::string out;
    for (const std::string& command : commands)
        for (std::size_t at = 0; at <= command.size();) {
            const auto end = std::min(command.find('\n', at), command.size());
            out += "    " + printable(command.substr(at, end - at)) + "\n";
            at = end + 1;
        }
    return out;
}

bool isYes(const std::optional<std::string>& answer)
{
    return answer && (*answer == "y" || *answer == "Y" || *answer == "yes");
}

std::string describe(const JournalEntry& entry)
{
    return say(TL_TEXT("Cli", "%1: %2 on %3, %4"),
               {std::to_string(entry.id), entry.fix, entry.tunnel, isoTime(entry.time)});
}

std::string recover(Changer& changer)
{
    const auto recovered = takeBackOpen(changer);
    if (!recovered) return ""; // whoever changes something next is told the same
    std::string out;
    for (const UndoneEntry& done : *recovered) {
        out +=
            "tunnelight-cli: " +
            say(done.isWhole()
                    ? TL_TEXT("Cli", "An earlier fix was interrupted before it was confirmed; it was taken back (%1).")
                    : TL_TEXT("Cli", "An earlier fix was interrupted, and not all of it could be taken back (%1)."),
                {describe(done.entry)}) +
            "\n";
        for (const std::string& left : leftOf(done)) out += "  " + left + "\n";
    }
    return out;
}

std::string hintAtOpen(const Surroundings& on)
{
    const auto history = on.machine ? on.machine->history() : JournalContent{};
    if (!history) return "";
    for (const JournalEntry& entry : history->entries)
        if (entry.state == EntryState::Open)
            return "tunnelight-cli: " +
                   say(TL_TEXT("Cli", "A fix was begun and not confirmed (%1). If it is not going on right now, "
                                      "\"tunnelight-cli undo --all\" takes it back."),
                       {describe(entry)}) +
                   "\n";
    return "";
}
}
