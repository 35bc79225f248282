// SPDX-License-Identifier: GPL-3.0-or-later
// A picture of numbers, whoever draws it: lines, dots or bars, with marks at values that mean something.
#pragma once
#include "app/shared/moods.h"
#include <functional>
#include <QString>
#include <QWidget>
#include <vector>
namespace tl {
struct ChartPoint {
    double x = 0, y = 0;
    bool operator==(const ChartPoint&) const = default;
};
enum class SeriesTone { Tunnel, Uplink, Third };
struct ChartSeries {
    QString name = {};
    SeriesTone tone = SeriesTone::Tunnel;
    bool joined = true;                  // else dots
    std::vector<ChartPoint> points = {}; // x rises
};
struct ChartBar {
    QString label = {};
    double value = 0;
    Mood mood = Mood::Quiet; // told by the look of the bar as well, and by a sign on it
};
struct ChartMark { // a line across, at a value
    double value = 0;
    QString text = {};
};
// Either series or bars.
struct ChartContent {
    QString title = {}, xTitle = {}, yTitle = {};
    std::vector<ChartSeries> series = {};
    std::vector<ChartBar> bars = {};
    std::vector<ChartMark> marks = {};
    double yFrom = 0;     // where the values begin
    QString inWords = {}; // the same, for those who do not see it
};
double largestOf(const ChartContent&); // value that is to be seen, marks included; at least a little above yFrom
// Round numbers from `from` to at least `to`, at most about six.
std::vector<double> roundSteps(double from, double to);

class Chart : public QWidget {
    Q_OBJECT
public:
    using QWidget::QWidget;
    // In place of what was shown. More points than can be told apart are thinned; nothing is drawn while it is hidden.
    void show(ChartContent);
    const ChartContent& content() const { return content_; }

protected:
    virtual void redraw() = 0; // content() is another
    void showEvent(QShowEvent*) override;

private:
    ChartContent content_ = {};
    bool isStale_ = false;
};
enum class ChartMaker { Best, Painted }; // Best: of Qt Charts, where that was found and is wanted
Chart* makeChart(QWidget* parent = nullptr, ChartMaker = ChartMaker::Best);
}
