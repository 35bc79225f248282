// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ops/executor.h"
#include "core/ops/start_task.h"
#include <algorithm>
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

bool Executor::isNow(const Change& change, const ObjectState& state)
{
    const auto now = control_.read(change.kind, change.name);
    return now && control_.isSame(change.kind, *now, state);
}

// A task only makes another change last: that one holds for now without it. Whatever else fails is a failure.
Status Executor::drop(std::uint64_t id, const Change& change, const Error& why)
{
    if (change.kind != kStartTask) return tl::unexpected(why);
    if (!isNow(change, change.before)) return tl::unexpected(why);
    if (auto ok = file_.append(droppedLine(id, change)); !ok) return ok;
    find(id)->changes.pop_back();
    return Done{};
}

Status Executor::make(std::uint64_t id, const Op& op)
{
    if (auto ok = check(op, control_.nameStyle()); !ok) return ok;
    const auto changes = control_.plan(op);
    if (!changes) return tl::unexpected(changes.error());
    for (const Change& change : *changes) {
        // The way back is on disk before the machine changes: a crash in between loses nothing.
        if (auto ok = append(id, change); !ok) return ok;
        if (auto ok = control_.write(change.kind, change.name, change.after); !ok) {
            if (auto dropped = drop(id, change, ok.error()); !dropped) return dropped;
            continue;
        }
        const auto now = control_.read(change.kind, change.name);
        if (!now) return tl::unexpected(now.error());
        if (!control_.isSame(change.kind, *now, change.after))
            return fail(ErrorCode::Unavailable, "the system did not take it: " + change.kind + " " + change.name);
    }
    return Done{};
}

Result<std::uint64_t> Executor::apply(const JournalEntry& what, const std::vector<Op>& ops)
{
    JournalEntry entry = what;
    entry.id = 1; // a number that no other has, in whatever order they stand
    for (const JournalEntry& other : content_.entries) entry.id = std::max(entry.id, other.id + 1);
    entry.changes.clear();
    entry.state = EntryState::Open;
    if (auto ok = file_.append(beginLine(entry)); !ok) return tl::unexpected(ok.error());
    content_.entries.push_back(entry);
    for (const Op& op : ops)
        if (auto ok = make(entry.id, op); !ok) return tl::unexpected(giveUp(entry.id, ok.error()));
    return entry.id;
}

// The system may have made something else of the last change than what was meant: that is taken back, too. What is left
// stays open, for whoever comes next.
Error Executor::giveUp(std::uint64_t id, Error why)
{
    const JournalEntry& entry = *find(id);
    const std::size_t count = entry.changes.size();
    std::vector<Returned> out;
    for (std::size_t at = count; at > 0; --at)
        out.push_back(restore(entry, at - 1, at == count ? Since::Now : Since::Then));
    if (isWhole(out))
        (void)end(id, EntryState::TakenBack);
    else
        why.where += "; and not all of it could be taken back";
    return why;
}

Status Executor::end(std::uint64_t id, EntryState state)
{
    JournalEntry* entry = find(id);
    if (!entry) return fail(ErrorCode::NotFound, "no such entry");
    if (auto ok = file_.append(stateLine(id, state)); !ok) return ok;
    entry->state = state;
    return Done{};
}

Status Executor::keep(std::uint64_t id) { return end(id, EntryState::Kept); }

// An object that an entry changed several times is as it was before an earlier one of these: this one was taken back
// already, and that one too.
bool Executor::isFurtherBack(const JournalEntry& entry, std::size_t at, const ObjectState& now)
{
    const auto change = entry.changes.begin() + static_cast<std::ptrdiff_t>(at);
    return std::any_of(entry.changes.begin(), change, [&](const Change& one) {
        return one.kind == change->kind && one.name == change->name && control_.isSame(one.kind, one.before, now);
    });
}

Executor::Returned Executor::restore(const JournalEntry& entry, std::size_t at, Since since)
{
    const Change& change = entry.changes[at];
    Returned out{.change = change};
    if (control_.isSame(change.kind, change.before, change.after)) {
        out.way = Way::WasBefore; // set anew, not to something else
        return out;
    }
    const auto now = control_.read(change.kind, change.name);
    if (!now) {
        out.way = Way::Failed;
        out.error = now.error();
    } else if (control_.isSame(change.kind, *now, change.before)) {
        out.way = Way::WasBefore;
    } else if (since == Since::Then && !control_.isSame(change.kind, *now, change.after)) {
        out.way = isFurtherBack(entry, at, *now) ? Way::WasBefore : Way::LeftAlone;
        out.now = *now;
    } else if (auto ok = control_.write(change.kind, change.name, change.before); !ok) {
        out.way = Way::Failed;
        out.error = ok.error();
    } else if (since == Since::Now && !isNow(change, change.before)) {
        out.way = Way::Failed;
        out.error = {ErrorCode::Unavailable, "the system did not take it back"};
    }
    return out;
}

Result<std::vector<Executor::Returned>> Executor::takeBack(std::uint64_t id)
{
    JournalEntry* entry = find(id);
    if (!entry) return fail(ErrorCode::NotFound, "no such entry");
    std::vector<Returned> out;
    for (std::size_t at = entry->changes.size(); at > 0; --at) out.push_back(restore(*entry, at - 1, Since::Then));
    if (std::ranges::find(out, Way::Failed, &Returned::way) != out.end()) return out;
    if (auto ok = end(id, isWhole(out) ? EntryState::TakenBack : EntryState::Partly); !ok)
        return tl::unexpected(ok.error());
    return out;
}
}
