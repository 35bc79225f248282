// SPDX-License-Identifier: GPL-3.0-or-later
// Where this machine keeps what was changed on it: one place for all users, readable by its owner alone.
#pragma once
#include "core/ops/journal.h"
#include <memory>
namespace tl {
enum class JournalUse { Read, Change };
// NotFound: nothing was ever changed (Read). Timeout: another program is changing the machine now (Change). Denied.
Result<std::unique_ptr<JournalFile>> openJournal(JournalUse);
}
