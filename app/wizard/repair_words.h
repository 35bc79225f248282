// SPDX-License-Identifier: GPL-3.0-or-later
// Changes, and what came of them, in words.
#pragma once
#include "app/shared/engine_work.h"
#include <QString>
namespace tl {
QString changesText(const std::vector<Change>&); // a line each: what, from, to
QString commandLines(const std::vector<std::string>&);
QString rightsText(const Facts&, bool practice);
QString whyNotKept(const Repair&);
QString whyNotChanged(const Error&, const RequestFacts&, const Fix&); // why nothing could be begun
QString undoneText(const UndoneEntry&);
QStringList differences(const Diagnosis& before, const Diagnosis& after); // step by step
QString stateText(EntryState);
}
