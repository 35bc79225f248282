// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/wizard/session.h"
#include <QtConcurrent/QtConcurrentRun>
namespace tl {
Session::Session(Machines machines, QObject* parent) : QObject(parent), machines_(std::move(machines))
{
    connect(&runner_, &EngineRunner::stepChanged, &steps_, &StepsModel::note);
    connect(&runner_, &EngineRunner::looked, this, [this](const SeenPtr& seen) {
        const QString other = seen->areBothEnds() ? QString() : otherFile_;
        otherFile_.clear();
        see(seen);
        emit ended();
        if (!other.isEmpty()) openOtherEnd(other);
    });
    connect(&runner_, &EngineRunner::mended, this, [this](const Mended& mended) {
        mended_ = mended;
        see(mended.now);
        emit mendingEnded();
    });
    connect(&runner_, &EngineRunner::tookBack, this, &Session::lookAfterTakingBack);
    connect(&runner_, &EngineRunner::failed, this, [this](EngineRunner::Job job, const Error& error) {
        fallBack();
        if (job != EngineRunner::Job::Look) return;
        if (seen_ && isSaved()) {
            if (error.code != ErrorCode::Cancelled) refused_ = Refused{otherFile_, error};
        } else {
            error_ = error;
            steps_.begin();
        }
        otherFile_.clear();
        emit ended();
    });
    connect(&runner_, &EngineRunner::recorded, this, [this](const std::shared_ptr<const Recorded>& recorded) {
        forget();
        recording_ = std::shared_ptr<const Recording>(recorded, &recorded->recording);
        see(recorded->after);
        emit recordingEnded();
    });
    connect(&consent_, &QFutureWatcherBase::finished, this, &Session::takeElevated);
    useMachine(nullptr);
}

void Session::useMachine(const PracticeNetwork* network)
{
    if (machine_ && network == practice_) return;
    practice_ = network;
    machine_ = network ? std::shared_ptr<Machine>(network->open()) : elevated_ ? elevated_ : machines_.native();
    runner_.use(machine_);
    emit machineChanged();
}

void Session::elevate()
{
    if (mayElevate() && !isElevating()) consent_.setFuture(QtConcurrent::run(machines_.elevated));
}

void Session::takeElevated()
{
    const Elevated machine = consent_.result();
    if (!machine) {
        emit elevationEnded(machine.error());
        return;
    }
    elevated_ = *machine;
    if (!practice_) {
        machine_.reset();
        useMachine(nullptr);
    }
    emit elevationEnded(std::nullopt);
}

// The process with rights ends when it is asked nothing for long. What can be seen without it is better than nothing.
void Session::fallBack()
{
    if (!elevated_ || elevated_->isAlive()) return;
    elevated_.reset();
    if (practice_) return;
    machine_.reset();
    useMachine(nullptr);
}

// Nothing that was known before holds any more.
void Session::forget()
{
    seen_.reset();
    before_.reset();
    mended_.reset();
    error_.reset();
    refused_.reset();
    recording_.reset();
    steps_.begin();
}

void Session::begin()
{
    forget();
    if (isSaved())
        runner_.open(savedFile_);
    else
        runner_.look(request_);
    emit begun();
}

// What was seen, and what was mended, was before that. A recording stays one.
void Session::lookAfterTakingBack()
{
    if (isSaved() || !(seen_ || isRunning())) return;
    const auto recording = recording_;
    forget();
    recording_ = recording;
    runner_.look(request_);
    emit outdated();
}

void Session::see(const SeenPtr& seen)
{
    seen_ = seen;
    error_.reset();
    steps_.show(seen->diagnosis);
}

void Session::check(const RequestFacts& request)
{
    request_ = request; // first: who watches the packets follows the machine
    useMachine(nullptr);
    savedFile_.clear();
    begin();
}

void Session::practise(const PracticeNetwork& network)
{
    practice_ = nullptr; // each time anew
    request_ = network.request;
    useMachine(&network);
    savedFile_.clear();
    begin();
}

void Session::open(const QStringList& files)
{
    if (files.isEmpty()) return;
    request_ = {};
    useMachine(nullptr);
    savedFile_ = files.front();
    otherFile_ = files.value(1);
    begin();
}

void Session::openOtherEnd(const QString& file)
{
    if (!awaitsOtherEnd()) return;
    refused_.reset();
    otherFile_ = file;
    runner_.openOtherEnd(seen_, file);
    emit begun();
}

void Session::record(std::chrono::milliseconds most) { runner_.record(request_, most); }

void Session::again() { begin(); }

void Session::leavePractice()
{
    if (!practice_) return;
    request_ = {};
    forget();
    useMachine(nullptr);
}

void Session::mend(const Repair& planned)
{
    before_ = seen_;
    mended_.reset();
    runner_.mend(request_, planned);
}
}
