// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/packets/packet_table.h"
#include <QEvent>
#include <QHeaderView>
#include <QKeyEvent>
#include <QScrollBar>
namespace tl {
PacketTable::PacketTable(const PacketLog& log, Side side, QWidget* parent)
    : QTableView(parent), model_(new SideModel(log, side, this))
{
    setModel(model_);
    setAccessibleName(side == Side::Tunnel ? tr("Packets of the tunnel") : tr("Packets of the uplink"));
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
    setTabKeyNavigation(false);
    setShowGrid(false);
    setWordWrap(false);
    setTextElideMode(Qt::ElideMiddle);
    setVerticalScrollMode(ScrollPerItem);
    setCornerButtonEnabled(false);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    horizontalHeader()->setHighlightSections(false);
    measure();
    connect(verticalScrollBar(), &QScrollBar::actionTriggered, this, [this](int action) {
        const bool up = action == QScrollBar::SliderSingleStepSub || action == QScrollBar::SliderPageStepSub ||
                        action == QScrollBar::SliderToMinimum || action == QScrollBar::SliderMove;
        if (up && following_) emit scrolledAway();
    });
    connect(this, &QTableView::doubleClicked, this,
            [this](const QModelIndex& index) { emit wanted(model_->numberAt(index.row())); });
}

void PacketTable::measure()
{
    const QFontMetrics metrics(font());
    verticalHeader()->setDefaultSectionSize(metrics.height() + 6);
    verticalHeader()->setMinimumSectionSize(metrics.height());
    const auto fit = [&](SideModel::Column column, const QString& sample) {
        setColumnWidth(column, metrics.horizontalAdvance(sample) + metrics.height() * 3 / 4);
    };
    fit(SideModel::Time, QStringLiteral("00:00:00.000"));
    fit(SideModel::What, QStringLiteral("WG keepalive"));
    fit(SideModel::From, QStringLiteral("198.51.100.10:443"));
    fit(SideModel::To, QStringLiteral("198.51.100.10:443"));
    fit(SideModel::Bytes, QStringLiteral("00000"));
    fit(SideModel::OtherSide, QStringLiteral("Out?"));
}

void PacketTable::changeEvent(QEvent* event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange) measure();
}

void PacketTable::take(std::span<const std::uint64_t> fresh)
{
    const int top = verticalScrollBar()->value();
    const int gone = model_->advance(fresh);
    if (following_)
        scrollToBottom();
    else if (gone > 0)
        verticalScrollBar()->setValue(top - gone);
}

void PacketTable::setFollowing(bool following)
{
    following_ = following;
    if (following) scrollToBottom();
}

void PacketTable::choose(std::optional<std::uint64_t> number)
{
    telling_ = false;
    const auto row = number ? model_->rowOf(*number) : std::nullopt;
    if (row)
        setCurrentIndex(model_->index(*row, 0));
    else
        selectionModel()->clear();
    telling_ = true;
}

std::optional<std::uint64_t> PacketTable::chosen() const
{
    const QModelIndex current = currentIndex();
    if (!current.isValid()) return std::nullopt;
    return model_->numberAt(current.row());
}

void PacketTable::currentChanged(const QModelIndex& current, const QModelIndex& previous)
{
    QTableView::currentChanged(current, previous);
    if (telling_ && current.isValid()) emit looked(model_->numberAt(current.row()));
}

void PacketTable::keyPressEvent(QKeyEvent* event)
{
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && chosen()) {
        emit wanted(*chosen());
        return;
    }
    if (event->matches(QKeySequence::Copy) && chosen()) {
        emit copied(*chosen());
        return;
    }
    const auto before = verticalScrollBar()->value();
    QTableView::keyPressEvent(event);
    if (following_ && verticalScrollBar()->value() < before) emit scrolledAway();
}
}
