// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shared/journal_session.h"
namespace tl {
bool UndoneEntry::isWhole() const { return !error && Changer::isWhole(returned); }

UndoneEntry takeBack(Changer& changer, const JournalEntry& entry)
{
    UndoneEntry out{.entry = entry};
    if (auto returned = changer.takeBack(entry.id))
        out.returned = *std::move(returned);
    else
        out.error = returned.error();
    return out;
}

Result<std::vector<UndoneEntry>> takeBackOpen(Changer& changer)
{
    const auto history = changer.history();
    if (!history) return tl::unexpected(history.error());
    std::vector<UndoneEntry> out;
    for (auto entry = history->entries.rbegin(); entry != history->entries.rend(); ++entry)
        if (entry->state == EntryState::Open) out.push_back(takeBack(changer, *entry));
    return out;
}
}
