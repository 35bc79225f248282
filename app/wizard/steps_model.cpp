// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/wizard/steps_model.h"
#include "app/shared/qt/text.h"
#include "core/steps/steps.h"
namespace tl {
void StepsModel::begin()
{
    looks_.fill({});
    finished_ = 0;
    changed();
}

void StepsModel::note(StepId step, bool finished)
{
    // What was seen is judged when all is seen.
    StepLook& look = looks_[static_cast<std::size_t>(step)];
    if (finished && look.state == StepState::Running) ++finished_;
    look = {finished ? StepState::Seen : StepState::Running};
    changed();
}

void StepsModel::show(const Diagnosis& diagnosis)
{
    for (std::size_t i = 0; i < looks_.size(); ++i) looks_[i] = lookOf(diagnosis, static_cast<StepId>(i));
    finished_ = static_cast<int>(looks_.size());
    changed();
}

void StepsModel::changed() { emit dataChanged(index(0), index(rowCount() - 1)); }

int StepsModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : kSummary + 1; }

// Nothing is summed up before it is known.
Qt::ItemFlags StepsModel::flags(const QModelIndex& index) const
{
    const bool known = index.row() != kSummary || finished_ == kSummary;
    return known ? QAbstractListModel::flags(index) : Qt::NoItemFlags;
}

QVariant StepsModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const auto row = static_cast<std::size_t>(index.row());
    if (index.row() == kSummary)
        return role == Qt::DisplayRole || role == Qt::AccessibleTextRole ? tr("Summary") : QVariant();
    const QString question = translated(allSteps()[row].question);
    switch (role) {
    case Qt::DisplayRole: return QStringLiteral("%1. %2").arg(row + 1).arg(question);
    case StateRole: return static_cast<int>(looks_[row].state);
    case WordsRole: return wordsOf(looks_[row]);
    case Qt::AccessibleTextRole:
        return tr("Step %1 of 8: %2 – %3").arg(QString::number(row + 1), question, wordsOf(looks_[row]));
    default: return {};
    }
}
}
