// SPDX-License-Identifier: GPL-3.0-or-later
// Charts, drawn both ways.
#include "app/charts/charts_view.h"
#include "app/charts/decimate.h"
#include "core/engine/look.h"
#include "platform/sim/home_network.h"
#include "platform/sim/world.h"
#include "tests/gui/packets/look.h"
#include "tests/gui/settle.h"
#include <algorithm>
#include <cmath>
#include <QLabel>
using namespace tl;
using namespace tl::sim;
using namespace tl::test;
using namespace std::chrono_literals;
namespace {
Facts runOnNarrowPath()
{
    SimNetwork network = homeNetwork();
    network.segment("line").carries = Mtu{1412};
    SimWorld world(std::move(network));
    auto facts = look(world.lend("client"), {.request = {.tunnel = "wg0",
                                                         .role = Role::Client,
                                                         .roleGiven = true,
                                                         .targetAddresses = {ip(kWeb)},
                                                         .targetsGiven = true}});
    return facts ? *facts : Facts{};
}

LiveSample sampleAt(int second)
{
    const double wave = 40e3 + 30e3 * std::sin(second / 9.0);
    LiveSample out{.at = std::chrono::seconds(1'800'000'000 + second)};
    out.tunnelBytes = wave;
    out.uplinkBytes = wave * 1.1 + (second % 37 == 0 ? 40e3 : 5e3);
    out.tunnelPackets = wave / 700;
    out.uplinkPackets = wave / 650;
    out.handshakeAge = second % 130;
    return out;
}

std::size_t ink(QWidget& widget) // pixels that are not of the background
{
    const QImage image = widget.grab().toImage();
    const QRgb ground = image.pixel(2, 2);
    std::size_t out = 0;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x) out += image.pixel(x, y) != ground ? 1u : 0u;
    return out;
}
}

class ChartsTest : public QObject {
    Q_OBJECT
private slots:
    void init() { QApplication::setPalette(lightPalette()); }

    void thinningKeepsTheExtremes()
    {
        std::vector<ChartPoint> points;
        for (int i = 0; i < 100'000; ++i) points.push_back({double(i), std::sin(i / 1000.0)});
        points[54'321].y = 9;
        points[54'322].y = -9;
        const auto thin = decimated(points);
        QVERIFY(thin.size() <= kMostPoints);
        QVERIFY(std::ranges::is_sorted(thin, {}, &ChartPoint::x));
        QVERIFY(std::ranges::find(thin, points[54'321]) != thin.end());
        QVERIFY(std::ranges::find(thin, points[54'322]) != thin.end());
        QCOMPARE(thin.front().x, 0.0);
        QCOMPARE(thin.back().x, 99'999.0);
        points.resize(kMostPoints);
        QCOMPARE(decimated(points).size(), kMostPoints);
        points.resize(1);
        QCOMPARE(decimated(points).size(), std::size_t{1});
        QVERIFY(decimated({}).empty());
    }

    void stepsAreRound()
    {
        QCOMPARE(roundSteps(0, 47), (std::vector<double>{0, 10, 20, 30, 40, 50}));
        QVERIFY(roundSteps(0, 1e-12).size() >= 2);
        QVERIFY(roundSteps(1200, 1420).size() <= 7);
        QVERIFY(roundSteps(1200, 1420).back() >= 1420);
    }

    void aRunIsShown_data() { makers(); }
    void aRunIsShown()
    {
        QFETCH(int, maker);
        ChartsView view(nullptr, static_cast<ChartMaker>(maker));
        view.resize(1000, 640);
        const Facts facts = runOnNarrowPath();
        view.show(facts);
        for (int i = 0; i < 300; ++i) view.add(sampleAt(i));
        view.QWidget::show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        const auto charts = view.findChildren<Chart*>();
        QCOMPARE(charts.size(), 4);
        for (Chart* chart : charts) {
            QVERIFY(!chart->accessibleName().isEmpty());
            QVERIFY(!chart->accessibleDescription().isEmpty());
            QVERIFY2(ink(*chart) > 2000, qPrintable(chart->accessibleName()));
        }
        QString all;
        for (QLabel* label : view.findChildren<QLabel*>()) all += label->text() + '\n';
        QVERIFY2(all.contains(QStringLiteral("Through the tunnel 1344 bytes pass, 1345 do not")), qPrintable(all));
        QVERIFY2(all.contains(QStringLiteral("through the tunnel: ")), qPrintable(all));
        QCOMPARE(unnamed(view).join('\n'), QString());
        for (const bool dark : {false, true}) {
            QApplication::setPalette(dark ? darkPalette() : lightPalette());
            settle();
            keepPicture(view, QStringLiteral("charts-%1-%2").arg(QTest::currentDataTag(), dark ? "dark" : "light"));
        }
    }

    void emptyChartsSayWhy_data() { makers(); }
    void emptyChartsSayWhy()
    {
        QFETCH(int, maker);
        ChartsView view(nullptr, static_cast<ChartMaker>(maker));
        view.QWidget::show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        for (QLabel* label : view.findChildren<QLabel*>()) QVERIFY(!label->text().isEmpty());
        view.add(sampleAt(1)); // a single point
        LiveSample blind = sampleAt(2);
        blind.handshakeAge.reset();
        view.add(blind);
        view.clear();
    }

    void theBestIsQtsWhereItIsThere()
    {
#ifdef TL_QT_CHARTS
        const char* best = "tl::QtChart";
#else
        const char* best = "tl::PaintedChart";
#endif
        const std::unique_ptr<Chart> chart(makeChart(nullptr, ChartMaker::Best)),
            painted(makeChart(nullptr, ChartMaker::Painted));
        QCOMPARE(chart->metaObject()->className(), best);
        QCOMPARE(painted->metaObject()->className(), "tl::PaintedChart");
    }

    void nothingIsDrawnWhileHidden()
    {
        class Counted final : public Chart {
        public:
            int drawn = 0;

        protected:
            void redraw() override { ++drawn; }
        } chart;
        chart.show(ChartContent{});
        QCOMPARE(chart.drawn, 0);
        chart.QWidget::show();
        QCOMPARE(chart.drawn, 1);
        chart.show(ChartContent{});
        QCOMPARE(chart.drawn, 2);
        chart.hide();
        chart.show(ChartContent{});
        chart.QWidget::show();
        QCOMPARE(chart.drawn, 3);
    }

private:
    static void makers()
    {
        QTest::addColumn<int>("maker");
        QTest::newRow("best") << static_cast<int>(ChartMaker::Best);
        QTest::newRow("painted") << static_cast<int>(ChartMaker::Painted);
    }
};

QTEST_MAIN(ChartsTest)
#include "charts_test.moc"
