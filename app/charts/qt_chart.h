// SPDX-License-Identifier: GPL-3.0-or-later
// Drawn by Qt Charts. Without OpenGL: that costs 95 MB and wins nothing at 600 points.
#pragma once
#include "app/charts/chart.h"
class QAbstractAxis;
class QChart;
class QChartView;
class QValueAxis;
class QXYSeries;
namespace tl {
class QtChart final : public Chart {
    Q_OBJECT
public:
    explicit QtChart(QWidget* parent = nullptr);

protected:
    void redraw() override;
    void changeEvent(QEvent*) override;

private:
    void rebuild(); // other series than before
    void buildBars();
    void buildSeries();
    void colour();
    void fill();
    void fillMarks(double xFrom, double xTo);
    QChartView* view_;
    QChart* chart_;
    QValueAxis *x_ = nullptr, *y_ = nullptr;
    std::vector<QXYSeries*> series_ = {};
    std::vector<QXYSeries*> marks_ = {};
    ChartContent built_ = {}; // of what shape the series are
};
}
