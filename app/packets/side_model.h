// SPDX-License-Identifier: GPL-3.0-or-later
// The packets of one side that are shown, a row each, as a table. A batch is one signal for what comes and
// one for what goes, whatever its size.
#pragma once
#include "app/packets/flow_index.h"
#include <QAbstractTableModel>
namespace tl {
// Numbers that come at the end and go at the beginning.
class NumberQueue {
public:
    void assign(std::vector<std::uint64_t> numbers)
    {
        numbers_ = std::move(numbers);
        begin_ = 0;
    }
    void add(std::span<const std::uint64_t> more) { numbers_.insert(numbers_.end(), more.begin(), more.end()); }
    std::size_t dropBelow(std::uint64_t first); // how many went
    std::size_t size() const { return numbers_.size() - begin_; }
    std::uint64_t operator[](std::size_t row) const { return numbers_[begin_ + row]; }
    std::size_t rowOf(std::uint64_t number) const; // of it or the next one; size(): none

private:
    std::vector<std::uint64_t> numbers_ = {};
    std::size_t begin_ = 0;
};

class SideModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { OtherSide, Time, What, From, To, Bytes, kColumns };
    SideModel(const PacketLog& log, Side side, QObject* parent) : QAbstractTableModel(parent), log_(log), side_(side) {}
    void reset(std::vector<std::uint64_t> numbers);
    // The log has more, `fresh` of them are shown, and may have let the oldest go. Gives how many rows went at the top.
    int advance(std::span<const std::uint64_t> fresh);
    void setFlows(std::shared_ptr<const FlowIndex>);
    void highlight(const std::optional<FlowChoice>&); // all of this conversation

    Side side() const { return side_; }
    std::uint64_t numberAt(int row) const { return shown_[static_cast<std::size_t>(row)]; }
    std::optional<int> rowOf(std::uint64_t number) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString text(std::uint64_t number, int column) const;
    void allChanged();
    const PacketLog& log_;
    Side side_;
    NumberQueue shown_ = {};
    std::shared_ptr<const FlowIndex> flows_ = std::make_shared<FlowIndex>();
    std::optional<FlowChoice> highlighted_ = {};
};
}
