// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/charts/painted_chart.h"
#include <algorithm>
#include <cmath>
#include <QLocale>
#include <QPainter>
namespace tl {
QColor colourOf(SeriesTone tone, const QPalette& palette)
{
    if (tone == SeriesTone::Tunnel) return tunnelColour(palette);
    if (tone == SeriesTone::Uplink) return uplinkColour(palette);
    return colourOf(Mood::Warning, palette);
}

QString numberText(double value)
{
    return QLocale().toString(value, 'f', std::abs(value - std::round(value)) < 1e-9 ? 0 : 1);
}

PaintedChart::PaintedChart(QWidget* parent) : Chart(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

QSize PaintedChart::sizeHint() const { return {fontMetrics().height() * 26, fontMetrics().height() * 16}; }

QPointF PaintedChart::Frame::at(double x, double y) const
{
    const double across = xTo > xFrom ? (x - xFrom) / (xTo - xFrom) : 0.5;
    const double up = (y - ySteps.front()) / (ySteps.back() - ySteps.front());
    return {plot.left() + across * plot.width(), plot.bottom() - up * plot.height()};
}

PaintedChart::Frame PaintedChart::frame() const
{
    const ChartContent& all = content();
    Frame out;
    out.ySteps = roundSteps(all.yFrom, largestOf(all));
    bool any = false;
    for (const ChartSeries& series : all.series) {
        if (series.points.empty()) continue;
        out.xFrom = any ? std::min(out.xFrom, series.points.front().x) : series.points.front().x;
        out.xTo = any ? std::max(out.xTo, series.points.back().x) : series.points.back().x;
        any = true;
    }
    const double unit = fontMetrics().height();
    double labels = 0;
    for (const double step : out.ySteps)
        labels = std::max<double>(labels, fontMetrics().horizontalAdvance(numberText(step)));
    out.plot = QRectF(rect()).adjusted(labels + unit, unit * 3.6, -unit, -unit * 2.6);
    return out;
}

void PaintedChart::drawAxes(QPainter& painter, const Frame& frame) const
{
    const double unit = fontMetrics().height();
    QColor grid = palette().color(QPalette::Text);
    grid.setAlphaF(0.15f);
    for (const double step : frame.ySteps) {
        const double y = frame.at(frame.xFrom, step).y();
        painter.setPen(grid);
        painter.drawLine(QPointF(frame.plot.left(), y), QPointF(frame.plot.right(), y));
        painter.setPen(palette().color(QPalette::Text));
        painter.drawText(QRectF(0, y - unit / 2, frame.plot.left() - unit * 0.4, unit),
                         Qt::AlignRight | Qt::AlignVCenter, numberText(step));
    }
    QFont bold = font();
    bold.setBold(true);
    painter.setFont(bold);
    painter.drawText(QRectF(0, unit * 0.2, width(), unit * 1.3), Qt::AlignCenter, content().title);
    painter.setFont(font());
    painter.drawText(QRectF(unit * 0.4, unit * 1.9, width(), unit * 1.2), Qt::AlignLeft, content().yTitle);
    painter.drawText(QRectF(frame.plot.left(), frame.plot.bottom() + unit * 1.3, frame.plot.width(), unit * 1.2),
                     Qt::AlignCenter, content().xTitle);
    if (!content().bars.empty()) return;
    for (const double step : roundSteps(frame.xFrom, frame.xTo)) {
        if (step < frame.xFrom || step > frame.xTo) continue;
        const double x = frame.at(step, frame.ySteps.front()).x();
        painter.drawText(QRectF(x - unit * 3, frame.plot.bottom() + unit * 0.1, unit * 6, unit * 1.2), Qt::AlignCenter,
                         numberText(step));
    }
}

// The uplink is told by more than its colour: dashes, and squares.
QPen PaintedChart::linePen(const ChartSeries& series) const
{
    return {colourOf(series.tone, palette()), 1.6, series.tone == SeriesTone::Uplink ? Qt::DashLine : Qt::SolidLine};
}

QPen PaintedChart::dotPen(const ChartSeries& series) const
{
    return {colourOf(series.tone, palette()), fontMetrics().height() / 2.6, Qt::SolidLine,
            series.tone == SeriesTone::Uplink ? Qt::SquareCap : Qt::RoundCap};
}

void PaintedChart::drawSeries(QPainter& painter, const Frame& frame, const ChartSeries& series) const
{
    QPolygonF line;
    line.reserve(static_cast<qsizetype>(series.points.size()));
    for (const ChartPoint& point : series.points) line.append(frame.at(point.x, point.y));
    if (series.joined && line.size() > 1) {
        painter.setPen(linePen(series));
        painter.setBrush(Qt::NoBrush);
        painter.drawPolyline(line);
        return;
    }
    painter.setPen(dotPen(series));
    painter.drawPoints(line);
}

void PaintedChart::drawBars(QPainter& painter, const Frame& frame) const
{
    const auto& bars = content().bars;
    if (bars.empty()) return;
    const double unit = fontMetrics().height(), slot = frame.plot.width() / static_cast<double>(bars.size());
    double labelEnd = 0;
    for (std::size_t i = 0; i < bars.size(); ++i) {
        const double left = frame.plot.left() + slot * static_cast<double>(i);
        const double top = frame.at(0, bars[i].value).y();
        const QRectF box(left + slot * 0.12, top, slot * 0.76, frame.plot.bottom() - top);
        const QColor colour = colourOf(bars[i].mood, palette());
        painter.setPen(QPen(colour, 1.4));
        painter.setBrush(QBrush(colour, bars[i].mood == Mood::Good ? Qt::SolidPattern : Qt::BDiagPattern));
        painter.drawRect(box);
        if (slot > unit)
            painter.drawText(QRectF(left, top - unit * 1.2, slot, unit * 1.2), Qt::AlignCenter, signOf(bars[i].mood));
        const double wide = fontMetrics().horizontalAdvance(bars[i].label), middle = left + slot / 2;
        if (middle - wide / 2 < labelEnd) continue; // no room for this one
        labelEnd = middle + wide / 2 + unit * 0.5;
        painter.setPen(palette().color(QPalette::Text));
        painter.drawText(QRectF(middle - wide / 2 - 1, frame.plot.bottom() + unit * 0.1, wide + 2, unit * 1.2),
                         Qt::AlignCenter, bars[i].label);
    }
}

void PaintedChart::drawMarks(QPainter& painter, const Frame& frame) const
{
    for (const ChartMark& mark : content().marks) {
        const double y = frame.at(frame.xFrom, mark.value).y(), unit = fontMetrics().height();
        painter.setPen(QPen(colourOf(Mood::Bad, palette()), 1.2, Qt::DashDotLine));
        painter.drawLine(QPointF(frame.plot.left(), y), QPointF(frame.plot.right(), y));
        painter.drawText(QRectF(frame.plot.left(), y - unit * 1.2, frame.plot.width() - unit * 0.4, unit * 1.2),
                         Qt::AlignRight | Qt::AlignVCenter, mark.text);
    }
}

void PaintedChart::drawLegend(QPainter& painter, const Frame& frame) const
{
    const double unit = fontMetrics().height();
    double right = frame.plot.right();
    for (const ChartSeries& series : content().series) {
        if (series.name.isEmpty()) continue;
        const double wide = fontMetrics().horizontalAdvance(series.name);
        painter.setPen(palette().color(QPalette::Text));
        painter.drawText(QRectF(right - wide, unit * 1.9, wide + 1, unit * 1.2), Qt::AlignLeft, series.name);
        right -= wide + unit * 2;
        painter.setPen(series.joined ? linePen(series) : dotPen(series));
        const double y = unit * 2.45;
        if (series.joined)
            painter.drawLine(QPointF(right, y), QPointF(right + unit * 1.6, y));
        else
            painter.drawPoint(QPointF(right + unit * 1.2, y));
        right -= unit;
    }
}

void PaintedChart::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), palette().color(QPalette::Base));
    painter.setRenderHint(QPainter::Antialiasing);
    const Frame all = frame();
    drawAxes(painter, all);
    drawBars(painter, all);
    for (const ChartSeries& series : content().series) drawSeries(painter, all, series);
    drawMarks(painter, all);
    drawLegend(painter, all);
}
}
