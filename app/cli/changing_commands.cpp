// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command_options.h"
#include "core/config/line_reader.h"
#include "core/fixes/fix.h"
#include <algorithm>
#include <limits>
namespace tl::cli {
// Each once, in the order of the command line.
static Result<std::vector<const Fix*>> fixesOf(const Typed& typed)
{
    std::vector<const Fix*> out;
    for (const std::string& each : typed.fixes) {
        const Fix* fix = findFix(each);
        const bool fits = fix && (!typed.script || hasScript(*fix));
        if (fits && std::ranges::find(out, fix) == out.end()) out.push_back(fix);
        if (fits) continue;
        std::string known;
        for (const Fix* one : allFixes())
            if (!typed.script || hasScript(*one)) known += (known.empty() ? "" : ", ") + std::string(one->id);
        return fail(ErrorCode::Malformed,
                    "--id: " +
                        say(fix ? TL_TEXT("Cli", "\"%1\" is not done at the other end; there are scripts for: %2")
                                : TL_TEXT("Cli", "\"%1\" is none of: %2"),
                            {each, known}));
    }
    return out;
}

static Result<Command> makeScript(const Typed& typed, Targets targets)
{
    if (typed.all || typed.yes || typed.dryRun || typed.fixes.empty())
        return fail(ErrorCode::Malformed,
                    say(TL_TEXT("Cli", "--script writes down what --id names, and does nothing else: not with --all, "
                                       "--yes or --dry-run")));
    auto fixes = fixesOf(typed);
    if (!fixes) return tl::unexpected(fixes.error());
    return ScriptCommand{.where = whereOf(typed),
                         .targets = std::move(targets),
                         .fixes = *std::move(fixes),
                         .flavour = *typed.script,
                         .format = typed.format};
}

static Result<Command> makeFix(const Typed& typed)
{
    auto targets = targetsOf(typed);
    if (!targets) return tl::unexpected(targets.error());
    if (typed.script) return makeScript(typed, *std::move(targets));
    if (typed.fixes.empty() == !typed.all)
        return fail(ErrorCode::Malformed, say(TL_TEXT("Cli", "say what to mend: either --id or --all")));
    auto fixes = fixesOf(typed);
    if (!fixes) return tl::unexpected(fixes.error());
    if (fixes->size() > 1)
        return fail(ErrorCode::Malformed,
                    say(TL_TEXT("Cli", "one --id at a time, or --all; several are for --script")));
    return FixCommand{.where = whereOf(typed),
                      .targets = *std::move(targets),
                      .fix = fixes->empty() ? "" : std::string(fixes->front()->id),
                      .yes = typed.yes,
                      .dryRun = typed.dryRun,
                      .format = typed.format};
}

void addFix(Commands& commands)
{
    CLI::App& command = commands.add(
        "fix", TL_TEXT("Help", "Mend what is wrong on this computer, prove that it helped, and keep a way back"),
        makeFix);
    addWhere(command, commands.typed);
    addPractice(command, commands.typed);
    addTargets(command, commands.typed);
    command
        .add_option("--id", commands.typed.fixes,
                    say(TL_TEXT("Help", "this fix only, as diagnose names it; may be repeated for a script")))
        ->type_name("FIX");
    command.add_flag("--all", commands.typed.all, say(TL_TEXT("Help", "whatever is found, the root cause first")));
    command.add_flag("--yes", commands.typed.yes, say(TL_TEXT("Help", "ask nothing: what helped is kept")));
    command.add_flag("--dry-run", commands.typed.dryRun, say(TL_TEXT("Help", "only show what would be done")));
    addChoice<std::optional<ScriptFlavour>>(
        command,
        {"--script",
         say(TL_TEXT("Help",
                     "change nothing; write a script for the other end, the server, that does what --id names")),
         "linux|windows"},
        commands.typed.script, {{"linux", ScriptFlavour::Linux}, {"windows", ScriptFlavour::Windows}});
    addFormat(command, commands.typed);
    command.footer(
        footnote(TL_TEXT("Help", "Exit status: 0 nothing is broken now, or the script is written; 1 a fault remains, "
                                 "or a fix did not hold; 2 the command line is wrong; 3 it could not run.")));
}

static Result<Command> makeUndo(const Typed& typed)
{
    const int said = (typed.all ? 1 : 0) + (typed.last ? 1 : 0) + (typed.entry ? 1 : 0);
    if (said != 1)
        return fail(ErrorCode::Malformed, say(TL_TEXT("Cli", "say what to take back: --last, --all or --id")));
    constexpr auto kMost = std::numeric_limits<std::uint64_t>::max();
    const auto id = wholeNumber(typed.entry.value_or("1"), kMost);
    if (!id || *id == 0)
        return fail(ErrorCode::Malformed,
                    "--id: " + say(TL_TEXT("Cli", "\"%1\" is no number of the history"), {*typed.entry}));
    const UndoWhich which = typed.all ? UndoWhich::All : typed.last ? UndoWhich::Last : UndoWhich::One;
    return UndoCommand{.which = which, .id = typed.entry ? *id : 0, .yes = typed.yes, .format = typed.format};
}

void addUndo(Commands& commands)
{
    CLI::App& command = commands.add("undo", TL_TEXT("Help", "Take back what this program changed, exactly"), makeUndo);
    command.add_flag("--last", commands.typed.last, say(TL_TEXT("Help", "the last fix that was kept")));
    command.add_flag("--all", commands.typed.all, say(TL_TEXT("Help", "all of them, from the last to the first")));
    command.add_option("--id", commands.typed.entry, say(TL_TEXT("Help", "the one of this number in the history")))
        ->type_name("N");
    command.add_flag("--yes", commands.typed.yes, say(TL_TEXT("Help", "ask nothing")));
    addPractice(command, commands.typed);
    addFormat(command, commands.typed);
    command.footer(footnote(
        TL_TEXT("Help", "Exit status: 0 all of it is as it was; 1 something was left as it is, because somebody else "
                        "had changed it or it did not work; 2 the command line is wrong; 3 it could not run.")));
}

static Result<Command> makeHistory(const Typed& typed) { return HistoryCommand{typed.format}; }

void addHistory(Commands& commands)
{
    CLI::App& command =
        commands.add("history", TL_TEXT("Help", "List what this program changed on this computer"), makeHistory);
    addPractice(command, commands.typed);
    addFormat(command, commands.typed);
}
}
