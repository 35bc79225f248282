// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/wizard/session.h"
#include <QtConcurrent/QtConcurrentRun>
namespace tl {
Session::Session(Machines machines, QObject* parent) : QObject(parent), machines_(std::move(machines))
{
    connect(&runner_, &EngineRunner::stepChanged, &steps_, &StepsModel::note);
    connect(&runner_, &EngineRunner::looked, this, [this](const SeenPtr& seen) {
        see(seen);
        emit ended();
    });
    connect(&runner_, &EngineRunner::mended, this, [this](const Mended& mended) {
        mended_ = mended;
        see(mended.now);
        emit mendingEnded();
    });
    connect(&runner_, &EngineRunner::failed, this, [this](EngineRunner::Job job, const Error& error) {
        fallBack(error);
        if (job != EngineRunner::Job::Look) return;
        error_ = error;
        emit ended();
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
void Session::fallBack(const Error& error)
{
    if (!elevated_ || error.code != ErrorCode::Unavailable) return;
    elevated_.reset();
    if (practice_) return;
    machine_.reset();
    useMachine(nullptr);
}

void Session::begin()
{
    seen_.reset();
    before_.reset();
    mended_.reset();
    error_.reset();
    steps_.begin();
    if (isSaved())
        runner_.open(savedFile_);
    else
        runner_.look(request_);
    emit begun();
}

void Session::see(const SeenPtr& seen)
{
    seen_ = seen;
    error_.reset();
    steps_.show(seen->diagnosis);
}

void Session::check(const RequestFacts& request)
{
    useMachine(nullptr);
    savedFile_.clear();
    request_ = request;
    begin();
}

void Session::practise(const PracticeNetwork& network)
{
    practice_ = nullptr; // each time anew
    useMachine(&network);
    savedFile_.clear();
    request_ = network.request;
    begin();
}

void Session::open(const QString& factsFile)
{
    useMachine(nullptr);
    savedFile_ = factsFile;
    request_ = {};
    begin();
}

void Session::again() { begin(); }

void Session::leavePractice() { useMachine(nullptr); }

void Session::mend(const Repair& planned)
{
    before_ = seen_;
    mended_.reset();
    runner_.mend(request_, planned);
}
}
