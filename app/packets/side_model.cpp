// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/packets/side_model.h"
#include "app/packets/packet_words.h"
#include "app/shared/moods.h"
#include <algorithm>
#include <QGuiApplication>
namespace tl {
std::size_t NumberQueue::dropBelow(std::uint64_t first)
{
    const auto from = numbers_.begin() + static_cast<std::ptrdiff_t>(begin_);
    const auto gone = static_cast<std::size_t>(std::lower_bound(from, numbers_.end(), first) - from);
    begin_ += gone;
    if (begin_ > numbers_.size() / 2) {
        numbers_.erase(numbers_.begin(), numbers_.begin() + static_cast<std::ptrdiff_t>(begin_));
        begin_ = 0;
    }
    return gone;
}

std::size_t NumberQueue::rowOf(std::uint64_t number) const
{
    const auto from = numbers_.begin() + static_cast<std::ptrdiff_t>(begin_);
    return static_cast<std::size_t>(std::lower_bound(from, numbers_.end(), number) - from);
}

void SideModel::reset(std::vector<std::uint64_t> numbers)
{
    beginResetModel();
    shown_.assign(std::move(numbers));
    endResetModel();
}

int SideModel::advance(std::span<const std::uint64_t> fresh)
{
    const auto gone = static_cast<int>(shown_.rowOf(log_.first()));
    if (gone > 0) {
        beginRemoveRows({}, 0, gone - 1);
        shown_.dropBelow(log_.first());
        endRemoveRows();
    }
    if (!fresh.empty()) {
        const int rows = rowCount();
        beginInsertRows({}, rows, rows + static_cast<int>(fresh.size()) - 1);
        shown_.add(fresh);
        endInsertRows();
    }
    return gone;
}

void SideModel::allChanged()
{
    if (shown_.size() > 0) emit dataChanged(index(0, 0), index(rowCount() - 1, kColumns - 1));
}

void SideModel::setFlows(std::shared_ptr<const FlowIndex> flows)
{
    flows_ = std::move(flows);
    allChanged();
}

void SideModel::highlight(const std::optional<FlowChoice>& choice)
{
    if (choice == highlighted_) return;
    highlighted_ = choice;
    allChanged();
}

std::optional<int> SideModel::rowOf(std::uint64_t number) const
{
    const std::size_t row = shown_.rowOf(number);
    if (row >= shown_.size() || shown_[row] != number) return std::nullopt;
    return static_cast<int>(row);
}

int SideModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(shown_.size());
}
int SideModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : kColumns; }

QString SideModel::text(std::uint64_t number, int column) const
{
    const KeptPacket& packet = log_[number];
    switch (column) {
    case Time: return timeText(packet.record.at);
    case What: return whatText(log_, packet);
    case From: return fromText(packet.record);
    case To: return toText(packet.record);
    case Bytes: return QString::number(packet.record.wireLength);
    case OtherSide: return beyondText(flows_->beyond(log_, number));
    default: return {};
    }
}

QVariant SideModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount()) return {};
    const std::uint64_t number = numberAt(index.row());
    if (number < log_.first()) return {}; // let go, and not yet told
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole: return text(number, column);
    case Qt::ToolTipRole: // what narrow columns may not hold
    case Qt::AccessibleDescriptionRole: return rowText(log_, number, *flows_);
    case Qt::AccessibleTextRole:
        return column == OtherSide ? beyondWords(flows_->beyond(log_, number), side_) : text(number, column);
    case Qt::TextAlignmentRole:
        if (column == Bytes) return QVariant(Qt::AlignRight | Qt::AlignVCenter);
        if (column == OtherSide) return QVariant(Qt::AlignCenter);
        return {};
    case Qt::BackgroundRole:
        if (highlighted_ && belongs(log_, number, *highlighted_))
            return mixed(QGuiApplication::palette().color(QPalette::Base),
                         QGuiApplication::palette().color(QPalette::Highlight), 0.25);
        return {};
    case Qt::ForegroundRole:
        if (column != OtherSide) return {};
        return colourOf(flows_->beyond(log_, number) == Beyond::Lost ? Mood::Bad : Mood::Good,
                        QGuiApplication::palette());
    default: return {};
    }
}

QVariant SideModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal) return {};
    if (role == Qt::ToolTipRole && section == OtherSide)
        return side_ == Side::Tunnel ? tr("Seen on the uplink as well?") : tr("Seen on the tunnel as well?");
    if (role != Qt::DisplayRole) return {};
    switch (section) {
    case Time: return tr("Time");
    case What: return tr("What");
    case From: return tr("From");
    case To: return tr("To");
    case Bytes: return tr("Bytes");
    case OtherSide: return side_ == Side::Tunnel ? tr("Out?") : tr("In?");
    default: return {};
    }
}
}
