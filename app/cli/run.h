// SPDX-License-Identifier: GPL-3.0-or-later
// The commands. Each blocks, heeds the stop request, and hands back what is to be written.
#pragma once
#include "app/cli/command.h"
#include "app/cli/log.h"
#include "app/shared/settings.h"
#include "core/capture/byte_stream.h"
#include "core/engine/machine.h"
#include "core/report/report.h"
#include <filesystem>
#include <functional>
#include <stop_token>
namespace tl::cli {
struct Surroundings {
    System system;
    Log& log;
    std::stop_token stop = {};
    Colour colour = Colour::Never;
    bool watched = false;                              // a person reads standard error as it is written
    std::function<void(std::string_view)> ask = {};    // of that person, while a command runs
    bool screen = false;                               // standard output is a terminal
    std::function<Status(std::string_view)> show = {}; // on standard output, before the command has ended
    std::function<Result<std::unique_ptr<ByteSink>>(const std::filesystem::path&)> createFile = {};
    std::function<LoadedSettings()> settings = {};
    std::function<Status(const std::filesystem::path&, std::string_view)> writeFile = {};
    Machine* machine = nullptr; // that `system` is a view of
    // What the person types in answer to a question; nothing: nobody can be asked, or nobody answered in time.
    std::function<std::optional<std::string>(std::string_view question, std::optional<std::chrono::milliseconds>)>
        question = {};
    std::vector<PracticeNetwork> networks = {}; // to practise in
    std::string_view practice = {};             // the one of them that the machine is; empty: this computer
    std::function<void(Ticks)> sleep = {};      // not for long: nothing interrupts it
    std::filesystem::path logFile = {};
    std::function<std::vector<std::string>()> ownNames = {}; // of the user and of this computer
};
Ending run(const TunnelsCommand&, const Surroundings&);
Ending run(const DiagnoseCommand&, const Surroundings&);
Ending run(const ReplayCommand&, const Surroundings&);
Ending run(const LedgerCommand&, const Surroundings&);
Ending run(const WatchCommand&, const Surroundings&);
Ending run(const BundleCommand&, const Surroundings&);
Ending run(const CollectCommand&, const Surroundings&);
Ending run(const FixCommand&, const Surroundings&);
Ending run(const ScriptCommand&, const Surroundings&);
Ending run(const UndoCommand&, const Surroundings&);
Ending run(const HistoryCommand&, const Surroundings&);
Ending run(const SimulateCommand&, const Surroundings&);
// On this computer, or in the practice network of that name.
Ending runIn(const std::optional<std::string>& practice, const Command&, const Surroundings&);

// What collect waits for one part of the system: on Windows some take seconds.
inline constexpr std::chrono::milliseconds kCollectPatience{25'000};
Format formatOf(const Command&);
// The time after which the process must have ended, whatever the system does; empty: as long as it takes.
std::optional<std::chrono::milliseconds> limitOf(const Command&);
bool changesTheMachine(const Command&);
bool looksAtTheMachine(const Command&); // at this one, or changes it
// The report of a diagnosis, and the exit status that goes with its verdict.
Ending reported(const Facts&, const Diagnosis&, Format, const Surroundings&, const TwoEnds* ends = nullptr);
}
