// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shared/journal_session.h"
namespace tl {
Result<std::unique_ptr<JournalSession>> openSession(HostControl& control, Result<std::unique_ptr<JournalFile>> file)
{
    if (!file) return tl::unexpected(file.error());
    auto session = std::make_unique<JournalSession>();
    session->file = *std::move(file);
    session->executor.emplace(control, *session->file);
    if (const Status ok = session->executor->load(); !ok) return tl::unexpected(ok.error());
    return session;
}

bool UndoneEntry::isWhole() const { return !error && Executor::isWhole(returned); }

UndoneEntry takeBack(Executor& executor, const JournalEntry& entry)
{
    UndoneEntry out{.entry = entry};
    if (auto returned = executor.takeBack(entry.id))
        out.returned = *std::move(returned);
    else
        out.error = returned.error();
    return out;
}

std::vector<UndoneEntry> takeBackOpen(Executor& executor)
{
    std::vector<UndoneEntry> out;
    const auto entries = executor.entries(); // a copy: taking back changes them
    for (auto entry = entries.rbegin(); entry != entries.rend(); ++entry)
        if (entry->state == EntryState::Open) out.push_back(takeBack(executor, *entry));
    return out;
}
}
