// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shared/engine_work.h"
#include "app/shared/files.h"
#include "core/base/version.h"
#include "core/facts/facts_json.h"
#include <algorithm>
namespace tl {
namespace {
constexpr std::size_t kMostBytes = 256U << 20; // 100,000 routes are some 30 MiB

RepairOptions optionsFor(const LookOptions& look, const Fix& fix)
{
    using namespace std::chrono;
    return {.look = look,
            .fix = std::string(fix.id),
            .now = [] { return duration_cast<Ticks>(steady_clock::now().time_since_epoch()); },
            .time = duration_cast<seconds>(system_clock::now().time_since_epoch())};
}

SeenPtr seenOf(Facts facts)
{
    auto diagnosis = diagnose(facts);
    return std::make_shared<const Seen>(Seen{std::move(facts), std::move(diagnosis)});
}
}

Result<SeenPtr> lookAndThink(const System& system, const LookOptions& options)
{
    auto facts = look(system, options);
    if (!facts) return tl::unexpected(facts.error());
    facts->version = version();
    return seenOf(*std::move(facts));
}

Result<SeenPtr> readSeen(const std::filesystem::path& factsFile)
{
    const auto text = readFile(factsFile, kMostBytes);
    if (!text) return tl::unexpected(text.error());
    auto facts = factsFromJson(*text);
    if (!facts) return tl::unexpected(facts.error());
    return seenOf(*std::move(facts));
}

Result<Repair> planRepair(Machine& machine, const System& system, const LookOptions& look, const Fix& fix)
{
    auto result = repair(system, machine.planner(), nullptr, optionsFor(look, fix));
    if (!result) return tl::unexpected(result.error());
    if (result->repairs.empty())
        return Repair{.fix = &fix,
                      .status = RepairStatus::Refused,
                      .message = Sentence{TL_TEXT("Cli", "The fault is not there any more, so there is nothing to "
                                                         "change.")}};
    return std::move(result->repairs.front());
}

Result<Mended> mend(Machine& machine, const System& system, const LookOptions& look, const Repair& planned,
                    Confirm confirm)
{
    const auto changer = machine.openToChange();
    if (!changer) return tl::unexpected(changer.error());
    auto recovered = takeBackOpen(**changer);
    if (!recovered) return tl::unexpected(recovered.error());
    Mended out{.recovered = *std::move(recovered)};
    RepairOptions options = optionsFor(look, *planned.fix);
    bool begun = false;
    options.agree = [&](const Repair& one) {
        if (begun) return false; // one at a time
        begun = true;
        out.otherThanPlanned = one.finding != planned.finding || one.commands != planned.commands;
        return !out.otherThanPlanned;
    };
    options.confirm = std::move(confirm);
    auto result = repair(system, machine.planner(), changer->get(), options);
    if (!result) return tl::unexpected(result.error());
    if (!result->repairs.empty()) out.repair = std::move(result->repairs.front());
    out.now = std::make_shared<const Seen>(Seen{std::move(result->facts), std::move(result->diagnosis)});
    return out;
}

Result<History> readHistory(Machine& machine)
{
    auto content = machine.history();
    if (!content) return tl::unexpected(content.error());
    History out{.damagedLines = content->damagedLines};
    for (auto entry = content->entries.rbegin(); entry != content->entries.rend(); ++entry) {
        HistoryEntry& row = out.entries.emplace_back(HistoryEntry{.entry = std::move(*entry)});
        for (const Change& change : row.entry.changes) row.commands.push_back(machine.planner().command(change));
    }
    return out;
}

Result<UndoneEntry> takeBackEntry(Machine& machine, std::uint64_t id)
{
    const auto changer = machine.openToChange();
    if (!changer) return tl::unexpected(changer.error());
    const auto history = (*changer)->history();
    if (!history) return tl::unexpected(history.error());
    const auto found = std::ranges::find(history->entries, id, &JournalEntry::id);
    if (found == history->entries.end() || found->state == EntryState::TakenBack)
        return fail(ErrorCode::NotFound, "the change to take back");
    return takeBack(**changer, *found);
}
}
