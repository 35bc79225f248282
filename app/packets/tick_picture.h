// SPDX-License-Identifier: GPL-3.0-or-later
// The way of packets as one picture: in from the tunnel, out by the uplink, back, delivered. It stands between the
// packets of the tunnel, at its left, and those of the uplink.
#pragma once
#include "app/packets/flow_index.h"
#include "app/shared/moods.h"
#include <array>
#include <QTimer>
#include <QWidget>
namespace tl {
struct TickShown {
    QString word = {};  // "went out"
    QString state = {}; // "never", "not translated"; empty: as it should be
    std::uint64_t count = 0;
    Mood mood = Mood::Quiet;
    bool operator==(const TickShown&) const = default;
};
using TicksShown = std::array<TickShown, 4>; // in, out, back, delivered
TicksShown ticksOf(const LedgerFlow&, Role);
TicksShown ticksOf(const LedgerTotals&, Role); // of all together, which says nothing of each

class TickPicture final : public QWidget {
    Q_OBJECT
public:
    explicit TickPicture(QWidget* parent = nullptr);
    void setNames(const QString& tunnel, const QString& uplink);
    void show(const TicksShown&); // those that have grown light up for a moment
    const TicksShown& shown() const { return ticks_; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent*) override;
    void changeEvent(QEvent*) override;

private:
    QRectF boxOf(std::size_t tick) const;
    void drawBox(QPainter&, std::size_t tick) const;
    void drawArrow(QPainter&, std::size_t from) const;
    void describe();
    TicksShown ticks_ = {};
    std::array<bool, 4> lit_ = {};
    QString tunnel_ = {}, uplink_ = {};
    QTimer fade_;
};
}
