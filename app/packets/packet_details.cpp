// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/packets/packet_details.h"
#include "app/packets/packet_words.h"
#include <QEvent>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QPlainTextEdit>
#include <QSplitter>
#include <QTreeWidget>
namespace tl {
namespace {
QTreeWidgetItem* itemOf(const PacketField& field)
{
    auto* out = new QTreeWidgetItem({field.name, field.value});
    for (const PacketField& part : field.parts) out->addChild(itemOf(part));
    return out;
}
}

PacketDetails::PacketDetails(QWidget* parent) : QWidget(parent)
{
    fields_ = new QTreeWidget;
    fields_->setUniformRowHeights(true);
    bytes_ = new QPlainTextEdit;
    bytes_->setReadOnly(true);
    bytes_->setTabChangesFocus(true);
    bytes_->setLineWrapMode(QPlainTextEdit::NoWrap);
    QFont fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    fixed.setPointSizeF(font().pointSizeF());
    bytes_->setFont(fixed);
    auto* both = new QSplitter;
    both->setChildrenCollapsible(false);
    both->addWidget(fields_);
    both->addWidget(bytes_);
    both->setStretchFactor(0, 3);
    both->setStretchFactor(1, 2);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(both);
    retranslate();
    clear();
}

void PacketDetails::retranslate()
{
    fields_->setAccessibleName(tr("Fields of the packet"));
    fields_->setHeaderLabels({tr("Field"), tr("Value")});
    bytes_->setAccessibleName(tr("Bytes of the packet"));
    if (isClear_) clear();
}

void PacketDetails::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) retranslate();
}

void PacketDetails::show(const KeptPackets& packets, std::uint64_t number)
{
    isClear_ = false;
    fields_->clear();
    for (const PacketField& field : fieldsOf(packets, number)) {
        auto* item = itemOf(field);
        fields_->addTopLevelItem(item);
        item->setExpanded(true);
    }
    fields_->resizeColumnToContents(0);
    const auto bytes = packets[number].bytes();
    bytes_->setPlainText(bytes.empty() ? tr("No bytes of this packet were kept.") : hexText(bytes));
}

void PacketDetails::clear()
{
    isClear_ = true;
    fields_->clear();
    bytes_->setPlainText(tr("Choose a packet to see its bytes."));
}
}
