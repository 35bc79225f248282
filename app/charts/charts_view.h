// SPDX-License-Identifier: GPL-3.0-or-later
// Four charts, each with its numbers in words: rates, round trips, the age of the handshake, sizes that pass.
#pragma once
#include "app/charts/chart_contents.h"
#include <array>
#include <QWidget>
class QLabel;
namespace tl {
class ChartsView final : public QWidget {
    Q_OBJECT
public:
    static constexpr std::size_t kMostSamples = 3600; // an hour
    explicit ChartsView(QWidget* parent = nullptr, ChartMaker = ChartMaker::Best);
    void show(const Facts&);     // of a run that has ended
    void add(const LiveSample&); // of the watch that goes on
    void clear();

protected:
    void changeEvent(QEvent*) override;
    void resizeEvent(QResizeEvent*) override;
    void showEvent(QShowEvent*) override; // they are made when they are wanted

private:
    enum Which : std::size_t { Rates, RoundTrips, Handshake, Sizes, kCount };
    void build();
    void arrange();
    void put(Which, ChartContent);
    ChartMaker maker_;
    std::vector<LiveSample> samples_ = {};
    std::array<ChartContent, kCount> contents_ = {};
    std::array<Chart*, kCount> charts_ = {};
    std::array<QLabel*, kCount> words_ = {};
};
}
