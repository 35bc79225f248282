// SPDX-License-Identifier: GPL-3.0-or-later
// The eight steps of one run, as they come to be known.
#pragma once
#include <QAbstractListModel>

#include "app/wizard/step_state.h"
#include <array>
namespace tl {
class StepsModel final : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role { StateRole = Qt::UserRole, WordsRole };
    explicit StepsModel(QObject* parent = nullptr) : QAbstractListModel(parent) {}
    void begin();                     // all wait
    void note(StepId, bool finished); // of a run that goes on
    void show(const Diagnosis&);      // its result
    StepLook at(StepId step) const { return looks_[static_cast<std::size_t>(step)]; }
    int finished() const { return finished_; }

    static constexpr int kSummary = 8; // the row after them
    int rowCount(const QModelIndex& parent = {}) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    QVariant data(const QModelIndex& index, int role) const override;

private:
    void changed();
    std::array<StepLook, 8> looks_ = {};
    int finished_ = 0;
};
}
