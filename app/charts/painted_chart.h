// SPDX-License-Identifier: GPL-3.0-or-later
// Drawn by ourselves, where there is no Qt Charts.
#pragma once
#include "app/charts/chart.h"
class QPainter;
class QPen;
namespace tl {
class PaintedChart final : public Chart {
    Q_OBJECT
public:
    explicit PaintedChart(QWidget* parent = nullptr);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint() / 2; }

protected:
    void redraw() override { update(); }
    void paintEvent(QPaintEvent*) override;

private:
    struct Frame {
        QRectF plot = {};
        double xFrom = 0, xTo = 1;
        std::vector<double> ySteps = {};
        QPointF at(double x, double y) const;
    };
    Frame frame() const;
    void drawAxes(QPainter&, const Frame&) const;
    QPen linePen(const ChartSeries&) const;
    QPen dotPen(const ChartSeries&) const;
    void drawSeries(QPainter&, const Frame&, const ChartSeries&) const;
    void drawBars(QPainter&, const Frame&) const;
    void drawMarks(QPainter&, const Frame&) const;
    void drawLegend(QPainter&, const Frame&) const;
};
QColor colourOf(SeriesTone, const QPalette&);
QString numberText(double); // short
}
