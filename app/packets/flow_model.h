// SPDX-License-Identifier: GPL-3.0-or-later
// The conversations in words, the worst first: what a reader need not tell apart is one.
#pragma once
#include "app/packets/flow_index.h"
#include "app/shared/moods.h"
#include <QAbstractListModel>
namespace tl {
Mood moodOf(FlowVerdict);

class FlowModel final : public QAbstractListModel {
    Q_OBJECT
public:
    static constexpr std::size_t kMost = 50; // rows; of those that follow the reader sees the packets alone
    using QAbstractListModel::QAbstractListModel;
    void show(const FlowIndex&);
    const LedgerFlow* at(int row) const;
    QString sentence(int row) const; // without its sign
    std::optional<int> rowOf(const FlowChoice&) const;
    std::size_t faults() const;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

private:
    struct Row {
        LedgerFlow flow = {};
        QString text = {};
    };
    std::vector<Row> rows_ = {};
};
}
