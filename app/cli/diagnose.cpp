// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/choose_tunnel.h"
#include "app/cli/journal_session.h"
#include "app/shared/files.h"
#include "core/base/version.h"
#include "core/engine/look.h"
#include "core/facts/facts_json.h"
#include "core/report/names.h"
namespace tl::cli {
namespace {
Ending notLooked(Format format, const Error& error, const std::string& tunnel)
{
    if (error.code == ErrorCode::Cancelled)
        return couldNotRun(format, error,
                           say(TL_TEXT("Cli", "The diagnosis was stopped before it was done. Nothing was changed.")));
    if (error.code == ErrorCode::NotFound)
        return couldNotRun(
            format, error,
            say(TL_TEXT("Cli", "The tunnel %1 is not there any more. Bring it up and try again."), {tunnel}));
    return couldNotRun(format, error,
                       say(TL_TEXT("Cli", "The tunnel %1 could not be looked at: %2. Nothing was changed."),
                           {tunnel, reasonOf(error)}));
}

void logResult(Log& log, const Facts& facts, const Diagnosis& diagnosis)
{
    const bool root = diagnosis.rootCause && *diagnosis.rootCause < diagnosis.findings.size();
    log.info("diagnose: role " + std::string(nameOf(facts.request.role)) + ", verdict " +
             std::string(nameOf(diagnosis.verdict)) + ", root cause " +
             (root ? std::string(diagnosis.findings[*diagnosis.rootCause].cause->id) : "none") + ", findings " +
             std::to_string(diagnosis.findings.size()) + ", exchanges " + std::to_string(facts.exchanges.size()) +
             ", " + std::to_string(facts.duration.count() / 1000) + " ms");
}

LookOptions optionsOf(const DiagnoseCommand& command, RequestFacts request, const Surroundings& on)
{
    using namespace std::chrono_literals;
    return {.request = std::move(request),
            .deadline = command.deadline,
            .trafficTime = command.wait.value_or(on.watched ? 8s : 2s),
            .stop = on.stop,
            .tell =
                [&log = on.log](StepId step, bool finished) {
                    log.info("step " + std::string(nameOf(step)) + (finished ? " has seen all it can" : " began"));
                },
            .wantTraffic =
                [&on, format = command.format](Ticks) {
                    if (format == Format::Text && on.ask)
                        on.ask(say(TL_TEXT("Cli", "Nothing wrong so far. Open a web page on the other device now (the "
                                                  "phone, the laptop): its packets show whether they get through.")) +
                               "\n");
                }};
}

// The report is worth printing even if the file cannot be written.
void saveFacts(const std::string& path, const Facts& facts, const Surroundings& on, Ending& ending)
{
    const Status written = on.writeFile(pathOf(path), toJson(facts));
    if (written) return;
    on.log.warn("facts not saved: " + std::string(nameOf(written.error().code)) + " " +
                std::to_string(written.error().osCode));
    ending.status = kCouldNotRun;
    ending.err +=
        "tunnelight-cli: " +
        say(TL_TEXT(
                "Cli",
                "What was seen could not be saved in %1: %2. The report is complete; give another file with --facts."),
            {path, reasonOf(written.error())}) +
        "\n";
}
}

Ending run(const DiagnoseCommand& command, const Surroundings& on)
{
    const auto tunnel = chooseTunnel(command.where, command.format, on.system.tunnels);
    if (!tunnel) return tunnel.error();
    const LoadedSettings settings = command.targets.empty() ? on.settings() : LoadedSettings{};
    auto facts =
        look(on.system,
             optionsOf(command, requestOf(command.where, command.targets, *tunnel, settings.settings.targets), on));
    if (!facts) {
        on.log.warn("diagnose: " + std::string(nameOf(facts.error().code)) + ", " + facts.error().where);
        return notLooked(command.format, facts.error(), *tunnel);
    }
    facts->version = version();
    const Diagnosis diagnosis = diagnose(*facts);
    logResult(on.log, *facts, diagnosis);
    Ending ending = reported(*facts, diagnosis, command.format, on);
    if (!settings.warning.empty()) ending.err = "tunnelight-cli: " + settings.warning + "\n" + ending.err;
    ending.err = hintAtOpen(on) + ending.err;
    if (command.factsFile) saveFacts(*command.factsFile, *facts, on, ending);
    return ending;
}
}
