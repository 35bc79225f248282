// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shared/qt/engine_runner.h"
#include <QMetaObject>
namespace tl {
static std::filesystem::path pathOf(const QString& file) { return file.toStdU16String(); }

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
    for (const Job job : {Job::Look, Job::Repair, Job::Bundle, Job::Save, Job::Record}) slot(job).stop.request_stop();
}

void EngineRunner::listTunnels()
{
    run(
        Job::Tunnels, [](Bench& bench, std::stop_token, std::uint64_t) { return tunnelRows(bench.lend()); },
        [this](const std::vector<TunnelRow>& rows) { emit tunnelsListed(rows); });
}

// From the worker's thread, unless another job of the kind has begun since.
template <class Tell> void EngineRunner::tellHere(Job job, std::uint64_t number, Tell tell)
{
    QMetaObject::invokeMethod(
        this,
        [this, job, number, tell] {
            if (number == slot(job).latest) tell();
        },
        Qt::QueuedConnection);
}

LookOptions EngineRunner::optionsFor(RequestFacts request, Job job, std::stop_token stop, std::uint64_t number)
{
    using namespace std::chrono;
    return {.request = std::move(request),
            .trafficTime = seconds(8),
            .stop = stop,
            .tell =
                [this, job, number](StepId step, bool finished) {
                    tellHere(job, number, [this, step, finished] { emit stepChanged(step, finished); });
                },
            .wantTraffic = [this, job,
                            number](Ticks) { tellHere(job, number, [this] { emit trafficWanted(seconds(8)); }); }};
}

void EngineRunner::look(const RequestFacts& request)
{
    run(
        Job::Look,
        [this, request](Bench& bench, std::stop_token stop, std::uint64_t number) {
            return lookAndThink(bench.lend(), optionsFor(request, Job::Look, stop, number));
        },
        [this](const SeenPtr& seen) { emit looked(seen); });
}

void EngineRunner::open(const QString& file)
{
    run(
        Job::Look, [path = pathOf(file)](Bench&, std::stop_token, std::uint64_t) { return readSeen(path); },
        [this](const SeenPtr& seen) { emit looked(seen); });
}

void EngineRunner::openOtherEnd(const SeenPtr& one, const QString& file)
{
    run(
        Job::Look,
        [one, path = pathOf(file)](Bench&, std::stop_token, std::uint64_t) { return readOtherEnd(*one, path); },
        [this](const SeenPtr& seen) { emit looked(seen); });
}

void EngineRunner::makeBundle(const BundleWish& wish, const Belongings& belongings)
{
    run(
        Job::Bundle,
        [wish, belongings](Bench&, std::stop_token stop, std::uint64_t) { return bundleOf(wish, belongings, stop); },
        [this](const MadeBundlePtr& made) { emit bundleMade(made); });
}

void EngineRunner::writeBundle(const MadeBundlePtr& made, const QString& file, const WriteFile& write)
{
    run(
        Job::Save,
        [this, made, path = pathOf(file), write](Bench&, std::stop_token stop, std::uint64_t number) {
            return tl::writeBundle(*made, path, write, [&](double done) {
                tellHere(Job::Save, number, [this, done] { emit bundleProgress(done); });
                return !stop.stop_requested();
            });
        },
        [this](Done) { emit bundleWritten(); });
}

void EngineRunner::record(const RequestFacts& request, std::chrono::milliseconds time)
{
    enough_ = {};
    run(
        Job::Record,
        [this, request, time, enough = enough_.get_token()](Bench& bench, std::stop_token stop, std::uint64_t number) {
            LookOptions options = optionsFor(request, Job::Record, stop, number);
            options.trafficTime = std::chrono::seconds(2); // the person is at it anyway
            options.tell = [](StepId, bool) {};
            const auto tell = [this, number](Ticks since) {
                const auto passed = std::chrono::duration_cast<std::chrono::milliseconds>(since);
                tellHere(Job::Record, number, [this, passed] { emit recordingGoesOn(passed); });
            };
            auto all = recordAndThink(bench.lend(), options, time, {.enough = enough, .tell = tell});
            using Shared = std::shared_ptr<const Recorded>;
            return all ? Result<Shared>(std::make_shared<const Recorded>(*std::move(all)))
                       : Result<Shared>(tl::unexpected(all.error()));
        },
        [this](const std::shared_ptr<const Recorded>& all) { emit recorded(all); });
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
