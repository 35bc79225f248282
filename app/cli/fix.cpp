// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/choose_tunnel.h"
#include "app/cli/journal_session.h"
#include "core/base/version.h"
#include "core/engine/repair.h"
#include "core/report/names.h"
#include <algorithm>
#include <chrono>
#include <nlohmann/json.hpp>
namespace tl::cli {
namespace {
using Json = nlohmann::json;

// Why it was not kept, or nothing.
std::string whyNot(const Repair& one)
{
    if (one.message) return say(*one.message);
    if (!one.error) return "";
    return one.status == RepairStatus::Refused ? say(wordsOfRefusal(*one.error)) : reasonOf(*one.error);
}

std::string offerOf(const Repair& one)
{
    return std::string(one.finding->id) + ": " + say(one.fix->title) + " (" + std::string(one.fix->id) + ")\n" +
           changesText(one.changes) + commandsText(one.commands);
}

RepairOptions optionsOf(const FixCommand& command, RequestFacts request, const Surroundings& on)
{
    using namespace std::chrono;
    return {.look = {.request = std::move(request), .deadline = command.deadline, .stop = on.stop},
            .fix = command.fix,
            .agree =
                [&on, yes = command.yes](const Repair& one) {
                    return yes || isYes(on.question(offerOf(one) + say(TL_TEXT("Cli", "Do this now?")) + " [y/N] ",
                                                    std::nullopt));
                },
            .confirm =
                [&on, yes = command.yes](const Repair&, seconds guard) {
                    if (yes) return true;
                    const std::string question =
                        say(TL_TEXT("Cli", "It helped. Keep it? Without an answer it is taken back in %1 s."),
                            {std::to_string(guard.count())}) +
                        " [y/N] ";
                    return isYes(on.question(question, guard));
                },
            .now = [] { return duration_cast<Ticks>(steady_clock::now().time_since_epoch()); },
            .time = duration_cast<seconds>(system_clock::now().time_since_epoch())};
}

std::string_view rootOf(const Diagnosis& diagnosis)
{
    return diagnosis.rootCause ? diagnosis.findings[*diagnosis.rootCause].cause->id : std::string_view();
}

std::string document(const RepairResult& result)
{
    Json fixes = Json::array();
    for (const Repair& one : result.repairs)
        fixes.push_back({{"id", one.fix->id},
                         {"finding", one.finding->id},
                         {"where", nameOf(one.where)},
                         {"status", nameOf(one.status)},
                         {"title", filled(one.fix->title, {})},
                         {"preview", one.commands},
                         {"message", whyNot(one).empty() ? Json(nullptr) : Json(whyNot(one))},
                         {"entry", one.entry == 0 ? Json(nullptr) : Json(one.entry)},
                         {"duration_ms", std::chrono::duration_cast<std::chrono::milliseconds>(one.duration).count()}});
    const std::string_view root = rootOf(result.diagnosis);
    const Json whole = {{"schema", "tunnelight.fix/1"},
                        {"version", version()},
                        {"tunnel", result.facts.request.tunnel},
                        {"fixes", std::move(fixes)},
                        {"verdict", nameOf(result.diagnosis.verdict)},
                        {"root_cause", root.empty() ? Json(nullptr) : Json(root)}};
    return whole.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

Text wordsOf(RepairStatus status)
{
    switch (status) {
    case RepairStatus::Planned: return TL_TEXT("Cli", "Not done.");
    case RepairStatus::Kept: return TL_TEXT("Cli", "Done, and it helped.");
    case RepairStatus::TakenBack: return TL_TEXT("Cli", "Done, and taken back.");
    case RepairStatus::Declined: return TL_TEXT("Cli", "Not kept.");
    case RepairStatus::Failed: return TL_TEXT("Cli", "It could not be done.");
    case RepairStatus::Refused: return TL_TEXT("Cli", "It cannot be done here.");
    }
    return {};
}

std::string remarksOf(const Diagnosis& diagnosis)
{
    std::string out;
    for (const Finding& each : diagnosis.findings)
        out += "  • " + say(each.title(), each.match.args) + ". " + say(each.advice(), each.match.args) + "\n";
    return out;
}

std::string textOf(const RepairResult& result, bool isPractice)
{
    std::string out;
    for (const Repair& one : result.repairs) {
        out += offerOf(one) + "  " + say(wordsOf(one.status));
        if (const std::string why = whyNot(one); !why.empty()) out += " " + printable(why);
        if (one.status == RepairStatus::Kept && !isPractice)
            out +=
                " " + say(TL_TEXT("Cli", "To take it back: tunnelight-cli undo --id %1"), {std::to_string(one.entry)});
        out += "\n";
    }
    const std::string_view root = rootOf(result.diagnosis);
    if (!root.empty())
        out +=
            say(result.repairs.empty()
                    ? TL_TEXT("Cli", "What is wrong (%1) cannot be mended on this computer; diagnose says what to do.")
                    : TL_TEXT("Cli", "Something is still wrong: %1. diagnose says what to do."),
                {std::string(root)}) +
            "\n";
    else if (result.diagnosis.verdict == Verdict::Healthy && result.diagnosis.findings.empty())
        out += say(TL_TEXT("Cli", "All is well now.")) + "\n";
    else if (result.diagnosis.verdict == Verdict::Healthy)
        out += say(TL_TEXT("Cli", "Nothing is broken now. Worth knowing:")) + "\n" + remarksOf(result.diagnosis);
    else
        out += say(TL_TEXT("Cli", "Nothing that could be seen is broken now; diagnose tells more.")) + "\n";
    return out;
}

// All that was found is mended: a warning may remain, and whether all is well may not be seen yet (nobody has called
// the server since).
int statusOf(const RepairResult& result)
{
    const bool all =
        std::ranges::all_of(result.repairs, [](const Repair& one) { return one.status == RepairStatus::Kept; });
    if (!all || result.diagnosis.rootCause) return kFaultFound;
    if (!result.repairs.empty() || result.diagnosis.verdict == Verdict::Healthy) return kNothingWrong;
    return result.diagnosis.verdict == Verdict::Inconclusive ? kCouldNotRun : kFaultFound;
}

Ending notLooked(Format format, const Error& error, const std::string& tunnel)
{
    return couldNotRun(format, error,
                       say(TL_TEXT("Cli", "The tunnel %1 could not be looked at: %2."), {tunnel, reasonOf(error)}));
}
}

Ending run(const FixCommand& command, const Surroundings& on)
{
    const auto tunnel = chooseTunnel(command.where, command.format, on.system.tunnels);
    if (!tunnel) return tunnel.error();
    std::string said;
    std::unique_ptr<Changer> changer; // none for a try
    if (!command.dryRun) {
        auto opened = openToChange(command.format, on);
        if (!opened) return opened.error();
        changer = *std::move(opened);
        said = recover(*changer);
    }
    const LoadedSettings settings = command.targets.empty() ? on.settings() : LoadedSettings{};
    const auto result =
        repair(on.system, on.machine->planner(), changer.get(),
               optionsOf(command, requestOf(command.where, command.targets, *tunnel, settings.settings.targets), on));
    if (!result) return notLooked(command.format, result.error(), *tunnel);
    for (const Repair& one : result->repairs)
        on.log.info("fix " + std::string(one.fix->id) + ": " + std::string(nameOf(one.status)));
    const bool unasked = std::ranges::any_of(
        result->repairs, [](const Repair& one) { return one.status == RepairStatus::Declined && one.entry == 0; });
    if (unasked && !on.watched)
        said +=
            "tunnelight-cli: " +
            say(TL_TEXT("Cli", "Nothing is changed without being asked for: start it on a terminal, or with --yes.")) +
            "\n";
    return {.status = statusOf(*result),
            .out = command.format == Format::Json ? document(*result) : textOf(*result, !on.practice.empty()),
            .err = said};
}
}
