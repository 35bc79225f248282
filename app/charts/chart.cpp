// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/charts/chart.h"
#include "app/charts/decimate.h"
#include "app/charts/painted_chart.h"
#ifdef TL_QT_CHARTS
#include "app/charts/qt_chart.h"
#endif
#include <algorithm>
#include <cmath>
namespace tl {
void Chart::show(ChartContent content)
{
    content_ = std::move(content);
    for (ChartSeries& series : content_.series) series.points = decimated(series.points);
    setAccessibleName(content_.title);
    setAccessibleDescription(content_.inWords);
    isStale_ = !isVisible();
    if (!isStale_) redraw();
}

void Chart::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (std::exchange(isStale_, false)) redraw();
}

double largestOf(const ChartContent& content)
{
    double out = content.yFrom;
    for (const ChartSeries& series : content.series)
        for (const ChartPoint& point : series.points) out = std::max(out, point.y);
    for (const ChartBar& bar : content.bars) out = std::max(out, bar.value);
    for (const ChartMark& mark : content.marks) out = std::max(out, mark.value);
    return out > content.yFrom ? out : content.yFrom + 1;
}

std::vector<double> roundSteps(double from, double to)
{
    constexpr int kMost = 5;
    const double rough = std::max(to - from, 1e-9) / kMost, power = std::pow(10, std::floor(std::log10(rough)));
    double step = power * 10;
    for (const double factor : {1.0, 2.0, 5.0})
        if (power * factor >= rough) {
            step = power * factor;
            break;
        }
    std::vector<double> out;
    for (double value = std::floor(from / step) * step; out.empty() || out.back() < to; value += step)
        out.push_back(value);
    return out;
}

Chart* makeChart(QWidget* parent, [[maybe_unused]] ChartMaker maker)
{
#ifdef TL_QT_CHARTS
    if (maker == ChartMaker::Best) return new QtChart(parent);
#endif
    return new PaintedChart(parent);
}
}
