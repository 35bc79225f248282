// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/charts/charts_view.h"
#include <algorithm>
#include <QEvent>
#include <QGridLayout>
#include <QLabel>
namespace tl {
ChartsView::ChartsView(QWidget* parent, ChartMaker maker) : QWidget(parent), maker_(maker) { clear(); }

void ChartsView::clear()
{
    samples_.clear();
    put(Rates, ratesChart({}));
    put(RoundTrips, roundTripsChart({}));
    put(Handshake, handshakeChart(Facts{}));
    put(Sizes, sizesChart({}));
}

void ChartsView::show(const Facts& facts)
{
    put(RoundTrips, roundTripsChart(facts));
    put(Sizes, sizesChart(facts));
    if (samples_.empty() || !samples_.back().handshakeAge) put(Handshake, handshakeChart(facts));
}

void ChartsView::add(const LiveSample& sample)
{
    if (samples_.size() == kMostSamples) samples_.erase(samples_.begin(), samples_.begin() + kMostSamples / 10);
    samples_.push_back(sample);
    if (!isVisible()) return; // showEvent() catches up
    put(Rates, ratesChart(samples_));
    if (sample.handshakeAge) put(Handshake, handshakeChart(samples_));
}

void ChartsView::put(Which which, ChartContent content)
{
    contents_[which] = std::move(content);
    if (!charts_[which]) return;
    const ChartContent& now = contents_[which];
    // Axes without anything on them would say that it was measured.
    const bool drawn = !now.bars.empty() ||
                       std::ranges::any_of(now.series, [](const ChartSeries& each) { return !each.points.empty(); });
    charts_[which]->setVisible(drawn);
    //: %1 is the title of a chart, %2 why there is nothing to draw
    words_[which]->setText(drawn ? now.inWords : tr("%1: %2").arg(now.title, now.inWords));
    charts_[which]->show(now);
}

void ChartsView::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (!charts_[Rates]) build();
    if (samples_.empty()) return;
    put(Rates, ratesChart(samples_));
    if (samples_.back().handshakeAge) put(Handshake, handshakeChart(samples_));
}

void ChartsView::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() != QEvent::LanguageChange) return;
    put(Rates, ratesChart(samples_)); // the others are of facts, whose owner shows them again
    if (!samples_.empty() && samples_.back().handshakeAge) put(Handshake, handshakeChart(samples_));
}

void ChartsView::build()
{
    for (const Which which : {Rates, RoundTrips, Handshake, Sizes}) {
        charts_[which] = makeChart(this, maker_);
        words_[which] = new QLabel(this);
        words_[which]->setTextFormat(Qt::PlainText);
        words_[which]->setWordWrap(true);
        words_[which]->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    }
    setLayout(new QGridLayout);
    arrange();
    for (const Which which : {Rates, RoundTrips, Handshake, Sizes}) {
        words_[which]->show();
        put(which, ChartContent(contents_[which]));
    }
}

// Two beside each other where their letters have room, else one under the other.
void ChartsView::arrange()
{
    auto* grid = static_cast<QGridLayout*>(layout());
    const int letter = fontMetrics().height(), columns = width() < letter * 46 ? 1 : 2;
    for (const Which which : {Rates, RoundTrips, Handshake, Sizes}) {
        const int place = static_cast<int>(which), row = place / columns * 2, column = place % columns;
        charts_[which]->setMinimumHeight(letter * 16);
        for (QWidget* each : {static_cast<QWidget*>(charts_[which]), static_cast<QWidget*>(words_[which])})
            grid->removeWidget(each);
        grid->addWidget(charts_[which], row, column);
        grid->addWidget(words_[which], row + 1, column);
        grid->setRowStretch(row, 1);
    }
    for (const int column : {0, 1}) { // halves, whatever they would like to be
        grid->setColumnStretch(column, column < columns ? 1 : 0);
        grid->setColumnMinimumWidth(column, column < columns ? 1 : 0);
    }
}

void ChartsView::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    if (layout()) arrange();
}
}
