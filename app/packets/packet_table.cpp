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
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
    setTabKeyNavigation(false);
    setShowGrid(false);
    setWordWrap(false);
    setTextElideMode(Qt::ElideMiddle);
    setVerticalScrollMode(ScrollPerItem);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn); // or columns would come and go with the first packets
    setCornerButtonEnabled(false);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    horizontalHeader()->setHighlightSections(false);
    retranslate();
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
    constexpr int kRows = 8;
    setMinimumHeight(verticalHeader()->defaultSectionSize() * (kRows + 1));
    const auto wish = [&](SideModel::Column column, const QString& sample) {
        wishes_[column] = metrics.horizontalAdvance(sample) + metrics.height() * 3 / 4;
    };
    const QString address = QStringLiteral("198.51.100.10:443");
    wish(SideModel::OtherSide, model_->headerData(SideModel::OtherSide, Qt::Horizontal, Qt::DisplayRole).toString());
    wish(SideModel::Time, QStringLiteral("00:00:00.000"));
    wish(SideModel::What, QStringLiteral("WG keepalive"));
    wish(SideModel::From, address);
    wish(SideModel::To, address);
    wish(SideModel::Bytes, QStringLiteral("00000"));
    fitColumns();
}

int PacketTable::usefulWidth() const
{
    constexpr double kReadable = 0.75; // of an address whose middle is left out
    const int words = wishes_[SideModel::What] + wishes_[SideModel::From] + wishes_[SideModel::To];
    return wishes_[SideModel::OtherSide] + static_cast<int>(kReadable * words) +
           verticalScrollBar()->sizeHint().width();
}

// What there is no room for goes, and nothing has to be scrolled sideways: the tip of a row has all of it.
void PacketTable::fitColumns()
{
    int left = viewport()->width();
    for (const int wish : wishes_) left -= wish;
    for (const auto column : {SideModel::Bytes, SideModel::Time}) {
        setColumnHidden(column, left < 0);
        if (left < 0) left += wishes_[column];
    }
    const std::array shared = {SideModel::What, SideModel::From, SideModel::To};
    int all = 0;
    for (const auto column : shared) all += wishes_[column];
    for (int i = 0; i < SideModel::kColumns; ++i) setColumnWidth(i, wishes_[static_cast<std::size_t>(i)]);
    int room = all + left;
    for (const auto column : shared) { // in proportion, and to the pixel
        const int width = room * wishes_[column] / std::max(all, 1);
        setColumnWidth(column, width);
        room -= width;
        all -= wishes_[column];
    }
}

void PacketTable::resizeEvent(QResizeEvent* event)
{
    QTableView::resizeEvent(event);
    fitColumns();
}

void PacketTable::retranslate()
{
    setAccessibleName(model_->side() == Side::Tunnel ? tr("Packets of the tunnel") : tr("Packets of the uplink"));
    measure();
}

void PacketTable::changeEvent(QEvent* event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange) measure();
    if (event->type() == QEvent::LanguageChange) retranslate();
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
