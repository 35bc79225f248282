// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shared/engine_work.h"
#include "app/shared/files.h"
#include "core/base/version.h"
#include "core/bundle/bundle.h"
#include "core/bundle/packet_keeper.h"
#include "core/engine/ends_side.h"
#include <algorithm>
namespace tl {
namespace {
RepairOptions optionsFor(const LookOptions& look, const Fix& fix)
{
    using namespace std::chrono;
    return {.look = look,
            .fix = std::string(fix.id),
            .now = [] { return duration_cast<Ticks>(steady_clock::now().time_since_epoch()); },
            .time = duration_cast<seconds>(system_clock::now().time_since_epoch())};
}

SeenPtr seenOf(Facts facts, Observed<std::string> packets = {})
{
    auto diagnosis = diagnose(facts);
    return std::make_shared<const Seen>(
        Seen{.facts = std::move(facts), .diagnosis = std::move(diagnosis), .packets = std::move(packets)});
}

// The same system, over a tap that keeps the headers of what passes.
System over(const System& system, PacketKeeper& keeper)
{
    return {system.tunnels, system.network, system.host, system.path, keeper, system.platform};
}

Result<SeenPtr> lookOver(const System& system, PacketKeeper& keeper, const LookOptions& options)
{
    auto facts = look(over(system, keeper), options);
    if (!facts) return tl::unexpected(facts.error());
    facts->version = version();
    return seenOf(*std::move(facts), keeper.file());
}

Result<Facts> factsIn(const std::filesystem::path& file)
{
    const auto bytes = readFile(file, kMostBundleBytes);
    if (!bytes && bytes.error().code == ErrorCode::Malformed)
        return fail(ErrorCode::Malformed, TL_TEXT("SavedFile", "what it holds is larger than a bundle can be").source);
    if (!bytes) return tl::unexpected(bytes.error());
    return factsOfFile(*bytes);
}
}

Result<SeenPtr> lookAndThink(const System& system, const LookOptions& options)
{
    PacketKeeper keeper(system.tap);
    return lookOver(system, keeper, options);
}

Result<SeenPtr> readSeen(const std::filesystem::path& file)
{
    auto facts = factsIn(file);
    if (!facts) return tl::unexpected(facts.error());
    return seenOf(*std::move(facts));
}

Result<SeenPtr> readOtherEnd(const Seen& one, const std::filesystem::path& file)
{
    const auto other = factsIn(file);
    if (!other) return tl::unexpected(other.error());
    const std::string key = sideOf(one.facts, *other).ownKey;
    if (!key.empty() && key == sideOf(*other, one.facts).ownKey)
        return fail(ErrorCode::Malformed, TL_TEXT("SavedFile", "it is of the same end as the one that is open").source);
    const TwoEnds ends = compareEnds(one.facts, *other);
    return std::make_shared<const Seen>(
        Seen{.facts = *ends.client, .diagnosis = diagnose(one.facts, *other), .compared = ends.compared});
}

Result<Recorded> recordAndThink(const System& system, const LookOptions& options, Ticks time,
                                const RecordControl& control)
{
    PacketKeeper keeper(system.tap);
    auto recording = record(over(system, keeper), options, time, control);
    if (!recording) return tl::unexpected(recording.error());
    recording->before.version = recording->meanwhile.version = version();
    auto after = lookOver(system, keeper, options);
    if (!after) return tl::unexpected(after.error());
    return Recorded{*std::move(recording), *std::move(after)};
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
    out.now = std::make_shared<const Seen>(
        Seen{.facts = std::move(result->facts), .diagnosis = std::move(result->diagnosis)});
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
