// SPDX-License-Identifier: GPL-3.0-or-later
// Live packets and charts under load: measure_views CAPTURE SECONDS RATE. CAPTURE has both sides of a tunnel. JSON.
#include "app/charts/charts_view.h"
#include "app/packets/packets_view.h"
#include "app/shared/qt/stall_watch.h"
#include "tests/bench/gui/flood_machine.h"
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <ctime>
#include <nlohmann/json.hpp>
#include <QElapsedTimer>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <random>
using namespace tl;
namespace {
double cpuMs(clockid_t clock = CLOCK_PROCESS_CPUTIME_ID)
{
    timespec time = {};
    clock_gettime(clock, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

double quantile(std::vector<double> values, double share)
{
    if (values.empty()) return 0;
    std::ranges::sort(values);
    return values[std::min(values.size() - 1, static_cast<std::size_t>(share * static_cast<double>(values.size())))];
}

void runFor(int milliseconds) { QTest::qWait(milliseconds); }

// The longest stretch of each tenth of a second that the thread of the windows was busy: by the clock, in which other
// programs of the machine show, and as the processor's time, in which they do not.
class Busy {
public:
    explicit Busy(StallWatch& watch) : watch_(watch)
    {
        clock_.start();
        watch_.told = [this](const StallWatch::Span& busy) {
            const auto slot = static_cast<std::size_t>(clock_.elapsed() / 100);
            if (longest_.size() <= slot) longest_.resize(slot + 1);
            const double cpu = cpuMs(CLOCK_THREAD_CPUTIME_ID);
            Slot& one = longest_[slot];
            one.wall = std::max(one.wall, std::chrono::duration<double, std::milli>(busy).count());
            one.cpu = std::max(one.cpu, cpu - std::exchange(cpuBefore_, cpu));
        };
    }
    ~Busy() { watch_.told = {}; }
    Busy(const Busy&) = delete;
    Busy& operator=(const Busy&) = delete;
    double wall(double share) const { return at(share, &Slot::wall); }
    double cpu(double share) const { return at(share, &Slot::cpu); } // between two events at most

private:
    StallWatch& watch_;
    QElapsedTimer clock_;
    struct Slot {
        double wall = 0, cpu = 0;
    };
    double at(double share, double Slot::*which) const
    {
        std::vector<double> all;
        for (const Slot& each : longest_) all.push_back(each.*which);
        return quantile(all, share);
    }
    std::vector<Slot> longest_ = {};
    double cpuBefore_ = cpuMs(CLOCK_THREAD_CPUTIME_ID);
};

nlohmann::json measureLive(StallWatch& stalls, int seconds, double rate)
{
    const auto machine = std::make_shared<test::FloodMachine>(rate);
    PacketsView view;
    ChartsView charts;
    QObject::connect(&view, &PacketsView::sampled, &charts, &ChartsView::add);
    view.resize(1280, 800);
    charts.resize(900, 640);
    view.show();
    charts.QWidget::show();
    view.watch(machine, {.tunnel = "wg0", .role = Role::Server, .roleGiven = true}, true);
    runFor(1500);
    const double cpu = cpuMs(), ui = cpuMs(CLOCK_THREAD_CPUTIME_ID);
    const auto sent = machine->sent();
    QElapsedTimer wall;
    wall.start();
    nlohmann::json out;
    {
        const Busy busy(stalls);
        runFor(seconds * 1000);
        out["busy_p99_ms"] = busy.wall(0.99);
        out["busy_cpu_p99_ms"] = busy.cpu(0.99);
    }
    const auto elapsed = static_cast<double>(wall.elapsed());
    out["rate"] = static_cast<double>(machine->sent() - sent) * 1e3 / elapsed;
    out["core_percent"] = (cpuMs() - cpu) / elapsed * 100;
    out["ui_percent"] = (cpuMs(CLOCK_THREAD_CPUTIME_ID) - ui) / elapsed * 100;
    view.stop();
    runFor(50);
    out["kept"] = view.packets().size();
    std::uint64_t twins = 0;
    for (auto i = view.packets().first(); i < view.packets().end(); ++i)
        twins += view.packets().twin(i) != KeptPackets::kNone ? 1 : 0;
    out["twins_percent"] =
        100.0 * static_cast<double>(twins) / static_cast<double>(std::max<std::size_t>(view.packets().size(), 1));
    return out;
}

nlohmann::json measureFile(StallWatch& stalls, const QString& path)
{
    PacketsView view;
    view.resize(1280, 800);
    view.show();
    runFor(200);
    nlohmann::json out;
    QElapsedTimer wall;
    wall.start();
    {
        const Busy busy(stalls);
        QSignalSpy ready(&view, &PacketsView::filtered);
        view.openCapture(path);
        ready.wait(60'000);
        out["open_ms"] = wall.elapsed();
        out["open_busy_max_ms"] = busy.wall(1);
        out["open_busy_cpu_max_ms"] = busy.cpu(1);
    }
    const auto tables = view.findChildren<PacketTable*>();
    out["rows"] = tables[0]->model()->rowCount() + tables[1]->model()->rowCount();
    std::mt19937 random(1);
    std::vector<double> repaints;
    for (int i = 0; i < 60; ++i) {
        PacketTable& table = *tables[i % 2];
        const double begun = cpuMs(CLOCK_THREAD_CPUTIME_ID);
        const int most = std::max(1, table.verticalScrollBar()->maximum());
        table.verticalScrollBar()->setValue(static_cast<int>(random() % static_cast<unsigned>(most)));
        table.viewport()->repaint();
        repaints.push_back(cpuMs(CLOCK_THREAD_CPUTIME_ID) - begun);
    }
    out["repaint_ms"] = quantile(repaints, 0.5);
    out["filters"] = nlohmann::json::array();
    for (const char* words : {"dns", "lost", "tcp 10.8.0.5", "host17.example", ""}) {
        const Busy busy(stalls);
        QSignalSpy ready(&view, &PacketsView::filtered);
        wall.restart();
        const double cpu = cpuMs();
        view.setFilter(QString::fromLatin1(words));
        ready.wait(60'000);
        const auto elapsed = wall.elapsed();
        runFor(30);
        out["filters"].push_back({{"words", words},
                                  {"ms", elapsed},
                                  {"cpu_ms", cpuMs() - cpu},
                                  {"rows", tables[0]->model()->rowCount() + tables[1]->model()->rowCount()},
                                  {"busy_max_ms", busy.wall(1)},
                                  {"busy_cpu_max_ms", busy.cpu(1)}});
    }
    return out;
}

double measureCharts(ChartMaker maker)
{
    ChartsView charts(nullptr, maker);
    charts.resize(900, 640);
    charts.QWidget::show();
    std::vector<double> updates;
    for (int i = 0; i < 1260; ++i) {
        LiveSample sample{.at = std::chrono::seconds(i)};
        sample.tunnelBytes = 1e5 + 5e4 * std::sin(i / 7.0);
        sample.uplinkBytes = 1.1e5 + 6e4 * std::sin(i / 5.0);
        if (i < 1200) { // without painting
            charts.add(sample);
            continue;
        }
        const double begun = cpuMs(CLOCK_THREAD_CPUTIME_ID);
        charts.add(sample);
        charts.repaint();
        QCoreApplication::sendPostedEvents();
        for (QWidget* each : charts.findChildren<QWidget*>()) each->repaint();
        updates.push_back(cpuMs(CLOCK_THREAD_CPUTIME_ID) - begun);
    }
    return quantile(updates, 0.5);
}
}

int main(int argc, char** argv)
try {
    if (argc < 4) return 2;
    WatchedApplication application(argc, argv);
    nlohmann::json out;
    out["live"] = measureLive(application.stalls(), std::atoi(argv[2]), std::atof(argv[3]));
    out["charts_ms"] = measureCharts(ChartMaker::Best);
    out["painted_charts_ms"] = measureCharts(ChartMaker::Painted);
    out["file"] = measureFile(application.stalls(), QString::fromLocal8Bit(argv[1]));
    out["stalls"] = application.stalls().stalls();
    std::printf("%s\n", out.dump().c_str());
    return 0;
} catch (const std::exception& error) {
    std::fprintf(stderr, "measure_views: %s\n", error.what());
    return 3;
}
