// SPDX-License-Identifier: GPL-3.0-or-later
// The table of one side, with its heading.
#pragma once
#include "app/packets/side_model.h"
#include <array>
#include <QTableView>
namespace tl {
class PacketTable final : public QTableView {
    Q_OBJECT
public:
    PacketTable(const PacketLog&, Side, QWidget* parent = nullptr);
    SideModel& packets() { return *model_; }
    int usefulWidth() const;                         // with less, it has too little to tell
    void take(std::span<const std::uint64_t> fresh); // the end stays in view, or what is looked at does
    void setFollowing(bool);
    void choose(std::optional<std::uint64_t> number); // without telling
    std::optional<std::uint64_t> chosen() const;

signals:
    void looked(quint64 number); // at another packet
    void wanted(quint64 number); // its conversation alone
    void copied(quint64 number); // wants to be
    void scrolledAway();         // from the end, by the user

protected:
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;
    void changeEvent(QEvent*) override;
    void keyPressEvent(QKeyEvent*) override;
    void resizeEvent(QResizeEvent*) override;

private:
    void measure();
    void fitColumns();
    void retranslate();
    SideModel* model_;
    std::array<int, SideModel::kColumns> wishes_ = {}; // widths that hold the usual whole
    bool following_ = true, telling_ = true;
};
}
