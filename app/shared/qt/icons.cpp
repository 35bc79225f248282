// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shared/qt/icons.h"
#include "app/shared/qt/shapes.h"
#include <array>
#include <QIconEngine>
#include <QPainter>
#include <QPainterPath>
namespace tl {
namespace {
using namespace shapes;
constexpr std::array kIcons = {&state_waiting, &state_running, &state_passed,  &state_warning, &state_failed,
                               &state_also,    &state_follows, &state_skipped, &state_unknown, &state_note,
                               &certain,       &likely,        &act_fix,       &act_elsewhere, &act_back,
                               &act_copy,      &act_save,      &act_open,      &act_practice,  &act_history,
                               &act_settings,  &act_check,     &tunnel};
static_assert(kIcons.size() == static_cast<std::size_t>(Symbol::Tunnel) + 1);
constexpr double kSquare = 24, kWidth = 2;

QPainterPath pathOf(std::span<const Step> steps)
{
    QPainterPath out;
    for (const auto& [kind, at] : steps) {
        if (kind == 'M') out.moveTo(at[0], at[1]);
        if (kind == 'L') out.lineTo(at[0], at[1]);
        if (kind == 'C') out.cubicTo(at[0], at[1], at[2], at[3], at[4], at[5]);
        if (kind == 'Z') out.closeSubpath();
    }
    return out;
}

class Engine final : public QIconEngine {
public:
    Engine(Shapes shapes, QColor colour, QColor selected) : shapes_(shapes), colour_(colour), selected_(selected) {}
    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) override
    {
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        const int side = std::min(rect.width(), rect.height());
        painter->translate(rect.center() - QPoint((side - 1) / 2, (side - 1) / 2));
        painter->scale(side / kSquare, side / kSquare);
        for (const Shape& each : shapes_) draw(*painter, each, mode);
        painter->restore();
    }
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap out(size);
        out.fill(Qt::transparent);
        QPainter painter(&out);
        paint(&painter, QRect(QPoint(), size), mode, state);
        return out;
    }
    QIconEngine* clone() const override { return new Engine(*this); }

private:
    void draw(QPainter& painter, const Shape& shape, QIcon::Mode mode) const
    {
        const QColor wanted = mode == QIcon::Selected ? selected_ : colour_;
        const QColor colour = shape.colour.empty() ? wanted : QColor(QString::fromLatin1(shape.colour));
        QPen pen(colour, kWidth, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
        // Qt counts dashes in widths of the line.
        if (shape.dash > 0) pen.setDashPattern({shape.dash / kWidth, shape.gap / kWidth});
        painter.setPen(pen);
        painter.setBrush(shape.filled ? QBrush(wanted) : Qt::NoBrush);
        painter.setOpacity(shape.opacity * (mode == QIcon::Disabled ? 0.5 : 1));
        painter.drawPath(pathOf(shape.steps));
    }
    Shapes shapes_;
    QColor colour_, selected_;
};
}

QIcon iconOf(Symbol symbol, const QColor& colour) { return iconOf(symbol, colour, colour); }

QIcon iconOf(Symbol symbol, const QColor& colour, const QColor& selected)
{
    return QIcon(new Engine(*kIcons[static_cast<std::size_t>(symbol)], colour, selected));
}
}
