// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/run.h"
#include "core/base/version.h"
#include "core/engine/look.h"
#include "core/facts/facts_json.h"
#include "core/report/names.h"
#include <algorithm>
namespace tl::cli {
namespace {
std::string namesOf(const std::vector<TunnelFacts>& tunnels)
{
    std::string names;
    for (const TunnelFacts& each : tunnels) names += (names.empty() ? "" : ", ") + each.name;
    return names;
}

tl::unexpected<Ending> refused(Format format, std::string_view code, const Text& text,
                               const std::vector<std::string>& args = {})
{
    return tl::unexpected(couldNotRun(format, code, say(text, args)));
}

tl::expected<std::string, Ending> named(const std::string& name, const std::vector<TunnelFacts>& tunnels, Format format)
{
    if (std::ranges::find(tunnels, name, &TunnelFacts::name) != tunnels.end()) return name;
    if (tunnels.empty())
        return refused(format, "not_found",
                       TL_TEXT("Cli", "There is no WireGuard tunnel named \"%1\" on this computer, nor any other."),
                       {name});
    return refused(format, "not_found",
                   TL_TEXT("Cli", "There is no WireGuard tunnel named \"%1\" on this computer. "
                                  "Those that exist: %2. Choose one of them with --tunnel."),
                   {name, namesOf(tunnels)});
}

// The only tunnel, or of several the only running one.
tl::expected<std::string, Ending> chosen(const std::vector<TunnelFacts>& tunnels, Format format)
{
    if (tunnels.empty())
        return refused(
            format, "not_found",
            TL_TEXT("Cli", "There is no WireGuard tunnel on this computer: none is running, and none is configured. "
                           "Set one up first, or start the program on the computer that has it."));
    if (tunnels.size() == 1) return tunnels.front().name;
    const auto runs = [](const TunnelFacts& each) { return each.linkExists; };
    if (std::ranges::count_if(tunnels, runs) == 1) return std::ranges::find_if(tunnels, runs)->name;
    return refused(
        format, "ambiguous",
        TL_TEXT("Cli", "There are several WireGuard tunnels on this computer, and it is not clear which one is meant. "
                       "Choose one of them with --tunnel: %1."),
        {namesOf(tunnels)});
}

tl::expected<std::string, Ending> tunnelOf(const DiagnoseCommand& command, const Surroundings& on)
{
    const auto tunnels = on.system.tunnels.tunnels();
    if (!tunnels)
        return refused(command.format, nameOf(tunnels.error().code),
                       TL_TEXT("Cli", "The tunnels of this computer could not be listed: %1."),
                       {reasonOf(tunnels.error())});
    if (command.where.tunnel) return named(*command.where.tunnel, *tunnels, command.format);
    return chosen(*tunnels, command.format);
}

// One target on the command line, and none of the settings counts.
RequestFacts requestOf(const DiagnoseCommand& command, const std::string& tunnel, const Targets& defaults)
{
    const Targets& targets = command.targets.empty() ? defaults : command.targets;
    return {.tunnel = tunnel,
            .role = command.where.role.value_or(Role::Client),
            .roleGiven = command.where.role.has_value(),
            .targetAddresses = targets.addresses,
            .targetNames = targets.names,
            .targetsGiven = !command.targets.empty()};
}

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
    return {.request = std::move(request),
            .deadline = command.deadline,
            .stop = on.stop,
            .tell = [&log = on.log](StepId step, bool finished) {
                log.info("step " + std::string(nameOf(step)) + (finished ? " has seen all it can" : " began"));
            }};
}

// The report is worth printing even if the file cannot be written.
void saveFacts(const std::string& path, const Facts& facts, const Surroundings& on, Ending& ending)
{
    const Status written = on.writeFile(path, toJson(facts));
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
    const auto tunnel = tunnelOf(command, on);
    if (!tunnel) return tunnel.error();
    const LoadedSettings settings = command.targets.empty() ? on.settings() : LoadedSettings{};
    auto facts = look(on.system, optionsOf(command, requestOf(command, *tunnel, settings.settings.targets), on));
    if (!facts) {
        on.log.warn("diagnose: " + std::string(nameOf(facts.error().code)) + ", " + facts.error().where);
        return notLooked(command.format, facts.error(), *tunnel);
    }
    facts->version = version();
    const Diagnosis diagnosis = diagnose(*facts);
    logResult(on.log, *facts, diagnosis);
    Ending ending = reported(*facts, diagnosis, command.format, on.colour);
    if (!settings.warning.empty()) ending.err = "tunnelight-cli: " + settings.warning + "\n" + ending.err;
    if (command.factsFile) saveFacts(*command.factsFile, *facts, on, ending);
    return ending;
}
}
