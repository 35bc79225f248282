// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/arguments.h"
#include "app/cli/run.h"
#include "app/cli/supervise.h"
#include "app/shared/elevation_words.h"
#include "app/shared/files.h"
#include "platform/elevation.h"
#include "platform/native_machine.h"
#include "platform/process.h"
#include "platform/remote/remote_machine.h"
#include "platform/sim/practice.h"
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <thread>
namespace {
using namespace tl;
using namespace tl::cli;

// The exit status, which a report that could not be written changes.
int written(const Ending& ending, bool mayHaveChanged = false)
{
    const Status out = writeTo(Stream::Out, ending.out);
    (void)writeTo(Stream::Error, ending.err); // there is no third place to say so
    if (out) return ending.status;
    (void)writeTo(Stream::Error,
                  "tunnelight-cli: " +
                      say(mayHaveChanged
                              ? TL_TEXT("Cli", "The result could not be written: %1. What was changed on this "
                                               "computer, \"tunnelight-cli history\" tells.")
                              : TL_TEXT("Cli", "The result could not be written: %1. Nothing was changed on this "
                                               "computer."),
                          {reasonOf(out.error())}) +
                      "\n");
    return kCouldNotRun;
}

Ending stuckEnding(const Command& command, Stuck stuck)
{
    if (changesTheMachine(command))
        return couldNotRun(
            formatOf(command), "cancelled",
            say(TL_TEXT("Cli",
                        "It was stopped in the middle. Start tunnelight-cli fix or undo again: what was begun and "
                        "not confirmed is taken back first.")));
    if (stuck == Stuck::AfterStop)
        return couldNotRun(formatOf(command), "cancelled",
                           say(TL_TEXT("Cli", "It was stopped before it was done. Nothing was changed.")));
    return couldNotRun(
        formatOf(command), "timeout",
        say(TL_TEXT("Cli", "The system did not answer a question in time, so this was given up. Nothing was changed. "
                           "Try again; if it stays so, --verbose shows how far it came.")));
}

std::filesystem::path below(const std::filesystem::path& directory, const char* name)
{
    return directory.empty() ? directory : directory / name;
}

Colour colourOfOutput()
{
    const char* plain = std::getenv("NO_COLOR"); // no-color.org: present and not empty
    return isTerminal(Stream::Out) && !(plain && *plain) ? Colour::Always : Colour::Never;
}

// This computer, as this process may see it, or as the one with rights does.
tl::expected<std::shared_ptr<Machine>, Ending> machineFor(const Arguments& arguments)
{
    std::shared_ptr<Machine> own = makeNativeMachine();
    const bool isWanted = arguments.elevate && !arguments.practice && looksAtTheMachine(arguments.command);
    if (!isWanted || isElevated()) return own;
    auto link = elevate(Asking::InTerminal);
    auto machine = link ? makeRemoteMachine(*std::move(link), own) : tl::unexpected(link.error());
    if (!machine) {
        const Text why = whyNotElevated(machine.error(), own->planner().nameStyle());
        return tl::unexpected(couldNotRun(formatOf(arguments.command), machine.error(), say(why)));
    }
    return *std::move(machine);
}

int runProgram(int argc, char** argv)
{
    prepareStreams();
    const auto given = programArguments(argc, argv);
    std::vector<const char*> args(given.size());
    std::ranges::transform(given, args.begin(), &std::string::c_str);
    speak(dictionaryFor(args, preferredLocale()));
    const auto arguments = parseArguments(args);
    if (!arguments) return written(arguments.error());
    if (formatOf(arguments->command) == Format::Json) speak({}); // its sentences stand in documents, too

    Log log(stateDirectory(), arguments->verbose);
    const auto chosen = machineFor(*arguments);
    if (!chosen) return written(chosen.error());
    const std::shared_ptr<Machine>& machine = *chosen;
    const auto opened = machine->open();
    std::stop_source stop;
    auto interrupts = watchInterrupts([stop]() mutable { stop.request_stop(); });
    const Surroundings surroundings{
        .system = opened->lend(),
        .log = log,
        .stop = stop.get_token(),
        .colour = colourOfOutput(),
        .watched = isTerminal(Stream::Error),
        .ask = [](std::string_view what) { (void)writeTo(Stream::Error, what); },
        .screen = isTerminal(Stream::Out),
        .show = [](std::string_view text) { return writeTo(Stream::Out, text); },
        .createFile = createPrivateFile,
        .settings = [] { return loadSettings(below(settingsDirectory(), "settings.json")); },
        .writeFile = writePrivateFile,
        .machine = machine.get(),
        .question = [token = stop.get_token()](std::string_view question, auto patience) -> std::optional<std::string> {
            if (!canBeAsked()) return std::nullopt;
            (void)writeTo(Stream::Error, question);
            return readLine(patience, token);
        },
        .networks = practiceNetworks(),
        .sleep = [](Ticks time) { std::this_thread::sleep_for(time); },
        .logFile = below(stateDirectory(), kLogName),
        .ownNames = ownNames};
    const auto work = [&] { return runIn(arguments->practice, arguments->command, surroundings); };
    const Patience patience{.limit = limitOf(arguments->command),
                            .grace = changesTheMachine(arguments->command) ? kChangingGrace : kLookingGrace};
    const auto ending = supervise(work, formatOf(arguments->command), patience, stop.get_token());
    interrupts.reset(); // from here on, a reader that does not read can be left by the first Ctrl+C
    const bool mayHaveChanged = changesTheMachine(arguments->command) && !arguments->practice;
    if (ending && !ending->hangs) return written(*ending, mayHaveChanged);
    if (ending) leave(written(*ending, mayHaveChanged));
    // The thread at work is stuck in the system: nothing here may be destroyed under it.
    leave(written(stuckEnding(arguments->command, ending.error()), mayHaveChanged));
}
}

int main(int argc, char** argv)
{
    try {
        return runProgram(argc, argv);
    } catch (const std::exception& why) { // ours throws nothing: memory is short
        std::fprintf(stderr, "tunnelight-cli: It could not go on: %s.\n", why.what());
        return kCouldNotRun;
    }
}
