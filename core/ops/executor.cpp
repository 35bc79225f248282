// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ops/executor.h"
#include <algorithm>
#include <ranges>
namespace tl {
Status Executor::load()
{
    auto text = file_.read();
    if (!text) return tl::unexpected(text.error());
    content_ = parseJournal(*text);
    // A line that was cut when the machine died must not swallow the next one.
    if (!text->empty() && text->back() != '\n') return file_.append("\n");
    return Done{};
}

JournalEntry* Executor::find(std::uint64_t id)
{
    const auto found = std::ranges::find(content_.entries, id, &JournalEntry::id);
    return found == content_.entries.end() ? nullptr : &*found;
}

Status Executor::append(std::uint64_t id, const Change& change)
{
    if (auto ok = file_.append(changeLine(id, change)); !ok) return ok;
    find(id)->changes.push_back(change);
    return Done{};
}

Status Executor::make(std::uint64_t id, const Op& op)
{
    if (auto ok = check(op); !ok) return ok;
    const auto changes = control_.plan(op);
    if (!changes) return tl::unexpected(changes.error());
    for (const Change& change : *changes) {
        // The way back is on disk before the machine changes: a crash in between loses nothing.
        if (auto ok = append(id, change); !ok) return ok;
        if (auto ok = control_.write(change.kind, change.name, change.after); !ok) return ok;
        const auto now = control_.read(change.kind, change.name);
        if (!now) return tl::unexpected(now.error());
        if (*now != change.after)
            return fail(ErrorCode::Unavailable, "the system did not take it: " + change.kind + " " + change.name);
    }
    return Done{};
}

Result<std::uint64_t> Executor::apply(const JournalEntry& what, const std::vector<Op>& ops)
{
    JournalEntry entry = what;
    entry.id = content_.entries.empty() ? 1 : content_.entries.back().id + 1;
    entry.changes.clear();
    entry.state = EntryState::Open;
    if (auto ok = file_.append(beginLine(entry)); !ok) return tl::unexpected(ok.error());
    content_.entries.push_back(entry);
    for (const Op& op : ops)
        if (auto ok = make(entry.id, op); !ok) {
            (void)takeBack(entry.id); // it stays open when that fails, too
            return tl::unexpected(ok.error());
        }
    return entry.id;
}

Status Executor::keep(std::uint64_t id)
{
    JournalEntry* entry = find(id);
    if (!entry) return fail(ErrorCode::NotFound, "no such entry");
    if (auto ok = file_.append(stateLine(id, EntryState::Kept)); !ok) return ok;
    entry->state = EntryState::Kept;
    return Done{};
}

Executor::Returned Executor::restore(const Change& change)
{
    Returned out{.change = change};
    const auto now = control_.read(change.kind, change.name);
    if (!now) {
        out.way = Way::Failed;
        out.error = now.error();
    } else if (*now == change.before) {
        out.way = Way::WasBefore;
    } else if (*now != change.after) {
        out.way = Way::LeftAlone;
        out.now = *now;
    } else if (auto ok = control_.write(change.kind, change.name, change.before); !ok) {
        out.way = Way::Failed;
        out.error = ok.error();
    }
    return out;
}

Result<std::vector<Executor::Returned>> Executor::takeBack(std::uint64_t id)
{
    JournalEntry* entry = find(id);
    if (!entry) return fail(ErrorCode::NotFound, "no such entry");
    std::vector<Returned> out;
    for (const Change& change : entry->changes | std::views::reverse) out.push_back(restore(change));
    const auto is = [](Way way) { return [way](const Returned& one) { return one.way == way; }; };
    if (std::ranges::any_of(out, is(Way::Failed))) return out;
    entry->state = std::ranges::any_of(out, is(Way::LeftAlone)) ? EntryState::Partly : EntryState::TakenBack;
    if (auto ok = file_.append(stateLine(id, entry->state)); !ok) return tl::unexpected(ok.error());
    return out;
}
}
