// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/charts/qt_chart.h"
#include "app/charts/painted_chart.h"
#include <algorithm>
#include <cmath>
#include <QBarCategoryAxis>
#include <QBarSet>
#include <QChart>
#include <QChartView>
#include <QEvent>
#include <QLineSeries>
#include <QScatterSeries>
#include <QStackedBarSeries>
#include <QValueAxis>
#include <QVBoxLayout>
namespace tl {
namespace {
bool areAlike(const ChartContent& one, const ChartContent& other)
{
    const auto shape = [](const ChartSeries& a, const ChartSeries& b) {
        return a.name == b.name && a.tone == b.tone && a.joined == b.joined;
    };
    return one.bars.empty() && other.bars.empty() && one.marks.size() == other.marks.size() &&
           std::ranges::equal(one.series, other.series, shape) && one.title == other.title &&
           one.yTitle == other.yTitle && one.xTitle == other.xTitle;
}
}

QtChart::QtChart(QWidget* parent) : Chart(parent), view_(new QChartView), chart_(view_->chart())
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(view_);
    view_->setRenderHint(QPainter::Antialiasing);
    for (QWidget* each : {static_cast<QWidget*>(view_), view_->viewport()})
        each->setFocusPolicy(Qt::NoFocus); // there is nothing in it to be chosen; the numbers are beside it as text
    chart_->setMargins({4, 4, 4, 4});
    chart_->setAnimationOptions(QChart::NoAnimation);
    chart_->legend()->setMarkerShape(QLegend::MarkerShapeFromSeries);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void QtChart::redraw()
{
    if (!areAlike(built_, content()) || !y_) rebuild();
    fill();
}

void QtChart::rebuild()
{
    chart_->removeAllSeries();
    for (QAbstractAxis* axis : chart_->axes()) {
        chart_->removeAxis(axis);
        delete axis;
    }
    series_.clear();
    marks_.clear();
    x_ = nullptr;
    built_ = content();
    chart_->setTitle(content().title);
    y_ = new QValueAxis;
    y_->setTitleText(content().yTitle);
    chart_->addAxis(y_, Qt::AlignLeft);
    if (content().bars.empty())
        buildSeries();
    else
        buildBars();
    colour();
}

void QtChart::buildBars()
{
    auto* series = new QStackedBarSeries; // a set for each mood, and each bar in one of them
    QStringList labels;
    for (const Mood mood : {Mood::Good, Mood::Bad, Mood::Warning, Mood::Quiet}) {
        auto* set = new QBarSet(signOf(mood));
        for (const ChartBar& bar : content().bars) set->append(bar.mood == mood ? bar.value : 0);
        set->setProperty("mood", static_cast<int>(mood));
        series->append(set);
    }
    for (const ChartBar& bar : content().bars) labels += bar.label;
    auto* axis = new QBarCategoryAxis;
    axis->append(labels);
    axis->setTitleText(content().xTitle);
    axis->setLabelsAngle(-90); // or there is no room for them
    axis->setTruncateLabels(false);
    series->setBarWidth(0.8);
    chart_->addSeries(series);
    chart_->addAxis(axis, Qt::AlignBottom);
    series->attachAxis(axis);
    series->attachAxis(y_);
    chart_->legend()->hide();
}

void QtChart::buildSeries()
{
    x_ = new QValueAxis;
    x_->setTitleText(content().xTitle);
    x_->setTickType(QValueAxis::TicksDynamic);
    x_->setTickAnchor(0);
    chart_->addAxis(x_, Qt::AlignBottom);
    const auto add = [&](QXYSeries* series, const QString& name) {
        series->setName(name);
        chart_->addSeries(series);
        series->attachAxis(x_);
        series->attachAxis(y_);
        return series;
    };
    for (const ChartSeries& each : content().series)
        series_.push_back(add(each.joined ? static_cast<QXYSeries*>(new QLineSeries) : new QScatterSeries, each.name));
    for (const ChartMark& each : content().marks) marks_.push_back(add(new QLineSeries, each.text));
    chart_->legend()->setVisible(series_.size() + marks_.size() > 1);
}

void QtChart::fill()
{
    const auto steps = roundSteps(content().yFrom, largestOf(content()));
    y_->setRange(steps.front(), steps.back());
    y_->setTickCount(static_cast<int>(steps.size()));
    const bool whole = std::ranges::all_of(steps, [](double step) { return step == std::round(step); });
    y_->setLabelFormat(whole ? QStringLiteral("%.0f") : QStringLiteral("%.1f"));
    if (!x_) return;
    double xFrom = 0, xTo = 1;
    bool any = false;
    for (std::size_t i = 0; i < series_.size(); ++i) {
        QList<QPointF> points;
        for (const ChartPoint& point : content().series[i].points) points.append({point.x, point.y});
        if (!points.isEmpty()) {
            xFrom = any ? std::min(xFrom, points.first().x()) : points.first().x();
            xTo = any ? std::max(xTo, points.last().x()) : points.last().x();
            any = true;
        }
        series_[i]->replace(points);
    }
    if (xTo <= xFrom) xTo = xFrom + 1;
    x_->setRange(xFrom, xTo);
    const auto across = roundSteps(xFrom, xTo);
    x_->setTickInterval(across[1] - across[0]);
    x_->setLabelFormat(across[1] - across[0] >= 1 ? QStringLiteral("%.0f") : QStringLiteral("%.1f"));
    fillMarks(xFrom, xTo);
}

void QtChart::fillMarks(double xFrom, double xTo)
{
    for (std::size_t i = 0; i < marks_.size(); ++i) {
        const double value = content().marks[i].value;
        marks_[i]->replace(QList<QPointF>{{xFrom, value}, {xTo, value}});
    }
}

void QtChart::colour()
{
    const QColor text = palette().color(QPalette::Text);
    chart_->setBackgroundBrush(palette().base());
    chart_->setTitleBrush(text);
    QFont bold = font();
    bold.setBold(true);
    chart_->setTitleFont(bold);
    chart_->legend()->setLabelColor(text);
    chart_->legend()->setFont(font());
    QColor grid = text;
    grid.setAlphaF(0.15f);
    for (QAbstractAxis* axis : chart_->axes()) {
        axis->setLabelsColor(text);
        axis->setTitleBrush(text);
        axis->setLabelsFont(font());
        axis->setTitleFont(font());
        axis->setGridLineColor(grid);
    }
    for (std::size_t i = 0; i < series_.size(); ++i) {
        const ChartSeries& each = built_.series[i];
        const QColor colour = colourOf(each.tone, palette());
        series_[i]->setPen(
            QPen(colour, 1.6, each.joined && each.tone == SeriesTone::Uplink ? Qt::DashLine : Qt::SolidLine));
        series_[i]->setColor(colour);
        if (auto* dots = qobject_cast<QScatterSeries*>(series_[i])) {
            dots->setMarkerSize(fontMetrics().height() / 2.5);
            dots->setMarkerShape(each.tone == SeriesTone::Uplink ? QScatterSeries::MarkerShapeRectangle
                                                                 : QScatterSeries::MarkerShapeCircle);
        }
    }
    for (QXYSeries* mark : marks_) mark->setPen(QPen(colourOf(Mood::Bad, palette()), 1.2, Qt::DashDotLine));
    for (QAbstractSeries* series : chart_->series())
        if (auto* bars = qobject_cast<QAbstractBarSeries*>(series))
            for (QBarSet* set : bars->barSets()) {
                const Mood mood = static_cast<Mood>(set->property("mood").toInt());
                const QColor colour = colourOf(mood, palette());
                set->setPen(QPen(colour, 1.4));
                set->setBrush(QBrush(colour, mood == Mood::Good ? Qt::SolidPattern : Qt::BDiagPattern));
            }
}

void QtChart::changeEvent(QEvent* event)
{
    Chart::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) colour();
}
}
