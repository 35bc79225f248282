// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shared/qt/engine_runner.h"
#include <QMetaObject>
namespace tl {
struct EngineRunner::Bench {
    std::shared_ptr<Machine> machine = {};
    std::unique_ptr<OwnedSystem> opened = {};
    System lend() { return opened->lend(); }
};

EngineRunner::EngineRunner(QObject* parent) : QObject(parent), worker_(new QObject), bench_(std::make_unique<Bench>())
{
    worker_->moveToThread(&thread_);
    connect(&thread_, &QThread::finished, worker_, &QObject::deleteLater);
    thread_.start();
}

EngineRunner::~EngineRunner()
{
    (void)end(std::chrono::hours(1));
    bench_->opened.reset(); // before the machine
}

bool EngineRunner::end(std::chrono::milliseconds patience)
{
    for (Slot& each : slots_) {
        each.stop.request_stop();
        ++each.latest;
    }
    thread_.quit();
    return thread_.wait(QDeadlineTimer(patience));
}

// The work runs in the worker's thread and gives a Result; `tell` gets its value here.
template <class Work, class Tell> void EngineRunner::run(Job job, Work work, Tell tell)
{
    Slot& its = slot(job);
    its.stop.request_stop();
    its.stop = {};
    its.running = true;
    const std::uint64_t number = ++its.latest;
    emit busyChanged();
    QMetaObject::invokeMethod(
        worker_,
        [this, job, number, work = std::move(work), tell = std::move(tell), stop = its.stop.get_token()] {
            using Value = std::invoke_result_t<const Work&, Bench&, std::stop_token, std::uint64_t>;
            Value value = bench_->machine && !stop.stop_requested() ? work(*bench_, stop, number)
                                                                    : fail(ErrorCode::Cancelled, "");
            QMetaObject::invokeMethod(
                this,
                [this, job, number, value = std::move(value), tell] {
                    Slot& now = slot(job);
                    if (number != now.latest) return;
                    now.running = false;
                    emit busyChanged();
                    if (value)
                        tell(*value);
                    else
                        emit failed(job, value.error());
                },
                Qt::QueuedConnection);
        },
        Qt::QueuedConnection);
}

void EngineRunner::use(std::shared_ptr<Machine> machine)
{
    cancel();
    QMetaObject::invokeMethod(
        worker_,
        [this, machine = std::move(machine)] {
            bench_->opened.reset();
            bench_->machine = machine;
            bench_->opened = machine->open();
        },
        Qt::QueuedConnection);
}

void EngineRunner::cancel()
{
    slot(Job::Look).stop.request_stop();
    slot(Job::Repair).stop.request_stop();
}

void EngineRunner::listTunnels()
{
    run(
        Job::Tunnels, [](Bench& bench, std::stop_token, std::uint64_t) { return tunnelRows(bench.lend()); },
        [this](const std::vector<TunnelRow>& rows) { emit tunnelsListed(rows); });
}

LookOptions EngineRunner::optionsFor(RequestFacts request, std::stop_token stop, std::uint64_t number)
{
    using namespace std::chrono;
    const auto here = [this, number](auto tell) {
        QMetaObject::invokeMethod(
            this,
            [this, number, tell] {
                if (number == slot(Job::Look).latest) tell();
            },
            Qt::QueuedConnection);
    };
    return {.request = std::move(request),
            .trafficTime = seconds(8),
            .stop = stop,
            .tell = [this, here](StepId step,
                                 bool finished) { here([this, step, finished] { emit stepChanged(step, finished); }); },
            .wantTraffic = [this, here](Ticks) { here([this] { emit trafficWanted(seconds(8)); }); }};
}

void EngineRunner::look(const RequestFacts& request)
{
    run(
        Job::Look,
        [this, request](Bench& bench, std::stop_token stop, std::uint64_t number) {
            return lookAndThink(bench.lend(), optionsFor(request, stop, number));
        },
        [this](const SeenPtr& seen) { emit looked(seen); });
}

void EngineRunner::open(const QString& factsFile)
{
    run(
        Job::Look,
        [path = std::filesystem::path(factsFile.toStdU16String())](Bench&, std::stop_token, std::uint64_t) {
            return readSeen(path);
        },
        [this](const SeenPtr& seen) { emit looked(seen); });
}

void EngineRunner::plan(const RequestFacts& request, const Fix& fix)
{
    run(
        Job::Repair,
        [request, &fix](Bench& bench, std::stop_token stop, std::uint64_t) {
            return planRepair(*bench.machine, bench.lend(), {.request = request, .stop = stop}, fix);
        },
        [this](const Repair& repair) { emit planned(repair); });
}

void EngineRunner::mend(const RequestFacts& request, const Repair& planned)
{
    {
        const std::scoped_lock lock(mutex_);
        keep_.reset();
    }
    run(
        Job::Repair,
        [this, request, planned](Bench& bench, std::stop_token stop, std::uint64_t) {
            return tl::mend(*bench.machine, bench.lend(), {.request = request, .stop = stop}, planned,
                            [&](const Repair& one, std::chrono::seconds guard) { return askKeep(one, guard, stop); });
        },
        [this](const Mended& mended) { emit this->mended(mended); });
}

// In the worker's thread: the guard's time runs here, whatever the window does.
bool EngineRunner::askKeep(const Repair& repair, std::chrono::seconds guard, std::stop_token stop)
{
    QMetaObject::invokeMethod(
        this, [this, repair, guard] { emit keepAsked(repair, guard); }, Qt::QueuedConnection);
    std::unique_lock lock(mutex_);
    return answered_.wait_for(lock, stop, guard, [this] { return keep_.has_value(); }) && *keep_;
}

void EngineRunner::answerKeep(bool keep)
{
    {
        const std::scoped_lock lock(mutex_);
        keep_ = keep;
    }
    answered_.notify_all();
}

void EngineRunner::readHistory()
{
    run(
        Job::History, [](Bench& bench, std::stop_token, std::uint64_t) { return tl::readHistory(*bench.machine); },
        [this](const History& history) { emit historyRead(history); });
}

void EngineRunner::takeBack(std::uint64_t entry)
{
    run(
        Job::Repair,
        [entry](Bench& bench, std::stop_token, std::uint64_t) { return takeBackEntry(*bench.machine, entry); },
        [this](const UndoneEntry& undone) { emit tookBack(undone); });
}

void EngineRunner::reveal(const std::string& tunnel, std::vector<ConfigValue> corrected)
{
    using Shared = std::shared_ptr<const SecretText>;
    run(
        Job::Reveal,
        [tunnel, corrected = std::move(corrected)](Bench& bench, std::stop_token, std::uint64_t) -> Result<Shared> {
            const auto file = bench.machine->configWithKeys(tunnel);
            if (!file) return tl::unexpected(file.error());
            auto made = forImport(*file, corrected);
            if (!made) return tl::unexpected(made.error());
            return std::make_shared<const SecretText>(*std::move(made));
        },
        [this](const Shared& config) { emit revealed(config); });
}
}
