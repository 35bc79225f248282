// SPDX-License-Identifier: GPL-3.0-or-later
// Changes, and what came of them, in words.
#pragma once
#include "app/shared/engine_work.h"
#include <QString>
#include <QVBoxLayout>
namespace tl {
void addChanges(QVBoxLayout&, const std::vector<Change>&, bool forHowLong); // for people, a sentence each
// For experts: the objects of the system, and what a person would type.
QString detailsOf(const std::vector<Change>&, const std::vector<std::string>& commands);
QString rightsText(const Facts&, bool practice);
QString whyNotKept(const Repair&);
QString whyNotChanged(const Error&, const RequestFacts&, const Fix&); // why nothing could be begun
QString undoneText(const UndoneEntry&);
QStringList differences(const Diagnosis& before, const Diagnosis& after); // step by step
QString stateText(EntryState);
}
