// SPDX-License-Identifier: GPL-3.0-or-later
// One packet: its fields as a tree, and its bytes.
#pragma once
#include "app/packets/kept_packets.h"
#include <QWidget>
class QPlainTextEdit;
class QTreeWidget;
namespace tl {
class PacketDetails final : public QWidget {
    Q_OBJECT
public:
    explicit PacketDetails(QWidget* parent = nullptr);
    void show(const KeptPackets&, std::uint64_t number);
    void clear();

protected:
    void changeEvent(QEvent*) override;

private:
    void retranslate();
    bool isClear_ = true;
    QTreeWidget* fields_;
    QPlainTextEdit* bytes_;
};
}
