// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/run.h"
namespace tl::cli {
namespace {
using std::chrono::milliseconds;
// The engine keeps its own deadline; this much later something in it must be stuck.
constexpr milliseconds kGrace{1000};
constexpr milliseconds kListLimit{10'000};

int statusOf(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Healthy: return kNothingWrong;
    case Verdict::Degraded:
    case Verdict::Broken: return kFaultFound;
    case Verdict::Inconclusive: break;
    }
    return kCouldNotRun;
}

std::optional<milliseconds> limit(const TunnelsCommand&) { return kListLimit; }
std::optional<milliseconds> limit(const DiagnoseCommand& command) { return command.deadline + kGrace; }
std::optional<milliseconds> limit(const ReplayCommand&) { return std::nullopt; } // a file may come from a slow pipe
std::optional<milliseconds> limit(const LedgerCommand&) { return std::nullopt; }
std::optional<milliseconds> limit(const WatchCommand&) { return std::nullopt; } // as long as somebody looks
// Each part of the system that hangs is waited for once.
std::optional<milliseconds> limit(const BundleCommand& command)
{
    constexpr milliseconds kHanging{60'000};
    return command.deadline * (command.record ? 2 : 1) + command.record.value_or(milliseconds(0)) + kHanging;
}
constexpr int kPartsThatMayHang = 12; // each is waited for once
std::optional<milliseconds> limit(const CollectCommand&) { return kCollectPatience * kPartsThatMayHang + kGrace; }
std::optional<milliseconds> limit(const FixCommand&) { return std::nullopt; } // a person may be asked
std::optional<milliseconds> limit(const ScriptCommand& command) { return command.deadline + kGrace; }
std::optional<milliseconds> limit(const UndoCommand&) { return std::nullopt; }
std::optional<milliseconds> limit(const HistoryCommand&) { return kListLimit; }
std::optional<milliseconds> limit(const SimulateCommand&) { return kListLimit; }
}

Format formatOf(const Command& command)
{
    return std::visit([](const auto& each) { return each.format; }, command);
}

std::optional<milliseconds> limitOf(const Command& command)
{
    return std::visit([](const auto& each) { return limit(each); }, command);
}

bool changesTheMachine(const Command& command)
{
    return std::holds_alternative<FixCommand>(command) || std::holds_alternative<UndoCommand>(command);
}

bool looksAtTheMachine(const Command& command)
{
    return !std::holds_alternative<ReplayCommand>(command) && !std::holds_alternative<LedgerCommand>(command) &&
           !std::holds_alternative<SimulateCommand>(command);
}

Ending reported(const Facts& facts, const Diagnosis& diagnosis, Format format, const Surroundings& on,
                const TwoEnds* ends)
{
    Ending ending{.status = statusOf(diagnosis.verdict)};
    ending.out = format == Format::Json ? reportJson(facts, diagnosis, ends)
                                        : reportText(facts, diagnosis, on.colour, spoken(), on.practice, ends);
    if (diagnosis.verdict == Verdict::Inconclusive)
        ending.err = "tunnelight-cli: " +
                     say(TL_TEXT("Cli", "Too little could be seen to judge the tunnel %1; the report says what was."),
                         {facts.request.tunnel}) +
                     "\n";
    return ending;
}
}
